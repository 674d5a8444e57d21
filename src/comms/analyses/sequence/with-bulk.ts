import { BURST_RULE } from '../bursts.ts'

/** What of the columns decides whether a message is part of a bulk message. In order of time. */
export interface BulkColumns {
  readonly at: Float64Array
  /** Positions in `SEQUENCE_KINDS`: 1 to 3 are messages. */
  readonly kind: Float64Array
  readonly from: Float64Array
  readonly to: Float64Array
  readonly network: Float64Array
}

const isMessage = (kind: number | undefined): boolean => kind === 1 || kind === 2 || kind === 3

/**
 * `marked` with a 1 for every bulk message of senders whose messages can all be seen. The rule of `bursts.ts` for such senders: a
 * moment from which on at least six recipients are reached within ten minutes, and what follows it within ten minutes. Counted here in
 * one pass, because the same rule in SQL takes a second for a hundred thousand messages and somebody waits for it.
 */
export function withBulk(marked: Float64Array, columns: BulkColumns, senders: ReadonlySet<number>): Float64Array {
  const { at, kind, from, to, network } = columns
  const bySender = new Map<number, number[]>()
  for (let event = 0; event < at.length; event++) {
    const [one, other] = [from[event] ?? Number.NaN, to[event] ?? Number.NaN]
    if (!senders.has(one) || !isMessage(kind[event]) || network[event] === 1) continue
    if (Number.isNaN(other) || other === one) continue
    const own = bySender.get(one)
    if (own === undefined) bySender.set(one, [event])
    else own.push(event)
  }
  const found = marked.slice()
  for (const events of bySender.values()) markBulk(events, at, to, found)
  return found
}

function markBulk(events: readonly number[], at: Float64Array, to: Float64Array, found: Float64Array): void {
  const window = BURST_RULE.windowMinutes * 60_000
  const timeOf = (place: number): number => at[events[place] ?? -1] ?? Number.POSITIVE_INFINITY
  const reached = new Map<number, number>()
  let ahead = 0
  let seed = Number.NEGATIVE_INFINITY
  for (let first = 0; first < events.length; ) {
    const time = timeOf(first)
    for (; timeOf(ahead) <= time + window; ahead++) change(reached, to[events[ahead] ?? -1], 1)
    if (reached.size >= BURST_RULE.recipients) seed = time
    // Messages of one moment begin the same ten minutes.
    for (; timeOf(first) === time; first++) {
      if (time - seed <= window) found[events[first] ?? -1] = 1
      change(reached, to[events[first] ?? -1], -1)
    }
  }
}

function change(reached: Map<number, number>, party: number | undefined, by: 1 | -1): void {
  if (party === undefined) return
  const now = (reached.get(party) ?? 0) + by
  if (now === 0) reached.delete(party)
  else reached.set(party, now)
}
