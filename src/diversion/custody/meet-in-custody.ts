import { sql } from 'kysely'
import { agenciesThatMayRead } from '../../access/agencies-that-may-read.ts'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { inheritedMarks, pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { dueAt } from '../../law/due-at.ts'
import { lawFor } from '../../law/law-for.ts'
import { extendTask } from '../../tasks/extend-task.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import { task } from '../../tasks/task.ts'
import { type CalendarDay, readCalendarDay } from '../../values/calendar-day.ts'
import { londonDayOf, londonMoment } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { custodyContact } from './custody-contact.ts'
import { custodyStay } from './custody-stay.ts'
import { finishMissed, type Missed, raiseMissed } from './missed-in-custody.ts'

/** Under this rule a navigator is reminded on the day they chose; under the other where they chose none. */
const CHASED = 'custody-contact.chased-on-day'
const WITHIN = 'custody-contact.chased-within'

/** Key of the task to get in touch again after this contact. */
const chaseKey = (contact: string): string => `${CHASED}:${contact}`

/**
 * Notes that a navigator met somebody in custody, or reached or tried to reach them after release. The agency whose stay it
 * is reads of a meeting in custody that it was and when, where an agreement says so; of a contact after release nothing.
 * What was to be chased after earlier contacts is done by this one, unless nobody answered: then it moves to another day.
 * A new day to chase becomes a task; so does the next working day where somebody accepted or thinks about it.
 */
export async function meetInCustody(act: Act, raw: Raw): Promise<Result<Made<typeof custodyContact.fields>, ActFault>> {
  const held = await pointedAt(act, custodyStay, raw['stay'])
  const marks = inheritedMarks(custodyContact, 'stay', [held])
  if (!marks.ok) return marks
  const releasedAt = held?.values.releasedAt ?? null
  const readers = await agenciesThatMayRead(act, custodyContact, 'seen', 'none')
  const made = await createRecord(act, custodyContact, raw, {
    ringFence: marks.value.ringFence,
    involved: inCustody(raw['how']) ? readers.filter(agency => agency === held?.marks.controller) : [],
  })
  if (!made.ok || held === null) return made
  const { id, values } = made.value
  const after = releasedAt !== null && values.seenAt >= releasedAt
  if (values.seenAt > act.now) return wrong(custodyContact, 'seenAt', 'Seen at is in the future; give when it happened')
  if (values.seenAt < (held.values.arrivedAt ?? ''))
    return wrong(custodyContact, 'seenAt', 'Seen at is before this person came into custody; give when it happened')
  if (after && inCustody(values.how))
    return wrong(custodyContact, 'how', 'They had left custody by then: say how you reached them, or that you tried')
  if (!after && !inCustody(values.how))
    return wrong(
      custodyContact,
      'seenAt',
      'They were still in custody then; give when you reached them, or say that you saw them there',
    )
  if (values.how !== 'no answer' && values.answer === null)
    return wrong(
      custodyContact,
      'answer',
      'Say when you saw them, and what you offered and was answered, or that nothing was offered',
    )
  if (values.chaseOn !== null && values.chaseOn < londonDayOf(act.now))
    return wrong(custodyContact, 'chaseOn', 'Get in touch again on must be today or a later day')
  const before = await earlierContacts(act, id, held.id)
  if (before.some(({ seenAt, how }) => seenAt === values.seenAt && how === values.how))
    return wrong(
      custodyContact,
      'seenAt',
      'This contact is noted already: it stands under “Before”. Open it there to correct it, or give when the other one was',
    )
  const earlier = before.map(({ id }) => id)
  const law = await lawFor(act)
  if (values.how === 'no answer') {
    const due = dueAt(law.rule(WITHIN).value, act.now, { holidays: law.holidays }) ?? act.now
    const moved = await moveChases(act, { stay: held.id, leftAt: releasedAt ?? act.now }, earlier, {
      until: readCalendarDay(values.chaseOn ?? '') ?? londonDayOf(due),
    })
    if (!moved.ok) return moved
    if (moved.value) return made
  } else {
    if (after) {
      const reached = await finishMissed(act, { stay: held.id, leftAt: releasedAt })
      if (!reached.ok) return reached
    }
    for (const one of earlier) {
      const done = await finishTask(act, chaseKey(one), 'done', after ? 'Reached' : 'Seen again')
      if (!done.ok) return done
    }
  }
  const day = readCalendarDay(values.chaseOn ?? '')
  if (day === null && values.how !== 'no answer' && values.answer !== 'accepted' && values.answer !== 'thinking')
    return made
  const raised = await raiseTask(act, {
    what: `Get in touch again with ${held.values.knownAs ?? 'the person seen in custody'}`.slice(0, 200),
    about: { kind: custodyContact.kind, id },
    person: values.person,
    role: 'custody navigator',
    rule: law.rule(day === null ? WITHIN : CHASED),
    startedAt: day === null ? act.now : beginningOf(day),
    key: chaseKey(id),
    marks: made.value.marks,
  })
  return raised.ok ? made : raised
}

/** Whoever says nothing of how met them there: nobody is met in custody by phone. */
const inCustody = (how: unknown): boolean => how === undefined || how === null || how === '' || how === 'in custody'

/** Moves what is to be chased about a stay to another day, unless it is due later already; answers whether anything is. */
async function moveChases(
  act: Act,
  missed: Missed,
  earlier: readonly string[],
  more: { readonly until: CalendarDay },
): Promise<Result<boolean, ActFault>> {
  if (earlier.length === 0) {
    const raised = await raiseMissed(act, missed)
    if (!raised.ok) return raised
  }
  await act.reach(task)
  const { rows } = await sql<{ id: string; dueAt: string }>`select id, due_at as "dueAt" from task
    where controller = ${act.context.actor.agency} and about = any (${[missed.stay, ...earlier]}::uuid[])
      and role = 'custody navigator' and state = 'open'`.execute(act.tx)
  for (const { id, dueAt } of rows) {
    if (londonDayOf(dueAt) >= more.until) continue
    const moved = await extendTask(act, id, 'Tried, and had no answer', more)
    if (!moved.ok) return moved
  }
  return { ok: true, value: rows.length > 0 }
}

type Earlier = { readonly id: string; readonly seenAt: string; readonly how: string | null }

/** The contacts of the actor’s agency before this one. Of two at once the second waits here, and then finds the first. */
async function earlierContacts(act: Act, id: string, stay: string): Promise<readonly Earlier[]> {
  const { agency } = act.context.actor
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contacts ${agency} ${stay}`}, 0))`.execute(act.tx)
  const { rows } = await sql<Earlier>`select id, seen_at as "seenAt", how from custody_contact
    where stay = ${stay} and id <> ${id} and controller = ${agency}`.execute(act.tx)
  return rows
}

/** Clocks never change at midnight: every day in London has its beginning. */
const beginningOf = (day: CalendarDay): string => londonMoment(day, 0, 0) ?? `${day}T00:00:00Z`
