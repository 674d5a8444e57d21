import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { addDays, type CalendarDay } from '../../values/calendar-day.ts'
import { endOfLondonDay } from '../../values/london-moment.ts'
import { type BoardRow, custodyBoard } from './custody-board.ts'
import { custodyContact } from './custody-contact.ts'
import { custodyStay } from './custody-stay.ts'
import { drugTest } from '../drug-test/drug-test.ts'
import { requiredAssessment } from '../assessment/required-assessment.ts'
import { mayRead, seenWhere } from './seen-where.ts'
import { triesOf } from './tries.ts'

/** Whoever left unseen is looked for this many days further back than the day of the board. */
export const LOOKED_BACK_DAYS = 6

export interface BoardWanted {
  readonly day: CalendarDay
  /** As custody systems write it, whatever the case and apostrophes; every station where it is left out. */
  readonly station?: string
}

/**
 * The board of a day: whoever was in custody on it, and whoever tested positive and left unseen in the six days before. As
 * far as the viewer may read; five statements, however many people there are.
 */
export async function readBoard(act: Act, { day, station }: BoardWanted): Promise<readonly BoardRow[]> {
  await act.reach(custodyStay, drugTest, custodyContact, requiredAssessment)
  const [from, before, until] = [-1, -1 - LOOKED_BACK_DAYS, 0].map(days => endOfLondonDay(addDays(day, days)))
  const leftUnseen = sql`released_at > ${before} and released_at <= ${from}
    and id in (select stay from drug_test where ${positive} and ${mayRead(act, drugTest, 'result')})
    and id not in (select stay from custody_contact where ${reached} and ${mayRead(act, custodyContact, 'seen')})`
  const there = sql`arrived_at <= ${until} and (released_at is null or released_at > ${from})`
  const stays = await seenWhere(
    act,
    custodyStay,
    sql`${mayRead(act, custodyStay, 'identity', 'custody')} and (${there} or (${leftUnseen}))
      ${station === undefined ? sql`` : sql`and ${nameAlike(sql`station`)} = ${nameAlike(sql`${station}::text`)}`}`,
  )
  const ids = stays.map(({ id }) => id)
  const of = sql`stay = any (${ids}::uuid[])`
  const tests = await seenWhere(act, drugTest, sql`${of} and ${mayRead(act, drugTest, 'result')}`)
  const contacts = await seenWhere(
    act,
    custodyContact,
    sql`${of} and ${reached} and ${mayRead(act, custodyContact, 'seen')}`,
  )
  const required = await seenWhere(
    act,
    requiredAssessment,
    sql`${of} and ${mayRead(act, requiredAssessment, 'requirement')}`,
  )
  return custodyBoard(
    stays.map(({ id, values }) => ({
      id,
      custodyNumber: values.custodyNumber ?? '',
      knownAs: values.knownAs ?? '',
      bornOn: values.bornOn ?? null,
      station: values.station ?? '',
      arrivedAt: values.arrivedAt ?? '',
      releasedAt: values.releasedAt ?? null,
    })),
    tests.map(({ values }) => ({
      stay: values.stay ?? '',
      at: values.sampledAt ?? values.requestedAt ?? null,
      result: values.result ?? null,
      furtherResult: values.furtherResult ?? null,
    })),
    contacts.map(({ id, values }) => ({
      id,
      stay: values.stay ?? '',
      seenAt: values.seenAt ?? '',
      offered: values.offered ?? null,
      answer: values.answer ?? null,
      chaseOn: values.chaseOn ?? null,
    })),
    required.map(({ id, values }) => ({
      id,
      stay: values.stay ?? '',
      stage: values.stage ?? '',
      appointmentAt: values.appointmentAt ?? '',
      place: values.place ?? '',
      state: values.state ?? '',
    })),
    await triesOf(act, ids),
  )
}

/** Whoever was tried without an answer was not seen. The police read of no contact after release, so it tells them nothing. */
const reached = sql`how is distinct from 'no answer'`

/** As `isPositive` has it, of the columns of `drug_test`. */
const positive = sql`result = 'positive' and further_result is distinct from 'negative'`

/** The name of a station without its case and apostrophes, in which custody systems differ. */
const nameAlike = (name: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`lower(translate(${name}, ${sql.lit("'’‘`´")}, ''))`

/**
 * Stations that the viewer may read of, where somebody arrived since; in order of their names. Those that differ only in
 * case or apostrophes are one, by the name it was met with first.
 */
export async function stationsSince(act: Act, since: CalendarDay): Promise<readonly string[]> {
  await act.reach(custodyStay)
  const { rows } = await sql<{
    station: string
  }>`select distinct on (${nameAlike(sql`station`)}) station from custody_stay
    where arrived_at > ${endOfLondonDay(addDays(since, -1))} and ${mayRead(act, custodyStay, 'custody')}
    order by ${nameAlike(sql`station`)}, created_at, id`.execute(act.tx)
  return rows.map(({ station }) => station)
}

/** Of those who tested positive and have left: how many came in this hour, and how many were seen before they left. */
export interface SeenInHour {
  /** From 1, Monday, to 7, Sunday. */
  readonly weekday: number
  /** From 0 to 23, on clocks in London. */
  readonly hour: number
  readonly positive: number
  readonly seen: number
}

/** The weeks of the figure, where all of them are in sight. */
export const WEEKS_COUNTED = 13

/** Positives seen before release, by weekday and hour of arrival, over so many weeks that end with this day. */
export async function seenBeforeRelease(
  act: Act,
  { day, station }: BoardWanted,
  weeks: number,
): Promise<readonly SeenInHour[]> {
  await act.reach(custodyStay, drugTest, custodyContact)
  const from = endOfLondonDay(addDays(day, -7 * weeks))
  const { rows } = await sql<SeenInHour>`
    with left_custody as (
      select id, released_at, arrived_at at time zone 'Europe/London' as arrived from custody_stay
      where arrived_at > ${from} and arrived_at <= ${endOfLondonDay(day)} and released_at is not null
        and ${mayRead(act, custodyStay, 'identity', 'custody')}
        ${station === undefined ? sql`` : sql`and ${nameAlike(sql`station`)} = ${nameAlike(sql`${station}::text`)}`}
        and id in (select stay from drug_test where ${positive} and ${mayRead(act, drugTest, 'result')})),
    met as (select stay, min(seen_at) as at from custody_contact
      where stay in (select id from left_custody) and ${mayRead(act, custodyContact, 'seen')} group by stay)
    select extract(isodow from arrived)::integer as weekday, extract(hour from arrived)::integer as hour,
      count(*)::integer as positive, count(*) filter (where met.at <= released_at)::integer as seen
    from left_custody left join met on met.stay = left_custody.id group by 1, 2 order by 1, 2`.execute(act.tx)
  const { roles, ringFences } = act.context.actor
  act.entries.push({ act: 'viewed', kind: custodyStay.kind, detail: { roles, ringFences, counted: rows.length, day } })
  return rows
}
