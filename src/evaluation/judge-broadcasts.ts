import { broadcasts, type Snapshot } from '../comms/index.ts'
import type { Truth } from '../simulation/index.ts'

/** Broadcasts of line numbers, pooled over one county. */
export interface BroadcastsJudged {
  /** True broadcasts to six or more recipients, and how many of them were found. */
  readonly sent: number
  readonly found: number
  /** Broadcasts reported for line numbers, and how many of them match no true one of any size. */
  readonly reported: number
  readonly false: number
}

/** Fewest recipients the analysis looks for, and how far apart the two times may be. */
const RECIPIENTS = 6
const WITHIN_MS = 15 * 60_000

interface At {
  readonly number: string
  readonly at: number
  readonly recipients: number
}

/** Asks for the broadcasts of every line number and compares them with the truth. */
export async function judgeBroadcasts(snapshot: Snapshot, truth: Truth): Promise<BroadcastsJudged> {
  const reported: At[] = []
  for (const { number } of truth.lines.flatMap(line => line.numbers)) {
    const { rows } = await broadcasts(snapshot, { number })
    reported.push(...rows.map(row => ({ number, at: Date.parse(row.from), recipients: row.recipients })))
  }
  const sent = truth.lines.flatMap(line =>
    line.broadcasts.map(({ number, at, recipients }) => ({ number, at: Date.parse(at), recipients })),
  )
  return matchBroadcasts(sent, reported)
}

/** Pairs each reported broadcast with the nearest unpaired true one of the same number within 15 minutes. */
export function matchBroadcasts(sent: readonly At[], reported: readonly At[]): BroadcastsJudged {
  const free = new Set(sent)
  const matched = new Set<At>()
  for (const one of reported.toSorted((x, y) => x.at - y.at)) {
    const near = [...free].filter(true_ => true_.number === one.number && Math.abs(true_.at - one.at) <= WITHIN_MS)
    const nearest = near.sort((x, y) => Math.abs(x.at - one.at) - Math.abs(y.at - one.at))[0]
    if (nearest === undefined) continue
    free.delete(nearest)
    matched.add(nearest)
  }
  const large = sent.filter(({ recipients }) => recipients >= RECIPIENTS)
  return {
    sent: large.length,
    found: large.filter(one => matched.has(one)).length,
    reported: reported.length,
    false: reported.length - matched.size,
  }
}
