import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import { wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { listRecords } from '../kernel/list-records.ts'
import { lawFor } from '../law/law-for.ts'
import { raiseTask } from '../tasks/raise-task.ts'
import { addDays, type CalendarDay } from '../values/calendar-day.ts'
import { shortDate } from '../values/london.ts'
import { ok, type Result } from '../values/result.ts'
import { dayOf, noonOf, today } from './days.ts'
import { endOfLimit } from './measures/end-of-limit.ts'
import { openEpisodeOf } from './open-episode-of.ts'
import { prescription } from './prescription.ts'
import { taskKey } from './task-keys.ts'

const MOST = 100

/** Days before its end on which a prescription comes up on the list. */
const COMES_UP = 3

/**
 * Prescribes. A bridge begins on the day it is given and lasts no longer than the rule allows; left empty, its last day is
 * that; nothing else may run beside it, and a bridge follows a bridge only once a prescriber has reviewed that one.
 * Whatever was prescribed is renewed or ended by its last day.
 */
export async function prescribe(act: Act, raw: Raw): Promise<Result<Made<typeof prescription.fields>, ActFault>> {
  const open = await openEpisodeOf(act, prescription, raw['episode'])
  if (!open.ok) return open
  const { person, triagedOn, marks } = open.value
  const filled = { ...raw, person, startsOn: raw['startsOn'] || today(act) }
  const whole = raw['bridge'] === 'yes' ? await bridged(act, filled) : ok(filled)
  if (!whole.ok) return whole
  const made = await createRecord(act, prescription, whole.value, marks)
  if (!made.ok) return made
  const { id, values } = made.value
  if (values.startsOn < triagedOn)
    return wrong(prescription, 'startsOn', 'The first day must be on or after the day of triage')
  const raised = await raiseTask(act, {
    what: 'Renew or end what runs out',
    about: { kind: prescription.kind, id },
    // No person: that somebody has a prescription is not for every role of the service.
    role: 'prescriber',
    rule: (await lawFor(act)).rule('prescription.renewed-by-last-day'),
    startedAt: noonOf(values.expiresOn),
    shownFrom: noonOf(addDays(dayOf(values.expiresOn), -COMES_UP)),
    key: taskKey('prescription.renewed-by-last-day', id),
    marks,
  })
  return raised.ok ? made : raised
}

async function bridged(act: Act, raw: Raw): Promise<Result<Raw, ActFault>> {
  const { startsOn, expiresOn } = prescription.fields
  const starts = startsOn.type.read(raw['startsOn'], startsOn.label)
  if (!starts.ok) return wrong(prescription, 'startsOn', starts.fault)
  if (starts.value !== today(act))
    return wrong(prescription, 'startsOn', 'A bridge starts on the day it is given; leave the first day as today')
  const before = await whyNoBridge(act, raw['episode'])
  if (before !== null) return wrong(prescription, 'medicine', before)
  const last = await lastDayOfBridge(act)
  if (!raw['expiresOn']) return ok({ ...raw, expiresOn: last })
  const ends = expiresOn.type.read(raw['expiresOn'], expiresOn.label)
  if (!ends.ok) return wrong(prescription, 'expiresOn', ends.fault)
  return ends.value > last
    ? wrong(prescription, 'expiresOn', `A bridge from today lasts until ${shortDate(last)} at most`)
    : ok(raw)
}

/** The last day that a bridge from today may cover. */
export async function lastDayOfBridge(act: Act): Promise<CalendarDay> {
  return endOfLimit(today(act), (await lawFor(act)).rule('prescription.bridge-lasts').value)
}

/** What stands in the way of a bridge, and what to do about it; null where nothing does. */
async function whyNoBridge(act: Act, of: unknown): Promise<string | null> {
  if (typeof of !== 'string') return null
  const { rows } = await listRecords(act, prescription, { where: { episode: of }, order: 'happened', size: MOST })
  const on = today(act)
  const running = rows.find(({ values }) => (values.expiresOn ?? '') >= on && (!values.endedOn || values.endedOn > on))
  if (running !== undefined) {
    const { values } = running
    const until = values.endedOn ?? values.expiresOn ?? ''
    return `${prescription.caption(values)} runs until the end of ${shortDate(until)}: renew it instead, or end it first`
  }
  const [last] = rows
  return last?.values.bridge === 'yes' && !last.values.reviewedOn
    ? `The bridge of ${shortDate(last.values.startsOn ?? '')} was not reviewed, and none follows it without: review it first if it has not been ended, or prescribe in the ordinary way`
    : null
}
