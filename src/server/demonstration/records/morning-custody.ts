import { answerReferral } from '../../../diversion/referral/answer-referral.ts'
import { bookIn } from '../../../diversion/custody/book-in.ts'
import { giveNotice } from '../../../diversion/assessment/give-notice.ts'
import { meetInCustody } from '../../../diversion/custody/meet-in-custody.ts'
import { recordAttendance } from '../../../diversion/assessment/record-attendance.ts'
import { recordFirstContact } from '../../../diversion/referral/record-first-contact.ts'
import { recordTestResult } from '../../../diversion/drug-test/record-test-result.ts'
import { release } from '../../../diversion/custody/release.ts'
import { requestDrugTest } from '../../../diversion/drug-test/request-drug-test.ts'
import { requireAssessments } from '../../../diversion/assessment/require-assessments.ts'
import { rotaShift } from '../../../diversion/custody/rota-shift.ts'
import { sendReferral } from '../../../diversion/referral/send-referral.ts'
import { createRecord } from '../../../kernel/create-record.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { WHO } from './author.ts'
import { clock, later } from './days.ts'
import type { Doing, Someone } from './doing.ts'
import { somebody } from './register-person.ts'

const THEFT = 'Theft (Theft Act 1968, section 1)'
const BRIDGE_HOUSE = 'Bridge House, 4 Prince of Wales Road, Norwich'
const SERVICE = 'norwich-recovery'

interface Told {
  /** When they came into custody. */
  readonly at: string
  readonly station: string
  readonly result?: 'positive' | 'negative' | 'refused'
  /** Minutes after arrival when a navigator saw them, and what came of it. */
  readonly seen?: {
    readonly after: number
    readonly answer: 'accepted' | 'thinking' | 'declined'
    readonly chaseOn?: string
  }
  /** Days and clocks of both appointments that the law requires. */
  readonly required?: { readonly initial: string; readonly followUp: string }
  /** Minutes after arrival when they left. */
  readonly left?: number
}

interface Held {
  readonly who: Someone
  readonly stay: string
  readonly initial: string | null
}

/** Custody in the last week, as it stands this morning, and the rota of the week to come, with one gap. */
export async function custodyThisMorning(doing: Doing): Promise<void> {
  const { day, ago, now } = bound(doing)
  const stays: readonly Told[] = [
    // Still there: one positive whom nobody has seen yet, one without a test, one negative, one who wants to think.
    { at: ago(1, 19, 40), station: 'Wymondham', result: 'positive' },
    { at: later(now, -95), station: 'Wymondham' },
    { at: ago(1, 22, 10), station: 'Great Yarmouth', result: 'negative' },
    {
      at: ago(1, 16, 5),
      station: 'Wymondham',
      result: 'positive',
      seen: { after: 95, answer: 'thinking', chaseOn: day(1) },
      required: { initial: clock(day(2), 10, 30), followUp: clock(day(9), 10, 30) },
    },
    // Left: one positive and unseen, the others met.
    { at: ago(2, 11, 20), station: 'Wymondham', result: 'positive', left: 9 * 60 },
    {
      at: ago(3, 9, 15),
      station: 'Wymondham',
      result: 'positive',
      seen: { after: 200, answer: 'accepted' },
      required: { initial: clock(day(0), 14, 0), followUp: clock(day(7), 14, 0) },
      left: 8 * 60,
    },
    {
      at: ago(3, 17, 30),
      station: 'Great Yarmouth',
      result: 'negative',
      seen: { after: 120, answer: 'thinking', chaseOn: day(0) },
      left: 700,
    },
    { at: ago(4, 13, 10), station: 'Great Yarmouth', result: 'refused', left: 600 },
    { at: ago(5, 20, 45), station: 'Wymondham', seen: { after: 640, answer: 'thinking', chaseOn: day(-1) }, left: 800 },
    {
      at: ago(6, 10, 0),
      station: 'Great Yarmouth',
      result: 'positive',
      seen: { after: 180, answer: 'declined' },
      left: 500,
    },
  ]
  for (const [at, told] of stays.entries()) await held(doing, told, at)
  await attendances(doing)
  await rota(doing)
}

const bound = (doing: Doing) => ({
  now: doing.now,
  day: (days: number) => doing.day(days),
  ago: (days: number, hour: number, minute: number) => doing.ago(days, hour, minute),
})

async function held(doing: Doing, told: Told, number: number): Promise<Held> {
  const { at, station, result, seen, required, left } = told
  const who = await doing.arrests(at)
  const { id: stay } = await doing.as(WHO.custody, later(at, 3), act =>
    bookIn(act, {
      custodyNumber: `NC-${londonDayOf(at)}-${number + 1}`,
      arrest: who.arrest,
      station,
      arrivedAt: at,
      offences: THEFT,
    }),
  )
  const test = result === undefined ? null : await tested(doing, stay, later(at, 50), result)
  if (seen !== undefined) {
    const { after, answer, chaseOn } = seen
    const seenAt = later(at, after)
    await doing.as(WHO.navigator, later(seenAt, 9), act =>
      meetInCustody(act, {
        stay,
        seenAt,
        offered: ['treatment', 'naloxone'],
        answer,
        ...(chaseOn === undefined ? {} : { chaseOn }),
      }),
    )
  }
  const initial = test === null || required === undefined ? null : await requires(doing, test, later(at, 180), required)
  if (left !== undefined)
    await doing.as(WHO.custody, later(at, left + 4), act =>
      release(act, stay, { releasedAt: later(at, left), releasedHow: 'under investigation' }),
    )
  return { who, stay, initial }
}

async function tested(doing: Doing, stay: string, at: string, result: NonNullable<Told['result']>): Promise<string> {
  const request = { stay, point: 'on arrest', ground: 'trigger offence', offence: THEFT, warnedAt: later(at, -2) }
  const { id } = await doing.as(WHO.custody, later(at, 1), act => requestDrugTest(act, { ...request, requestedAt: at }))
  const found =
    result === 'refused'
      ? { result, refusal: 'without good cause' }
      : { result, sampledAt: later(at, 6), samples: 1, ...(result === 'positive' ? { drugs: ['Cocaine'] } : {}) }
  await doing.as(WHO.custody, later(at, 15), act => recordTestResult(act, id, found))
  return id
}

/** Requires both assessments and gives notice of the first; its id. */
async function requires(
  doing: Doing,
  test: string,
  at: string,
  { initial, followUp }: NonNullable<Told['required']>,
): Promise<string> {
  const appointments = {
    place: BRIDGE_HOUSE,
    appointmentAt: initial,
    followUpPlace: BRIDGE_HOUSE,
    followUpAt: followUp,
  }
  const made = await doing.as(WHO.custody, at, act => requireAssessments(act, test, appointments))
  await doing.as(WHO.custody, later(at, 12), act =>
    giveNotice(act, made.initial, { oralNoticeAt: later(at, 5), writtenNoticeAt: later(at, 10), warned: 'yes' }),
  )
  return made.initial
}

/** Two whom the law required to come: one did, the other did not. */
async function attendances(doing: Doing): Promise<void> {
  for (const [nth, attended] of (['stayed', 'did not attend'] as const).entries()) {
    const told = {
      at: doing.ago(7 + nth, 10, 20),
      station: 'Wymondham',
      result: 'positive',
      seen: { after: 150, answer: 'accepted' },
      required: { initial: clock(doing.day(-2 + nth), 11, 0), followUp: clock(doing.day(5), 11, 0) },
      left: 560,
    } as const
    const { initial } = await held(doing, told, 20 + nth)
    const dutyEnds = attended === 'stayed' ? { dutyEnds: 'no' } : {}
    await doing.as(WHO.keyworker, doing.ago(2 - nth, 12, 15), act =>
      recordAttendance(act, { requirement: initial, heldAt: clock(doing.day(-2 + nth), 11, 0), attended, ...dutyEnds }),
    )
  }
}

const SHIFTS = [
  ['Wymondham', 7, 15, 'Jo Pearce'],
  ['Wymondham', 15, 23, 'Ali Hart'],
  ['Wymondham', 23, 7, 'Femi Cole'],
  ['Great Yarmouth', 7, 19, 'Mina Dell'],
  ['Great Yarmouth', 19, 7, 'Owen Pratt'],
] as const

/** Seven days and nights in two suites; on the third day nobody is on in the afternoon at Wymondham. */
async function rota(doing: Doing): Promise<void> {
  const at = doing.ago(4, 15)
  for (let ahead = -1; ahead < 7; ahead++) {
    for (const [station, from, until, worker] of SHIFTS) {
      const overnight = until < from
      if ((ahead === -1 && !overnight) || (ahead === 2 && from === 15)) continue
      const ends = doing.day(overnight ? ahead + 1 : ahead)
      const shift = { startsAt: clock(doing.day(ahead), from, 0), endsAt: clock(ends, until, 0), state: 'on' }
      await doing.as(WHO.navigator, at, act => createRecord(act, rotaShift, { station, worker, ...shift }))
    }
  }
}

/** Referrals from custody: two to be answered, one of them overdue; first contacts due about now; one long done. */
export async function referralsThisMorning(doing: Doing): Promise<void> {
  for (const days of [1, 5]) await referred(doing, doing.ago(days, 15, 10))
  for (const [days, contact] of [
    [7, false],
    [9, false],
    [8, true],
  ] as const) {
    const { id, who } = await referred(doing, doing.ago(days, 11, 30))
    const own = await doing.meets(WHO.navigator, doing.ago(days - 1, 9, 40), who)
    await doing.as(WHO.navigator, doing.ago(days - 1, 9, 50), act =>
      answerReferral(act, { referral: id, answer: 'accepted', person: own.id, chasedBy: 'custody navigator' }),
    )
    if (contact)
      await doing.as(WHO.navigator, doing.ago(days - 3, 14, 30), act =>
        recordFirstContact(act, id, { firstContactAt: doing.ago(days - 3, 14, 0) }),
      )
  }
}

async function referred(doing: Doing, at: string) {
  const who = somebody(doing.chance, doing.today, 'Norwich')
  const { id: whom } = await doing.meets(WHO.custody, later(at, -30), who)
  const { id } = await doing.as(WHO.custody, at, act =>
    sendReferral(act, {
      person: whom,
      receiver: SERVICE,
      need: 'drug treatment',
      source: '5',
      consent: 'given',
      contact: 'Their phone, or the hostel on Bishopgate',
    }),
  )
  return { id, who }
}
