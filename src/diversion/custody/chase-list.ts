import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { task } from '../../tasks/task.ts'
import { addDays, type CalendarDay } from '../../values/calendar-day.ts'
import { endOfLondonDay, londonDayOf } from '../../values/london-moment.ts'
import { custodyContact } from './custody-contact.ts'
import { custodyStay } from './custody-stay.ts'
import { chaseKey } from './meet-in-custody.ts'
import { requiredAssessment } from '../assessment/required-assessment.ts'
import { mayRead, seenWhere } from './seen-where.ts'

/** Somebody to get in touch with again, or whom the law requires to come. */
export interface ToChase {
  readonly why: 'chase' | 'appointment'
  /** Record it rests on: the contact, or the required assessment. */
  readonly id: string
  readonly stay: string
  /** The name given in custody; null once the stay is out of sight. */
  readonly knownAs: string | null
  readonly station: string | null
  /** The day it falls on; before the day of the list it is overdue. */
  readonly day: CalendarDay
  /** Of an appointment, ISO 8601. */
  readonly at: string | null
  readonly place: string | null
  readonly offered: readonly string[] | null
  readonly answer: string | null
  readonly task: string | null
}

/** A chase that nobody has done in a month has been escalated long since, and stands in the list of tasks. */
const LOOKED_BACK_DAYS = 31

/**
 * Whom to chase up to and on this day: those whose chase is still open, the longest overdue first, and appointments that
 * the law requires, on the day itself. Only for a service whose navigators keep contacts.
 */
export async function chaseList(act: Act, from: CalendarDay, until: CalendarDay): Promise<readonly ToChase[]> {
  await act.reach(custodyContact, custodyStay, requiredAssessment, task)
  const contacts = await seenWhere(
    act,
    custodyContact,
    sql`chase_on between ${addDays(from, -LOOKED_BACK_DAYS)} and ${until} and ${mayRead(act, custodyContact, 'seen', 'offer')}`,
  )
  const keys = contacts.map(({ id }) => chaseKey(id))
  const { rows: open } = await sql<{ id: string; key: string }>`select id, key from task
    where controller = ${act.context.actor.agency} and key = any (${keys}::text[]) and state in ('open', 'paused')`.execute(
    act.tx,
  )
  const tasks = new Map(open.map(({ id, key }) => [key, id]))
  const appointments = await seenWhere(
    act,
    requiredAssessment,
    sql`appointment_at > ${endOfLondonDay(addDays(from, -1))} and appointment_at <= ${endOfLondonDay(until)}
      and state = 'in force' and ${mayRead(act, requiredAssessment, 'requirement')}`,
  )
  const pointed = [...contacts, ...appointments].flatMap(({ values }) => values.stay ?? [])
  const stays = await seenWhere(
    act,
    custodyStay,
    sql`id = any (${pointed}::uuid[]) and ${mayRead(act, custodyStay, 'identity', 'custody')}`,
  )
  const stayOf = new Map(stays.map(({ id, values }) => [id, values]))
  const whom = (stay: string) => ({
    stay,
    knownAs: stayOf.get(stay)?.knownAs ?? null,
    station: stayOf.get(stay)?.station ?? null,
  })
  const chased = contacts.flatMap(({ id, values }): ToChase[] => {
    const found = tasks.get(chaseKey(id))
    return found === undefined
      ? []
      : [
          {
            ...whom(values.stay ?? ''),
            why: 'chase',
            id,
            day: values.chaseOn as CalendarDay,
            at: null,
            place: null,
            offered: values.offered ?? null,
            answer: values.answer ?? null,
            task: found,
          },
        ]
  })
  const due = appointments.map(
    ({ id, values }): ToChase => ({
      ...whom(values.stay ?? ''),
      knownAs: stayOf.get(values.stay ?? '')?.knownAs ?? values.knownAs ?? null,
      why: 'appointment',
      id,
      day: londonDayOf(values.appointmentAt ?? ''),
      at: values.appointmentAt ?? null,
      place: values.place ?? null,
      offered: null,
      answer: null,
      task: null,
    }),
  )
  return [...chased, ...due].toSorted((x, y) =>
    `${x.day}${x.at ?? ''}${x.id}` < `${y.day}${y.at ?? ''}${y.id}` ? -1 : 1,
  )
}
