import type { EventRef } from './answer.ts'

/** A change of handset, SIM or number, dated by the last record before and the first after. */
export interface Swap {
  readonly kind: 'handset' | 'sim' | 'number'
  /** The number (E.164) concerned; for a number change, the later one. */
  readonly number: string
  readonly from: string
  readonly to: string
  /** ISO 8601 UTC: last record with `from`, first with `to`. */
  readonly last_before: string
  readonly first_after: string
  /** What stayed the same: the identifier that ties both together. */
  readonly kept: { readonly type: 'number' | 'imei' | 'imsi'; readonly value: string }
  /** True when `from` is seen again after the change: two handsets or SIMs are in use, not one replaced. */
  readonly returns: boolean
  readonly events: readonly EventRef[]
}
