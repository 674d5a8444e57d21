import { rotaShift } from '../../../diversion/custody/rota-shift.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import { incorrect } from '../../../kernel/create-record.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import { addDays, readCalendarDay } from '../../../values/calendar-day.ts'
import { londonMoment } from '../../../values/london-moment.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import type { Form } from '../../form.ts'

/** What the form answers where the station is not in the list. */
export const OTHER_STATION = 'other'

/** Whom and where the form knows. */
interface Known {
  /** Navigators with an account, and who is on the rota already. */
  readonly workers: readonly string[]
  readonly stations: readonly string[]
}

/** Where on the form what is wrong with a shift is to be corrected. */
const FORM_FIELDS: Readonly<Record<string, string>> = { startsAt: 'day', endsAt: 'ends' }

/** The errors of a form of a shift, each beside its box. */
export const errorsOfShift = (faults: readonly FieldFault[]): readonly { field: string; text: string }[] =>
  faults.map(({ field, problem }) => ({ field: FORM_FIELDS[field] ?? field, text: problem }))

/** A shift as it was typed: a day, and two times on clocks in London; an end before the beginning is on the next day. */
export function shiftFrom(
  form: Form,
  { workers, stations }: Known,
): Result<Readonly<Record<'station' | 'worker' | 'startsAt' | 'endsAt', string>>, ActFault> {
  const faults: FieldFault[] = []
  const day = readCalendarDay(form.text('day'))
  const [from, until] = [clockOf(form.text('begins')), clockOf(form.text('ends'))]
  const worker = form.text('worker').trim()
  if (worker === '') faults.push({ field: 'worker', problem: 'Give who is on' })
  else if (!workers.includes(worker) && form.text('cover') !== 'yes')
    faults.push({
      field: 'worker',
      problem: `Nobody called “${worker}” is a navigator here. Correct the name, or tick that they are cover from elsewhere`,
    })
  const station = stationFrom(form, stations)
  if (!station.ok) faults.push(station.fault)
  if (day === null) faults.push({ field: 'day', problem: 'Give the day as a real date' })
  if (from === null) faults.push({ field: 'begins', problem: 'Give when the shift begins, like 07:00' })
  if (until === null) faults.push({ field: 'ends', problem: 'Give when the shift ends, like 15:00' })
  if (from !== null && until !== null && from.minutes === until.minutes)
    faults.push({
      field: 'ends',
      problem: 'Until is the same as From: give when the shift ends. Somebody who stays a whole day has two shifts',
    })
  if (day === null || from === null || until === null || !station.ok) return fail(incorrect(rotaShift, faults))
  const startsAt = londonMoment(day, from.hour, from.minute)
  const endsAt = londonMoment(until.minutes <= from.minutes ? addDays(day, 1) : day, until.hour, until.minute)
  if (startsAt === null) faults.push({ field: 'begins', problem: 'Clocks go forward over this time; give another' })
  if (endsAt === null) faults.push({ field: 'ends', problem: 'Clocks go forward over this time; give another' })
  return faults.length > 0 || startsAt === null || endsAt === null
    ? fail(incorrect(rotaShift, faults))
    : ok({ station: station.value, worker, startsAt, endsAt })
}

/** A station of the list, or another that is named; one that differs from a known one in case or apostrophe is that one. */
function stationFrom(form: Form, stations: readonly string[]): Result<string, FieldFault> {
  const chosen = form.text('station').trim()
  if (stations.includes(chosen)) return ok(chosen)
  if (chosen !== OTHER_STATION)
    return fail({
      field: 'station',
      problem: chosen === '' ? 'Choose the police station' : `“${chosen}” is no station of the list; choose one`,
    })
  const other = form.text('otherStation').trim()
  return other === ''
    ? fail({ field: 'otherStation', problem: 'Give the name of the other station' })
    : ok(stations.find(one => alike(one) === alike(other)) ?? other)
}

const alike = (name: string): string => name.toLowerCase().replaceAll(/['’‘`´]/g, '')

function clockOf(text: string): { readonly hour: number; readonly minute: number; readonly minutes: number } | null {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(text)
  if (parts === null) return null
  const [hour, minute] = [Number(parts[1]), Number(parts[2])]
  return hour > 23 || minute > 59 ? null : { hour, minute, minutes: hour * 60 + minute }
}
