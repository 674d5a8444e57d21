import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, incorrect, type Made } from '../kernel/create-record.ts'
import { listRecords } from '../kernel/list-records.ts'
import { type Raw, readValues } from '../kernel/read-values.ts'
import { type CalendarDay, readCalendarDay } from '../values/calendar-day.ts'
import { shortDate } from '../values/london.ts'
import { fail, type Result } from '../values/result.ts'
import { declaredHoliday } from './declared-holiday.ts'
import { holidaysOf } from './holidays.ts'
import { lawChanged, lockLaw } from './law-for.ts'
import type { Region } from './region.ts'

/** Declares a holiday of one day in one region, for the actor's agency. Refused where that day is one already. */
export async function declareHoliday(
  act: Act,
  raw: Raw,
): Promise<Result<Made<typeof declaredHoliday.fields>, ActFault>> {
  const read = readValues(declaredHoliday, raw)
  const day = read.ok ? readCalendarDay(read.value.day) : null
  if (read.ok && day !== null) {
    await lockLaw(act)
    const name = await nameOf(act, read.value.region, day)
    const problem = `${shortDate(day)} is a holiday there already: ${name}`
    if (name !== null) return fail(incorrect(declaredHoliday, [{ field: 'day', problem }]))
  }
  const made = await createRecord(act, declaredHoliday, raw)
  lawChanged(act)
  return made
}

async function nameOf(act: Act, region: Region, day: CalendarDay): Promise<string | null> {
  const { rows } = await listRecords(act, declaredHoliday, { where: { region, day }, size: 1 })
  return rows[0]?.values.name ?? holidaysOf(region).nameOf(day)
}
