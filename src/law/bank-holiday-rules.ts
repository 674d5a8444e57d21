import { EVERYWHERE, type Region } from './region.ts'

/** When a holiday falls in a year. Weekdays 0 (Sunday) to 6; `nth` counts from 1, or -1 for the last of the month. */
type When =
  | { readonly month: number; readonly day: number }
  | { readonly month: number; readonly weekday: number; readonly nth: number }
  | { readonly fromEaster: number }

/** A holiday of every year. One on a fixed day that is a Saturday or Sunday is kept on the next weekday that is no holiday. */
export interface YearlyHoliday {
  readonly name: string
  readonly when: When
  readonly regions: readonly Region[]
  /** First year. */
  readonly since: number
}

/** A holiday of one year alone; `instead` names the yearly one that it moved. */
export interface OneOffHoliday {
  readonly name: string
  readonly day: string
  readonly regions: readonly Region[]
  readonly instead?: string
}

const MONDAY = 1
const NOT_SCOTLAND: readonly Region[] = ['england-wales', 'northern-ireland']

/**
 * Banking and Financial Dealings Act 1971, section 1 and Schedule 1, with the days proclaimed every year under it; 2 January,
 * Scotland: the same Schedule; St Andrew’s Day Bank Holiday (Scotland) Act 2007. As listed at gov.uk/bank-holidays.
 * Before 2011 one-off days are not kept here.
 *
 * In this order substitutes are given: 1 January before 2 January, Christmas before Boxing Day.
 */
export const YEARLY: readonly YearlyHoliday[] = [
  { name: 'New Year’s Day', when: { month: 1, day: 1 }, regions: EVERYWHERE, since: 1974 },
  { name: '2nd January', when: { month: 1, day: 2 }, regions: ['scotland'], since: 1974 },
  { name: 'St Patrick’s Day', when: { month: 3, day: 17 }, regions: ['northern-ireland'], since: 1971 },
  { name: 'Good Friday', when: { fromEaster: -2 }, regions: EVERYWHERE, since: 1971 },
  { name: 'Easter Monday', when: { fromEaster: 1 }, regions: NOT_SCOTLAND, since: 1971 },
  { name: 'Early May bank holiday', when: { month: 5, weekday: MONDAY, nth: 1 }, regions: EVERYWHERE, since: 1978 },
  { name: 'Spring bank holiday', when: { month: 5, weekday: MONDAY, nth: -1 }, regions: EVERYWHERE, since: 1971 },
  { name: 'Battle of the Boyne', when: { month: 7, day: 12 }, regions: ['northern-ireland'], since: 1971 },
  { name: 'Summer bank holiday', when: { month: 8, weekday: MONDAY, nth: 1 }, regions: ['scotland'], since: 1971 },
  { name: 'Summer bank holiday', when: { month: 8, weekday: MONDAY, nth: -1 }, regions: NOT_SCOTLAND, since: 1971 },
  { name: 'St Andrew’s Day', when: { month: 11, day: 30 }, regions: ['scotland'], since: 2007 },
  { name: 'Christmas Day', when: { month: 12, day: 25 }, regions: EVERYWHERE, since: 1971 },
  { name: 'Boxing Day', when: { month: 12, day: 26 }, regions: EVERYWHERE, since: 1974 },
]

/** Extra and moved days since 2011, each by royal proclamation. A day that is not here yet: `declared_holiday`. */
export const ONE_OFF: readonly OneOffHoliday[] = [
  { name: 'Wedding of Prince William and Catherine Middleton', day: '2011-04-29', regions: EVERYWHERE },
  { name: 'Spring bank holiday', day: '2012-06-04', regions: EVERYWHERE, instead: 'Spring bank holiday' },
  { name: 'Queen’s Diamond Jubilee', day: '2012-06-05', regions: EVERYWHERE },
  {
    name: 'Early May bank holiday (VE day)',
    day: '2020-05-08',
    regions: EVERYWHERE,
    instead: 'Early May bank holiday',
  },
  { name: 'Spring bank holiday', day: '2022-06-02', regions: EVERYWHERE, instead: 'Spring bank holiday' },
  { name: 'Platinum Jubilee bank holiday', day: '2022-06-03', regions: EVERYWHERE },
  { name: 'Bank holiday for the state funeral of Queen Elizabeth II', day: '2022-09-19', regions: EVERYWHERE },
  { name: 'Bank holiday for the coronation of King Charles III', day: '2023-05-08', regions: EVERYWHERE },
  { name: 'World Cup bank holiday', day: '2026-06-15', regions: ['scotland'] },
]
