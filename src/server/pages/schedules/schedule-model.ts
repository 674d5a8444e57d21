import { lineNumber } from '../../../disruption/line/line-number.ts'
import { schedule } from '../../../disruption/schedule/schedule.ts'
import { scheduleRow } from '../../../disruption/schedule/schedule-row.ts'
import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { dateAndTime } from '../../../values/london.ts'
import { ok, type Result } from '../../../values/result.ts'
import { exhibitsOf } from '../../court-documents/exhibits-of.ts'
import { chosenInWords, type PrintedSchedule, printedSchedule } from '../../court-documents/printed-schedule.ts'
import { I2_COLUMNS } from '../../court-documents/schedule-i2.ts'
import { LIMITS } from '../../court-documents/schedule-table.ts'
import { exhibitsInWords, sourcesInWords, sourcesOf } from '../../court-documents/sources-of-row.ts'
import { pageFrom, pager } from '../../paging.ts'

/** Rows on one page of the screen; exports hold all. */
const SHOWN = 50

/** What the page of one schedule says. */
export async function scheduleModel(act: Act, id: string, page: unknown): Promise<Result<object>> {
  const read = await printedSchedule(act, id)
  if (!read.ok) return read
  const printed = read.value
  const { seen, rows, removed, fixed } = printed
  const { rows: later } = await listRecords(act, schedule, { where: { follows: id }, size: 1 })
  const may = act.policy.decide(act.context, 'change', schedule, seen.marks).groups.has('operational')
  const unnumbered = rows.filter(row => sourcesOf(row).some(({ exhibit }) => exhibit === '')).length
  const part = pageFrom(page, SHOWN)
  return ok({
    printed,
    id,
    caption: schedule.caption(seen.values),
    standing: standing(printed, unnumbered),
    chosen: rows.length === 0 ? '' : chosenInWords(printed),
    rows: rows.slice(part.offset, part.offset + part.limit).map(row => ({
      ...row,
      exhibits: exhibitsInWords(row),
      sources: sourcesInWords(row),
    })),
    page: rows.length > SHOWN ? String(Math.floor(part.offset / SHOWN) + 1) : '',
    pager: pager(`/schedules/${id}`, part, rows.length),
    removed: removed.map(({ id, values }) => ({ caption: scheduleRow.caption(values), id, ...values })),
    exhibits: exhibitsOf(printed),
    unnumbered,
    mayChange: may && !fixed,
    mayRenew: may && fixed && later.length === 0,
    later: later[0]?.id ?? null,
    numbers: await numbersOf(act, seen.values.line),
    limits: LIMITS,
    columns: I2_COLUMNS,
  })
}

/** The numbers that the line had, confirmed by a person: each has a dossier. */
async function numbersOf(act: Act, line: string | null | undefined): Promise<readonly string[]> {
  if (!line) return []
  const { rows } = await listRecords(act, lineNumber, { where: { line, state: 'confirmed' }, size: 100 })
  return [...new Set(rows.flatMap(({ values }) => values.number ?? []))]
}

function standing({ fixed, fixedAt, fixedBy, rows }: PrintedSchedule, unnumbered: number): string {
  if (fixed) return `Fixed on ${dateAndTime(fixedAt)} by ${fixedBy}. What changes from now on is a new version.`
  if (rows.length === 0) return 'A draft with nothing in it yet. Add events to it.'
  const many = rows.length === 1 ? '1 event' : `${rows.length} events`
  if (unnumbered > 0)
    return `A draft of ${many}, ${unnumbered === rows.length ? 'none' : `${rows.length - unnumbered}`} of them with an exhibit number. Number the exhibits, then fix it.`
  return `A draft of ${many}, all with exhibit numbers. Fix it when it is ready for the court: then nothing in it changes any more.`
}
