import type { FieldType } from '../../kernel/field.ts'
import { fail, ok } from '../../values/result.ts'

/** Days (0–7) in each of the four weeks before an outcome profile, the latest week first. */
export interface FourWeeks {
  readonly [part: string]: number
  readonly week1: number
  readonly week2: number
  readonly week3: number
  readonly week4: number
}

const TITLE = 'Days in each of four weeks'

export const WEEKS = ['week1', 'week2', 'week3', 'week4'] as const

/** Four counts of days, kept week by week; typed and shown as "3, 2, 0, 7", their sum 0–28. */
export function fourWeeks(): FieldType<FourWeeks> {
  const count = { type: 'integer', minimum: 0, maximum: 7 }
  return {
    column: 'jsonb',
    input: 'parts',
    schema: {
      title: TITLE,
      type: 'object',
      properties: Object.fromEntries(WEEKS.map(week => [week, count])),
      required: WEEKS,
      additionalProperties: false,
    },
    read(raw, label) {
      const counts = typeof raw === 'string' ? countsTyped(raw) : countsOf(raw)
      if (isPartlyEmpty(raw))
        return fail(`${label}: give all four weeks, or leave all of them empty; 0 where there was none`)
      const [week1, week2, week3, week4, more] = counts ?? []
      return week1 !== undefined &&
        week2 !== undefined &&
        week3 !== undefined &&
        week4 !== undefined &&
        more === undefined &&
        [week1, week2, week3, week4].every(days => Number.isInteger(days) && days >= 0 && days <= 7)
        ? ok({ week1, week2, week3, week4 })
        : fail(`${label} must be the days of each of the four weeks, from 0 to 7, like 3, 2, 0, 7`)
    },
    show: weeks => WEEKS.map(week => weeks[week]).join(', '),
  }
}

/** Whether a field holds such counts: a form asks for them week by week. */
export const isFourWeeks = ({ schema }: Pick<FieldType, 'schema'>): boolean => schema['title'] === TITLE

/** Days in all four weeks, 0–28; null where nothing was asked. */
export const daysInAll = (weeks: FourWeeks | null | undefined): number | null =>
  weeks === null || weeks === undefined ? null : weeks.week1 + weeks.week2 + weeks.week3 + weeks.week4

const isPartlyEmpty = (raw: unknown): boolean =>
  typeof raw === 'object' && raw !== null && Object.values(raw).some(days => days === '')

const countsTyped = (typed: string): readonly number[] | null => {
  const parts = typed.trim().split(/[\s,;]+/)
  return parts.every(part => /^\d$/.test(part)) ? parts.map(Number) : null
}

function countsOf(raw: unknown): readonly number[] | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return null
  const parts = raw as Readonly<Record<string, unknown>>
  if (Object.keys(parts).length !== WEEKS.length) return null
  return WEEKS.map(week => {
    const days = parts[week]
    return typeof days === 'number'
      ? days
      : typeof days === 'string' && /^\s*\d\s*$/.test(days)
        ? Number(days)
        : Number.NaN
  })
}
