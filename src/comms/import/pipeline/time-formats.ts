import { FORMAT_GROUPS, hasOffset, readDateParts } from '../template/date-format.ts'
import type { CanonicalColumn } from '../template/template.ts'
import { has, type TablePlan } from './table-plan.ts'

export interface WrittenColumn {
  readonly column: CanonicalColumn
  readonly formats: readonly string[]
}

export interface TimeFormats {
  readonly whole?: WrittenColumn
  readonly date?: WrittenColumn
  readonly time?: WrittenColumn
  /** The layout gives ends only; starts are worked out from durations. */
  readonly isEnd: boolean
}

export const DATES = ['dd/MM/yyyy', 'yyyy-MM-dd']
export const TIMES = ['HH:mm:ss', 'HH:mm']
/** A day, or a day with its time. */
export const MOMENTS = [...DATES, ...(FORMAT_GROUPS['iso'] ?? []), 'dd/MM/yyyy HH:mm:ss', 'dd/MM/yyyy HH:mm']
const WHOLES = [...(FORMAT_GROUPS['iso'] ?? []), 'dd/MM/yyyy HH:mm:ss', 'dd/MM/yyyy HH:mm']

/** Which columns give the time, and the ways they may be written: the template's, or the usual British ones. */
export function timeFormats(plan: TablePlan): TimeFormats {
  for (const [whole, date, time, isEnd] of [
    ['started_at', 'date', 'time', false],
    ['ended_at', 'end_date', 'end_time', true],
  ] as const) {
    if (has(plan, whole)) return { whole: { column: whole, formats: formatsOf(plan, whole, WHOLES) }, isEnd }
    if (has(plan, date, time)) {
      return {
        date: { column: date, formats: formatsOf(plan, date, DATES) },
        time: { column: time, formats: formatsOf(plan, time, TIMES) },
        isEnd,
      }
    }
  }
  return { isEnd: false }
}

/** Ways in which a column may be written: the template's, or the usual ones; the likely ones first. */
export function formatsOf(plan: TablePlan, column: CanonicalColumn, usual: readonly string[]): readonly string[] {
  const place = plan.places.get(column)
  const header = place === undefined ? undefined : plan.table.columns[place]
  // A workbook that says a cell is a date is believed: the reader wrote it out the same way for every row.
  const iso = header !== undefined && plan.table.isoColumns.includes(header)
  const stated = plan.template.formats[column] ?? usual
  const all = iso ? [...new Set(['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd', 'HH:mm:ss', ...stated])] : stated
  return likelyFirst(all, place === undefined ? [] : plan.table.sample.map(cells => cells[place] ?? ''))
}

/** Formats that no row of the sample is written in come last: trying ten in vain for each row costs more than reading it. */
function likelyFirst(formats: readonly string[], sample: readonly string[]): readonly string[] {
  const fits = new Set(formats.filter(format => sample.some(text => readDateParts(text, format) !== null)))
  return [...formats.filter(format => fits.has(format)), ...formats.filter(format => !fits.has(format))]
}

/** Whether a time of this table may come with its own offset from UTC: then the stage says so row by row. */
export function mayCarryOffset(plan: TablePlan): boolean {
  return timeFormats(plan).whole?.formats.some(hasOffset) === true
}

/** The end beside a start, when the layout gives both and no duration: the difference is the duration. */
export function endFormats(plan: TablePlan): Pick<TimeFormats, 'whole' | 'date' | 'time'> | undefined {
  if (has(plan, 'duration_s') || timeFormats(plan).isEnd) return undefined
  if (has(plan, 'ended_at')) return { whole: { column: 'ended_at', formats: formatsOf(plan, 'ended_at', WHOLES) } }
  if (!has(plan, 'end_date', 'end_time')) return undefined
  return {
    date: { column: 'end_date', formats: formatsOf(plan, 'end_date', DATES) },
    time: { column: 'end_time', formats: formatsOf(plan, 'end_time', TIMES) },
  }
}

/** Whether rows of this table have a duration, given or worked out. */
export const hasDuration = (plan: TablePlan): boolean => has(plan, 'duration_s') || endFormats(plan) !== undefined
