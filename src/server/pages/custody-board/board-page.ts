import { chaseList, type ToChase } from '../../../diversion/custody/chase-list.ts'
import { custodyContact } from '../../../diversion/custody/custody-contact.ts'
import { custodyStay } from '../../../diversion/custody/custody-stay.ts'
import {
  readBoard,
  seenBeforeRelease,
  type SeenInHour,
  stationsSince,
  WEEKS_COUNTED,
} from '../../../diversion/custody/read-board.ts'
import { shiftsOf } from '../../../diversion/custody/rota.ts'
import { rotaShift } from '../../../diversion/custody/rota-shift.ts'
import { referralsOfStays } from '../../../diversion/referral/standing-referrals.ts'
import type { Act } from '../../../kernel/act.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import { dueAt } from '../../../law/due-at.ts'
import { limitInWords } from '../../../law/limit.ts'
import { lawFor } from '../../../law/law-for.ts'
import { addDays, type CalendarDay, daysBetween, readCalendarDay } from '../../../values/calendar-day.ts'
import { shortDate } from '../../../values/london.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { fail, ok } from '../../../values/result.ts'
import { WEEKDAYS } from '../../../comms/charts/hours-of-use.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import {
  answerWords,
  type BoardViewer,
  clockOn,
  fullDay,
  type HoldLimit,
  offerWords,
  referredWords,
  shownPlaces,
  triedWords,
} from './board-view.ts'
import { seenChart } from './seen-chart.ts'

type Asked = { Querystring: { readonly day?: unknown; readonly station?: unknown } }

/** Stations of the filter are those where somebody arrived within so many days. */
const STATIONS_DAYS = 91

/** `/custody`: the custody board, for police and for navigators; each sees what is theirs to see. */
export const custodyBoardPage: Pages = (app, { records: { store, agencies }, show }) => {
  app.get<Asked>('/custody', async (request, reply) => {
    const { day: dayAsked, station: stationAsked } = request.query
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        if (!act.couldRead(custodyStay)) return fail(NO_PAGE)
        const viewer = viewerOf(act, id => agencies.get(id) ?? id)
        const today = londonDayOf(act.now)
        const day = (typeof dayAsked === 'string' ? readCalendarDay(dayAsked) : null) ?? today
        const stations = await stationsSince(act, addDays(day, -STATIONS_DAYS))
        const station = stations.find(one => one === stationAsked)
        const wanted = { day, ...(station === undefined ? {} : { station }) }
        const rows = await readBoard(act, wanted)
        const holds = await holdLimit(act)
        const referred = await referralsOfStays(
          act,
          rows.map(({ held }) => held.id),
        )
        return ok({
          day,
          today,
          dayInWords: fullDay(day),
          before: addDays(day, -1),
          after: day < today ? addDays(day, 1) : null,
          stations,
          station: station ?? '',
          viewer,
          places: shownPlaces(rows, viewer, { day, now: act.now, holds, referred }),
          holdWords: rows.some(({ held }) => held.releasedAt === null) ? (holds?.words ?? '') : '',
          total: rows.length,
          weeks: await weeksCounted(act, viewer),
          chart: chartOf(await seenBeforeRelease(act, wanted, await weeksCounted(act, viewer))),
          ...(viewer.meets ? await chased(act, today, viewer) : {}),
        })
      }),
    )
    return show(reply, 'custody-board', { nav: 'custody', ...model })
  })
}

/** What this viewer may do with records of their own agency. */
function viewerOf(act: Act, nameOf: BoardViewer['nameOf']): BoardViewer {
  const marks = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  const makes = (record: RecordKind, group: string): boolean =>
    act.policy.decide(act.context, 'create', record, marks).groups.has(group)
  return {
    meets: makes(custodyContact, 'seen'),
    keepsStays: makes(custodyStay, 'custody'),
    ownStays: act.policy.decide(act.context, 'read', custodyStay, marks).groups.has('custody'),
    nameOf,
  }
}

/** How long the law lets somebody be held from arrival, unless more is given (PACE 1984, section 41); null where it says nothing. */
async function holdLimit(act: Act): Promise<HoldLimit | null> {
  const law = await lawFor(act)
  if (!law.inForce('custody.before-release')) return null
  const { value } = law.rule('custody.before-release')
  return {
    words: limitInWords(value),
    endsAt: arrivedAt => dueAt(value, arrivedAt, { holidays: law.holidays }) ?? arrivedAt,
  }
}

/**
 * Over how many weeks the viewer can count. Of another agency’s stays those go out of sight after a while whom nobody helps
 * any more: who is left of them would tell that nearly all were seen.
 */
async function weeksCounted(act: Act, { ownStays }: BoardViewer): Promise<number> {
  if (ownStays) return WEEKS_COUNTED
  const law = await lawFor(act)
  const { value } = law.rule('custody-stay.in-sight-after-release')
  const until = dueAt(value, act.now, { holidays: law.holidays }) ?? act.now
  return Math.min(WEEKS_COUNTED, Math.floor(daysBetween(londonDayOf(act.now), londonDayOf(until)) / 7))
}

function chartOf(rows: readonly SeenInHour[]): unknown {
  const positive = rows.reduce((sum, one) => sum + one.positive, 0)
  const seen = rows.reduce((sum, one) => sum + one.seen, 0)
  const words =
    positive === 0
      ? 'Nobody who tested positive has left in this time.'
      : `${seen} of ${positive} who tested positive were seen before they left (${Math.round((100 * seen) / positive)}%).`
  return {
    words,
    positive,
    seen,
    svg: positive === 0 ? '' : seenChart(rows, words),
    rows: rows.map(({ weekday, hour, positive, seen }) => ({
      when: `${WEEKDAYS[weekday - 1] ?? ''} ${String(hour).padStart(2, '0')}:00`,
      positive,
      seen,
      missed: positive - seen,
    })),
  }
}

/** Whom to chase today and tomorrow, and whose turn it is. */
async function chased(act: Act, today: CalendarDay, { nameOf }: BoardViewer): Promise<object> {
  const tomorrow = addDays(today, 1)
  const list = await chaseList(act, today, tomorrow)
  const referred = await referralsOfStays(
    act,
    list.map(({ stay }) => stay),
  )
  const on = act.couldRead(rotaShift) ? await shiftsOf(act, today, 2) : []
  const turnsOn = (day: CalendarDay): readonly string[] =>
    on
      .filter(({ values }) => londonDayOf(values.startsAt ?? '') <= day && day <= londonDayOf(values.endsAt ?? ''))
      .map(
        ({ values }) =>
          `${values.worker ?? ''}, ${values.station ?? ''}, ${clockOn(values.startsAt ?? '', day)} to ${clockOn(values.endsAt ?? '', day)}`,
      )
  const listOf = (day: CalendarDay, heading: string, within: (one: ToChase) => boolean): unknown => ({
    id: `chase-${day}`,
    heading,
    day: fullDay(day),
    turns: turnsOn(day),
    rows: list.filter(within).map(one => ({
      name: one.knownAs ?? 'Somebody whose stay you no longer see',
      station: one.station ?? '',
      contact: one.why === 'chase' ? `/records/custody_contact/${one.id}` : '',
      what:
        one.why === 'appointment'
          ? `Required assessment at ${clockOn(one.at ?? '', one.day)}, ${one.place ?? ''}`
          : one.why === 'missed'
            ? 'Reach them: they left custody before they were seen'
            : 'Get in touch again',
      overdue: one.day < today ? `Since ${shortDate(one.day)}` : '',
      offered: [answerWords(one.answer), offerWords(one.offered ?? [])].filter(part => part).join(': '),
      tried: one.triedAt === null ? '' : triedWords([one.triedAt], today),
      referred: referred
        .filter(({ stay }) => stay === one.stay)
        .map(of => ({ href: `/referrals/${of.id}`, text: referredWords(of, nameOf) })),
      again: one.why !== 'appointment' && one.knownAs !== null ? `/custody/${one.stay}/contact` : '',
      attendance: one.why === 'appointment' ? `/assessments/${one.id}` : '',
      task: one.task === null ? '' : `/tasks/${one.task}`,
    })),
  })
  return {
    chase: [
      listOf(today, 'To chase today', ({ day }) => day <= today),
      listOf(tomorrow, 'To chase tomorrow', ({ day }) => day === tomorrow),
    ],
  }
}
