import { sql } from 'kysely'
import { agenciesThatMayRead } from '../../access/agencies-that-may-read.ts'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { inheritedMarks, pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { lawFor } from '../../law/law-for.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import { type CalendarDay, readCalendarDay } from '../../values/calendar-day.ts'
import { londonDayOf, londonMoment } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { custodyContact } from './custody-contact.ts'
import { custodyStay } from './custody-stay.ts'
import { finishMissed } from './missed-in-custody.ts'

/** Under this rule a navigator is reminded on the day they chose. */
const CHASED = 'custody-contact.chased-on-day'

/** Key of the task to get in touch again after this contact. */
export const chaseKey = (contact: string): string => `${CHASED}:${contact}`

/**
 * Notes that a navigator met somebody in custody. The agency whose stay it is reads that and when, where an agreement says
 * so. What was to be chased after earlier contacts of the stay is done by this one; a new day to chase becomes a task.
 */
export async function meetInCustody(act: Act, raw: Raw): Promise<Result<Made<typeof custodyContact.fields>, ActFault>> {
  const held = await pointedAt(act, custodyStay, raw['stay'])
  const marks = inheritedMarks(custodyContact, 'stay', [held])
  if (!marks.ok) return marks
  const readers = await agenciesThatMayRead(act, custodyContact, 'seen', 'none')
  const made = await createRecord(act, custodyContact, raw, {
    ringFence: marks.value.ringFence,
    involved: readers.filter(agency => agency === held?.marks.controller),
  })
  if (!made.ok || held === null) return made
  const { id, values } = made.value
  if (values.seenAt > act.now) return wrong(custodyContact, 'seenAt', 'Seen at is in the future; give when it happened')
  if (values.seenAt < (held.values.arrivedAt ?? ''))
    return wrong(custodyContact, 'seenAt', 'Seen at is before this person came into custody; give when it happened')
  if (values.chaseOn !== null && values.chaseOn < londonDayOf(act.now))
    return wrong(custodyContact, 'chaseOn', 'Get in touch again on must be today or a later day')
  const { releasedAt } = held.values
  if (releasedAt && values.seenAt >= releasedAt) {
    const reached = await finishMissed(act, { stay: held.id, leftAt: releasedAt })
    if (!reached.ok) return reached
  }
  for (const earlier of await earlierContacts(act, id, held.id)) {
    const done = await finishTask(act, chaseKey(earlier), 'done', 'Seen again')
    if (!done.ok) return done
  }
  const day = readCalendarDay(values.chaseOn ?? '')
  if (day === null) return made
  const raised = await raiseTask(act, {
    what: `Get in touch again with ${held.values.knownAs ?? 'the person seen in custody'}`.slice(0, 200),
    about: { kind: custodyContact.kind, id },
    person: values.person,
    role: 'custody navigator',
    rule: (await lawFor(act)).rule(CHASED),
    startedAt: beginningOf(day),
    key: chaseKey(id),
    marks: made.value.marks,
  })
  return raised.ok ? made : raised
}

async function earlierContacts(act: Act, id: string, stay: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from custody_contact
    where stay = ${stay} and id <> ${id} and controller = ${act.context.actor.agency}`.execute(act.tx)
  return rows.map(({ id }) => id)
}

/** Clocks never change at midnight: every day in London has its beginning. */
const beginningOf = (day: CalendarDay): string => londonMoment(day, 0, 0) ?? `${day}T00:00:00Z`
