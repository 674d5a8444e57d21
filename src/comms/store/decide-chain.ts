import { SKEW_S } from './merge-sql.ts'

/** A record in a chain of records that start close together, in time order. */
export interface ChainRecord {
  readonly import: bigint
  /** Side and source: `ra`, `rb` a return of A or B; `ha`, `hb` a handset; `rnetwork`. */
  readonly role: string
  /** Microseconds since 1970. */
  readonly at: bigint
}

const SKEW = BigInt(SKEW_S) * 1_000_000n
/** The same record in two files has the same time; a second covers files that round differently. */
const SAME = 1_000_000n

/**
 * Splits a chain into events: each record joins the earliest event it can belong to, or starts one.
 *
 * An event holds a handset of A, of B, A's return and B's return at most once each, so texts repeated a second apart in one stream stay
 * apart; the same record delivered in two files counts as seen twice, not as two events.
 */
export function decideChain<R extends ChainRecord>(records: readonly R[]): R[][] {
  const events: R[][] = []
  for (const record of records) {
    const event = events.find(members => fits(members, record))
    if (event === undefined) events.push([record])
    else event.push(record)
  }
  return events
}

function fits(members: readonly ChainRecord[], record: ChainRecord): boolean {
  const [first] = members
  if (first === undefined || record.at - first.at > SKEW) return false
  return members.every(
    member =>
      member.role !== record.role ||
      (member.import !== record.import && record.at - member.at < SAME && member.at - record.at < SAME),
  )
}
