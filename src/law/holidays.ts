import { addDays, type CalendarDay, calendarDayOf, weekdayOf } from '../values/calendar-day.ts'
import { ONE_OFF, YEARLY, type YearlyHoliday } from './bank-holiday-rules.ts'
import { easterSunday } from './easter.ts'
import { EVERYWHERE, type Region } from './region.ts'

/** A day declared a holiday for one year, which no rule gives. */
export interface DeclaredDay {
  readonly day: CalendarDay
  readonly name: string
}

/** The bank holidays of one region, and days that an agency declared beside them. */
export class Holidays {
  readonly region: Region
  readonly #declared: ReadonlyMap<string, string>
  readonly #years = new Map<number, ReadonlyMap<string, string>>()

  constructor(region: Region, declared: readonly DeclaredDay[] = []) {
    this.region = region
    this.#declared = new Map(declared.map(({ day, name }) => [day, name]))
  }

  /** What the holiday on this day is called; null on any other day. */
  nameOf(day: CalendarDay): string | null {
    return this.#yearOf(Number(day.slice(0, 4))).get(day) ?? this.#declared.get(day) ?? null
  }

  /** Neither Saturday nor Sunday nor a holiday. */
  isWorkingDay(day: CalendarDay): boolean {
    return !isWeekend(day) && this.nameOf(day) === null
  }

  /** Holidays from this day on, in order. */
  next(from: CalendarDay, count: number): readonly DeclaredDay[] {
    const found: DeclaredDay[] = []
    for (let day = from; found.length < count; day = addDays(day, 1)) {
      const name = this.nameOf(day)
      if (name !== null) found.push({ day, name })
    }
    return found
  }

  #yearOf(year: number): ReadonlyMap<string, string> {
    const known = this.#years.get(year) ?? bankHolidays(this.region, year)
    this.#years.set(year, known)
    return known
  }
}

/** Bank holidays as the law alone has them, by region. */
const STATUTORY = new Map(EVERYWHERE.map(region => [region, new Holidays(region)]))

export const holidaysOf = (region: Region): Holidays => STATUTORY.get(region) ?? new Holidays(region)

/** The bank holidays of one year, day by name. */
function bankHolidays(region: Region, year: number): ReadonlyMap<string, string> {
  const oneOff = ONE_OFF.filter(({ day, regions }) => day.startsWith(`${year}-`) && regions.includes(region))
  const moved = new Set(oneOff.map(({ instead }) => instead))
  const yearly = YEARLY.filter(
    ({ regions, since, name }) => regions.includes(region) && since <= year && !moved.has(name),
  ).map(holiday => ({ ...holiday, day: dayIn(year, holiday.when) }))
  const days = new Map<string, string>(oneOff.map(({ day, name }) => [day, name]))
  for (const { day, name } of yearly) if (!isWeekend(day)) days.set(day, name)
  // Only when all others have their days: Boxing Day on a Monday stays there, and Christmas Day goes to the Tuesday.
  for (const { day, name } of yearly.filter(({ day }) => isWeekend(day))) {
    let substitute = day
    while (isWeekend(substitute) || days.has(substitute)) substitute = addDays(substitute, 1)
    days.set(substitute, `${name} (substitute day)`)
  }
  return days
}

function dayIn(year: number, when: YearlyHoliday['when']): CalendarDay {
  if ('fromEaster' in when) return addDays(easterSunday(year), when.fromEaster)
  if ('day' in when) return real(year, when.month, when.day)
  const first = real(year, when.month, 1)
  if (when.nth > 0) return addDays(first, ((when.weekday - weekdayOf(first) + 7) % 7) + 7 * (when.nth - 1))
  const last = addDays(when.month === 12 ? real(year + 1, 1, 1) : real(year, when.month + 1, 1), -1)
  return addDays(last, -((weekdayOf(last) - when.weekday + 7) % 7))
}

function real(year: number, month: number, day: number): CalendarDay {
  const found = calendarDayOf(year, month, day)
  if (found === null) throw new RangeError(`there is no day ${year}-${month}-${day}`)
  return found
}

const isWeekend = (day: CalendarDay): boolean => weekdayOf(day) % 6 === 0
