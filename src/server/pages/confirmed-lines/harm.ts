import { arrest } from '../../../enforcement/arrest.ts'
import { incident } from '../../../enforcement/incident.ts'
import { policeHours } from '../../../enforcement/police-hours.ts'
import type { Act } from '../../../kernel/act.ts'
import type { Fields, ValuesOf } from '../../../kernel/field.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import type { RecordType } from '../../../kernel/record-type.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { shortDate } from '../../../values/london.ts'
import { londonDayOf } from '../../../values/london-moment.ts'

/** What came of a line, as far as the viewer may see it: incidents by kind and month, arrests, hours. */
export interface Harm {
  /** Kinds of incident that happened, in words; the columns of the table. */
  readonly kinds: readonly string[]
  /** Months in words, the first first, with a count for each kind. */
  readonly months: readonly { readonly month: string; readonly counts: readonly number[]; readonly total: number }[]
  readonly totals: readonly number[]
  readonly incidents: number
  readonly arrests: number
  /** Of the police, to the quarter. */
  readonly hours: number
  /** Whether there is more than was counted: every number is then a minimum. */
  readonly more: boolean
}

/** Records of one kind that are read for one line, at most. */
const MOST_PAGES = 20

/** Harm and work that are put down to a confirmed line. */
export async function harmOf(act: Act, line: string): Promise<Harm> {
  const incidents = await everyOneOf(act, incident, line)
  const arrests = await everyOneOf(act, arrest, line)
  const hours = await everyOneOf(act, policeHours, line)
  const choices = incident.fields.what.type.choices ?? []
  const happened = new Set(incidents.rows.map(({ values }) => values.what))
  const columns = choices.filter(({ value }) => happened.has(value as never))
  const monthOf = ({ values: { happenedAt } }: (typeof incidents.rows)[number]): string =>
    happenedAt === undefined ? '' : londonDayOf(happenedAt).slice(0, 7)
  const countOf = (rows: typeof incidents.rows): number[] =>
    columns.map(({ value }) => rows.filter(({ values }) => values.what === value).length)
  const months = [...new Set(incidents.rows.map(monthOf))].toSorted().map(month => {
    const rows = incidents.rows.filter(row => monthOf(row) === month)
    return { month: shortDate(`${month}-01`).slice(2), counts: countOf(rows), total: rows.length }
  })
  return {
    kinds: columns.map(({ text }) => text),
    months,
    totals: countOf(incidents.rows),
    incidents: incidents.rows.length,
    arrests: arrests.rows.length,
    hours: hours.rows.reduce((sum, { values }) => sum + (values.quarters ?? 0), 0) / 4,
    more: incidents.more || arrests.more || hours.more,
  }
}

async function everyOneOf<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  confirmedLine: string,
): Promise<{ readonly rows: readonly Seen<F>[]; readonly more: boolean }> {
  const rows: Seen<F>[] = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const where = { confirmedLine } as unknown as { readonly [name in keyof F]?: ValuesOf<F>[name] }
    const listed = await listRecords(act, record, { where, size: 100, page })
    rows.push(...listed.rows)
    if (!listed.more) return { rows, more: false }
  }
  return { rows, more: true }
}
