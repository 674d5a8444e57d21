/** One event, as the views of event.ts give it. */
export interface EventRow {
  readonly import: number
  readonly row: bigint
  readonly kind: string
  readonly started_at: Date
  readonly duration_s: number | null
  readonly a: bigint | null
  readonly b: bigint | null
  readonly c: bigint | null
  readonly a_imei: bigint | null
  readonly b_imei: bigint | null
  readonly a_imsi: bigint | null
  readonly b_imsi: bigint | null
  readonly observed: string
  readonly answered: boolean | null
  readonly mark: string | null
  readonly a_cell: string | null
  readonly a_cell_last: string | null
  readonly b_cell: string | null
  readonly b_cell_last: string | null
  readonly text: string | null
  readonly app: string | null
  readonly flags: number
  readonly observations: number
}
