import { readParty } from '../../../values/phone-number.ts'
import type { EventSource } from '../event-source.ts'
import { partyId } from '../party.ts'
import { dealingsWith } from './dealings.ts'
import type { KnownLine, KnownLineFound } from './found.ts'
import { phoneEvents } from './phone-table.ts'

/** The surer word goes before: a number that somebody confirmed is not also a candidate. */
const SURER = ['confirmed', 'given', 'candidate'] as const
const EVENTS = 12

/** Which numbers of known lines the handset dealt with, most contact first. Needs `phone`. */
export async function knownLinesInside(
  source: EventSource,
  savedAs: ReadonlyMap<bigint, readonly string[]>,
  known: readonly KnownLine[],
): Promise<readonly KnownLineFound[]> {
  const byId = await byParty(source, known)
  if (byId.size === 0) return []
  const found: KnownLineFound[] = []
  for (const { id, dealings } of await dealingsWith(
    source,
    savedAs,
    `other IN (${[...byId.keys()].join(', ')})`,
    byId.size,
  )) {
    const line = byId.get(id)
    if (line === undefined) continue
    const events = await phoneEvents(source, `people AND other = ${id}`, EVENTS)
    found.push({ ...line, ...dealings, outside_use: await outsideUse(source, id, line), events })
  }
  return found.sort((x, y) => SURER.indexOf(x.basis) - SURER.indexOf(y.basis))
}

/** A number is given to somebody else once a line has dropped it: what is before or after its days is told apart. */
async function outsideUse(source: EventSource, id: bigint, { used }: KnownLine): Promise<number> {
  if (used === undefined) return 0
  const after = used.until === null ? 'false' : `lt::DATE > DATE '${used.until}'`
  const [counted] = await source.query<{ outside: number }>(
    `SELECT count(*)::INTEGER AS outside FROM phone WHERE people AND other = ${id} AND (lt::DATE < DATE '${used.from}' OR ${after})`,
  )
  return counted?.outside ?? 0
}

/** Known lines by the party that they are in this handset. */
export async function byParty(
  source: EventSource,
  known: readonly KnownLine[],
): Promise<ReadonlyMap<bigint, KnownLine>> {
  const byId = new Map<bigint, KnownLine>()
  for (const line of [...known].sort((x, y) => SURER.indexOf(x.basis) - SURER.indexOf(y.basis))) {
    const read = readParty(line.number)
    const id = read.kind === 'e164' && read.id !== null ? read.id : await partyId(source, line.number)
    if (id !== undefined && !byId.has(id)) byId.set(id, line)
  }
  return byId
}
