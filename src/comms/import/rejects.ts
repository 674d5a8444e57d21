import { type DecodedTable, REJECTED_LISTED, type RejectedRecord, type RejectReason } from './decoded-table.ts'

/** What stands below the last record of many exports: "Total records: 123", "End of report". */
const FOOTER =
  /^["'\s]*(?:(?:grand |sub)?totals?\b|end of\b|number of (?:records|rows|calls)|(?:record|row|call) ?count|count\b|\d+ (?:records?|rows?|calls?)\b|(?:records?|rows?) (?:returned|exported|found)|report (?:generated|produced|created|end)|generated\b|produced\b|exported\b|printed\b|page \d|official\b|-{2,}|={3,}|\*{3,}|#)/i

/** Whether a record that is no full row reads like a footer. */
export const looksLikeFooter = (raw: string): boolean => FOOTER.test(raw)

/** Collects the records of one table that cannot be read, in the order of the source. */
export class Rejects {
  readonly listed: RejectedRecord[] = []
  readonly rows: number[] = []
  readonly byReason: Partial<Record<RejectReason, number>> = {}

  /** `row`: source row; `raw`: the record as received (shortened here). */
  add(row: number, raw: string, reason: RejectReason, detail: string): void {
    this.rows.push(row)
    this.byReason[reason] = (this.byReason[reason] ?? 0) + 1
    if (this.listed.length < REJECTED_LISTED) {
      this.listed.push({ row, raw: raw.slice(0, 500).replace(/[\r\n]+$/, ''), reason, detail })
    }
  }

  /** A record with the wrong number of fields: a footer if it reads like one. */
  addRagged(row: number, raw: string, fields: number, expected: number): void {
    if (looksLikeFooter(raw)) this.add(row, raw, 'footer', 'a closing line, no record')
    else
      this.add(
        row,
        raw,
        'wrong number of fields',
        `${fields} field${fields === 1 ? '' : 's'}, the header has ${expected}`,
      )
  }

  /** A footer that looked like a full row until the table ended: it goes before the rejects that follow it. */
  insertFooter(row: number, raw: string): void {
    let at = this.rows.length
    while (at > 0 && (this.rows[at - 1] ?? 0) > row) at--
    this.rows.splice(at, 0, row)
    this.byReason.footer = (this.byReason.footer ?? 0) + 1
    let place = this.listed.length
    while (place > 0 && (this.listed[place - 1]?.row ?? 0) > row) place--
    const detail = 'a closing line, no record'
    this.listed.splice(place, 0, { row, raw: raw.slice(0, 500), reason: 'footer', detail })
  }

  asTable(): Pick<DecodedTable, 'rejected' | 'rejectedByReason' | 'removedRows'> {
    return { rejected: this.listed, rejectedByReason: this.byReason, removedRows: this.rows }
  }
}
