import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import type { RecordKind } from '../../kernel/record-type.ts'
import { recordsOfPerson, standsFor } from '../../people/merge-group.ts'
import { person } from '../../people/person.ts'
import { type CalendarDay, readCalendarDay } from '../../values/calendar-day.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { attribution } from '../attribution/attribution.ts'
import { peopleBehind, type PersonBehind } from '../attribution/people-behind.ts'
import { lineNumber } from '../line/line-number.ts'
import { lineRole } from '../line/line-role.ts'
import type { HeldBack } from './held-back.ts'
import type { NumberFacts } from './may-send.ts'
import { outreachNumber } from './outreach-number.ts'
import { suppression } from './suppression.ts'

/** What is asked, with the groups that must be in sight: an answer with one of them missing would look like “nothing known”. */
const ASKED: readonly (readonly [RecordKind, readonly string[]])[] = [
  [suppression, ['operational']],
  [outreachNumber, ['list', 'sending']],
  [lineNumber, ['operational']],
  [lineRole, ['identity', 'operational']],
  [attribution, ['identity', 'operational']],
  [person, ['identity', 'contact']],
]

/**
 * What is known of a number at this moment. `number`: E.164. For the clock of the force, inside all its ring-fences: throws
 * where it would not see everything, so that nothing is sent on half an answer.
 */
export async function factsOfNumber(act: Act, number: string, lastContactOn: CalendarDay): Promise<NumberFacts> {
  await seesEverything(act)
  const today = londonDayOf(act.now)
  await act.reach(...ASKED.map(([record]) => record))
  const { rows } = await sql<{
    stored: readonly HeldBack[]
    own: boolean
    ended: string | null
    began: string | null
    messages: readonly string[]
  }>`select
    (select coalesce(array_agg(why order by why), '{}') from suppression
      where last_ten_digits(number) = last_ten_digits(${number}) and "from" <= ${today}::date
        and (until is null or until >= ${today}::date)) as stored,
    exists (select from line_number where number = ${number} and state <> 'rejected') as own,
    (select max(used_until) from attribution where "of" = 'number' and identifier = ${number} and state = 'standing'
      and used_until < ${today}::date) as ended,
    (select max(used_from) from attribution where "of" = 'number' and identifier = ${number} and state = 'standing'
      and used_from <= ${today}::date and (used_until is null or used_until >= ${today}::date)) as began,
    (select coalesce(array_agg(to_char(turn_at at time zone 'Europe/London', 'YYYY-MM-DD')), '{}') from outreach_number
      where number = ${number} and state in ('sending', 'sent', 'failed')
        and turn_at > ${act.now}::timestamptz - interval '13 months') as messages`.execute(act.tx)
  const found = rows[0]
  if (found === undefined) throw new Error('nothing is known of a number, not even that')
  return {
    stored: found.stored,
    people: [...(await peopleBehind(act, number, today)), ...(await peopleWithPhone(act, number))],
    numberOfLine: found.own,
    lastContactOn,
    attributionEnded: dayOf(found.ended),
    attributionBegan: dayOf(found.began),
    messages: found.messages.flatMap(day => dayOf(day) ?? []),
  }
}

/** Throws unless the actor reads every kind that is asked, in every ring-fence that there is. */
async function seesEverything(act: Act): Promise<void> {
  const { agency, ringFences } = act.context.actor
  const { rows } = await sql<{ id: string }>`select id from ring_fence`.execute(act.tx)
  const outside = rows.find(({ id }) => !ringFences.includes(id))
  if (outside !== undefined) throw new Error('a number is checked from outside a ring-fence')
  for (const [record, needed] of ASKED) {
    const marks = { controller: agency, ringFence: '', involved: [], basis: 'none' } as const
    const { groups } = act.policy.decide(act.context, 'read', record, marks)
    const missing = needed.find(group => !groups.has(group))
    if (missing !== undefined) throw new Error(`a number is checked without sight of ${record.kind}.${missing}`)
  }
}

/** People of the force on whose own record the number stands, however it was typed there. */
async function peopleWithPhone(act: Act, number: string): Promise<readonly Omit<PersonBehind, 'person'>[]> {
  const { rows } = await sql<{ id: string }>`select id from person
    where phone is not null and last_ten_digits(phone) = last_ten_digits(${number})`.execute(act.tx)
  const heads = await standsFor(
    act,
    rows.map(({ id }) => id),
  )
  const people: Omit<PersonBehind, 'person'>[] = []
  for (const head of new Set(rows.map(({ id }) => heads.get(id) ?? id)))
    people.push(await describe(act, await recordsOfPerson(act, head)))
  return people
}

async function describe(act: Act, ids: readonly string[]): Promise<Omit<PersonBehind, 'person'>> {
  const { rows } = await sql<{
    standings: PersonBehind['standings']
    born: string | null
    fenced: boolean
  }>`select
    (select coalesce(array_agg(distinct standing), '{}') from line_role where person = any (${ids}::uuid[])) as standings,
    (select max(born_on) from person where id = any (${ids}::uuid[])) as born,
    exists (select from person where id = any (${ids}::uuid[]) and ring_fence <> '')
      or exists (select from line_role where person = any (${ids}::uuid[]) and ring_fence <> '') as fenced`.execute(
    act.tx,
  )
  const found = rows[0]
  if (found === undefined) throw new Error('a person whose phone it is cannot be described')
  return { standings: found.standings, bornOn: found.born, ringFenced: found.fenced }
}

const dayOf = (text: string | null): CalendarDay | null => (text === null ? null : readCalendarDay(text))
