import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { task } from '../../tasks/task.ts'
import { addDays, type CalendarDay } from '../../values/calendar-day.ts'
import { endOfLondonDay, londonDayOf } from '../../values/london-moment.ts'
import { custodyContact } from './custody-contact.ts'
import { custodyStay } from './custody-stay.ts'
import { requiredAssessment } from '../assessment/required-assessment.ts'
import { mayRead, seenWhere } from './seen-where.ts'
import { triesOf } from './tries.ts'

/** Somebody to get in touch with again, or whom the law requires to come. */
export interface ToChase {
  readonly why: 'chase' | 'missed' | 'appointment'
  /** Record it rests on: the contact, the stay of somebody who left unseen, or the required assessment. */
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
  /** When somebody last tried to reach them and had no answer, ISO 8601. */
  readonly triedAt: string | null
}

/** An open task to get in touch: its day is the day of the list, also after somebody moved it. */
interface Chase {
  readonly id: string
  readonly kind: string
  readonly about: string
  readonly dueAt: string
}

/** A chase that nobody has done in a month has been escalated long since, and stands in the list of tasks. */
const LOOKED_BACK_DAYS = 31

/**
 * Whom to chase up to and on this day: those whose chase is still open, the longest overdue first, and appointments that
 * the law requires, on the day itself. Only for a service whose navigators keep contacts.
 */
export async function chaseList(act: Act, from: CalendarDay, until: CalendarDay): Promise<readonly ToChase[]> {
  await act.reach(custodyContact, custodyStay, requiredAssessment, task)
  const { rows: open } = await sql<Chase>`select id, about_kind as kind, about, due_at as "dueAt" from task
    where controller = ${act.context.actor.agency} and about_kind in ('custody_contact', 'custody_stay')
      and role = 'custody navigator' and rule like 'custody-contact.%' and state in ('open', 'paused')
      and due_at > ${endOfLondonDay(addDays(from, -LOOKED_BACK_DAYS))} and due_at <= ${endOfLondonDay(until)}
      and ${mayRead(act, task, 'task')}`.execute(act.tx)
  const contacts = await seenWhere(
    act,
    custodyContact,
    sql`id = any (${open.map(({ about }) => about)}::uuid[]) and ${mayRead(act, custodyContact, 'seen', 'offer')}`,
  )
  const contactOf = new Map(contacts.map(({ id, values }) => [id, values]))
  const appointments = await seenWhere(
    act,
    requiredAssessment,
    sql`appointment_at > ${endOfLondonDay(addDays(from, -1))} and appointment_at <= ${endOfLondonDay(until)}
      and state = 'in force' and ${mayRead(act, requiredAssessment, 'requirement')}`,
  )
  const missed = open.filter(({ kind }) => kind === custodyStay.kind)
  const pointed = [
    ...[...contacts, ...appointments].flatMap(({ values }) => values.stay ?? []),
    ...missed.map(({ about }) => about),
  ]
  const stays = await seenWhere(
    act,
    custodyStay,
    sql`id = any (${pointed}::uuid[]) and ${mayRead(act, custodyStay, 'identity', 'custody')}`,
  )
  const tries = new Map((await triesOf(act, pointed)).map(({ stay, at }) => [stay, at]))
  const stayOf = new Map(stays.map(({ id, values }) => [id, values]))
  const whom = (stay: string) => ({
    stay,
    knownAs: stayOf.get(stay)?.knownAs ?? null,
    station: stayOf.get(stay)?.station ?? null,
    triedAt: tries.get(stay) ?? null,
  })
  const chased = open.flatMap(({ id, kind, about, dueAt }): ToChase[] => {
    const contact = contactOf.get(about)
    if (kind === custodyContact.kind && contact === undefined) return []
    return [
      {
        ...whom(contact?.stay ?? about),
        why: contact === undefined ? 'missed' : 'chase',
        id: about,
        day: londonDayOf(dueAt),
        at: null,
        place: null,
        offered: contact?.offered ?? null,
        answer: contact?.answer ?? null,
        task: id,
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
