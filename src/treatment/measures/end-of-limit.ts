import type { Limit } from '../../law/limit.ts'
import { addDays, addMonths, type CalendarDay } from '../../values/calendar-day.ts'

/**
 * The day on which a limit that began on this day is up: 14 February and 3 weeks is 7 March; 31 August and 6 months is the
 * last of February. Only limits counted in calendar time: a measure that leans on hours or working days is a bug.
 */
export function endOfLimit(from: CalendarDay, { amount, unit }: Limit): CalendarDay {
  switch (unit) {
    case 'days':
      return addDays(from, amount)
    case 'weeks':
      return addDays(from, amount * 7)
    case 'months':
      return addMonths(from, amount)
    case 'years':
      return addMonths(from, amount * 12)
    default:
      throw new Error(`a measure cannot count in ${unit}`)
  }
}
