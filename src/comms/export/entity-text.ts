import { readParty, UNITED_KINGDOM } from '../../values/phone-number.ts'
import type { Snapshot } from '../store/open-snapshot.ts'

/** An entity as files that come in again spell it, in the order of the columns that a reader expects; null: nothing said. */
export interface EntityText {
  readonly what: string
  /** A number with its plus, or a name with its kind before it. */
  readonly owner: string | null
  readonly number: string | null
  readonly imsi: string | null
  /** 14 digits. */
  readonly imei: string | null
  readonly iccid: string | null
  readonly account: string | null
  readonly holder: string | null
  readonly address: string | null
  readonly postcode: string | null
  readonly born_on: string | null
  /** By the clock of whoever says so: without an offset, to the microsecond. */
  readonly from: string | null
  readonly until: string | null
  readonly payment: string | null
  readonly amount: string | null
  readonly detail: string | null
  readonly app: string | null
  readonly deleted: 'yes' | null
}

type Row = Omit<EntityText, 'deleted'> & {
  readonly import: number
  readonly row: bigint
  readonly id: bigint | null
  readonly number_text: string | null
  readonly deleted: boolean
}

/** Rows fetched at a time. */
const PAGE = 20_000

/** What is said of these parties (none: of everybody), or by their handsets, page by page in the order of import and row. */
export async function* entityTexts(
  snapshot: Snapshot,
  parties: readonly bigint[] | null,
): AsyncGenerator<readonly (EntityText & { readonly import: number; readonly row: bigint })[]> {
  const ids = parties === null ? '' : parties.length === 0 ? '0' : parties.join(', ')
  const where =
    parties === null ? 'true' : `(coalesce(e.number IN (${ids}), false) OR coalesce(e.owner IN (${ids}), false))`
  const party = (column: string, from: string): string =>
    `CASE WHEN ${column} > 0 THEN '+' || ${column} WHEN ${column} < 0 THEN ${from}.kind || ':' || ${from}.text END`
  const moment = (column: string): string => `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%f')`
  let after: Row | undefined
  do {
    const beyond = after === undefined ? '' : `AND (e.import, e.row) > (${after.import}, ${after.row})`
    const rows: Row[] = await snapshot.query<Row>(`
      WITH named AS (SELECT id, min(kind) AS kind, min(text) AS text FROM parties GROUP BY id)
      SELECT e.import, e.row, e.what, ${party('e.owner', 'o')} AS owner, e.number AS id, ${party('e.number', 'n')} AS number, e.number_text,
        e.imsi::VARCHAR AS imsi, lpad(e.imei::VARCHAR, 14, '0') AS imei, e.iccid, e.account, e.holder, e.address, e.postcode, e.born_on,
        ${moment('e.from_at')} AS "from", ${moment('e.until_at')} AS until, e.payment, e.amount, e.detail, e.app, e.deleted
      FROM entities e LEFT JOIN named n ON n.id = e.number LEFT JOIN named o ON o.id = e.owner
      WHERE ${where} ${beyond} ORDER BY e.import, e.row LIMIT ${PAGE}`)
    if (rows.length > 0) yield rows.map(textOf)
    after = rows.at(-1)
  } while (after !== undefined)
}

/** The number as it was given, where that is read as the same again; else as it was read. */
function textOf({ id, number_text, number, deleted, ...rest }: Row): EntityText & { import: number; row: bigint } {
  const given = number_text ?? ''
  const same = readParty(given, { ...UNITED_KINGDOM, numbering: 'told' }).id === id
  return { ...rest, number: same ? number_text : number, deleted: deleted ? 'yes' : null }
}
