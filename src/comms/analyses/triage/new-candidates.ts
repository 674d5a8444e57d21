import type { EventSource } from '../event-source.ts'
import type { Line } from '../line.ts'
import { lines } from '../lines/lines.ts'
import { dealingsWith } from './dealings.ts'
import type { CandidateFound } from './found.ts'
import { byParty } from './known-lines.ts'
import { phoneEvents } from './phone-table.ts'

const EVENTS = 12

/**
 * Candidates of the analysis `lines`, looking into this handset alone: a number that one handset shows is enough, and the
 * error rates are others than with many records (docs/triage.md).
 */
export const linesInHandset = async (handset: EventSource): Promise<readonly Line[]> =>
  (await lines(handset, { seenBy: 1 })).rows.filter(({ candidate }) => candidate)

/**
 * Numbers that behave like lines in this handset (`alone`: candidates of {@link linesInHandset}) and are not among those `known`, best
 * first. Needs `phone`.
 */
export async function newCandidates(
  handset: EventSource,
  savedAs: ReadonlyMap<bigint, readonly string[]>,
  alone: readonly Line[],
  known: readonly string[],
): Promise<readonly CandidateFound[]> {
  const fresh = new Map(alone.filter(({ number }) => !known.includes(number)).map(line => [line.number, line]))
  const byId = await byParty(
    handset,
    [...fresh.keys()].map(number => ({ number, basis: 'candidate' })),
  )
  if (byId.size === 0) return []
  const found: CandidateFound[] = []
  for (const { id, dealings } of await dealingsWith(
    handset,
    savedAs,
    `other IN (${[...byId.keys()].join(', ')})`,
    byId.size,
  )) {
    const line = fresh.get(byId.get(id)?.number ?? '')
    if (line === undefined) continue
    const { score, reasons, against } = line
    const events = await phoneEvents(handset, `people AND other = ${id}`, EVENTS)
    found.push({ ...dealings, score, reasons, against, events })
  }
  return found.sort((x, y) => y.score - x.score || (x.number < y.number ? -1 : 1))
}
