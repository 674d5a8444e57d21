import { discharge } from '../../../treatment/discharge.ts'
import { offerAppointment } from '../../../treatment/offer-appointment.ts'
import { openEpisode } from '../../../treatment/open-episode.ts'
import { planRelease } from '../../../treatment/plan-release.ts'
import { prescribe } from '../../../treatment/prescribe.ts'
import { profileOutcomes } from '../../../treatment/profile-outcomes.ts'
import { recordMissedDose } from '../../../treatment/record-missed-dose.ts'
import { referToIntervention } from '../../../treatment/refer-to-intervention.ts'
import { startIntervention } from '../../../treatment/start-intervention.ts'
import { findReferral } from '../../find-referral.ts'
import { WHO } from './author.ts'
import type { Doing, Someone } from './doing.ts'

interface Told {
  /** Days ago: triage, first appointment, start of treatment. */
  readonly triaged: number
  readonly offered?: number
  readonly started?: number
  /** Days ago on which outcomes were profiled, the start first. */
  readonly profiled?: readonly number[]
  readonly opiates?: boolean
}

interface Treated {
  readonly who: Someone
  readonly episode: string
}

/** A keyworker's and a prescriber's caseload, with what is due about now. */
export async function treatmentThisMorning(doing: Doing): Promise<void> {
  // Waiting for an appointment: just triaged, and two days before the three weeks are up.
  await treated(doing, { triaged: 2 })
  await treated(doing, { triaged: 19 })
  // An appointment was offered; the start is due to be profiled.
  await treated(doing, { triaged: 6, offered: 1 })
  await treated(doing, { triaged: 15, offered: 9, started: 9 })
  // Reviews: nearly due, overdue, and three of them so that change shows.
  await treated(doing, { triaged: 95, offered: 90, started: 90, profiled: [88] })
  await treated(doing, { triaged: 118, offered: 112, started: 110, profiled: [106] })
  await treated(doing, { triaged: 290, offered: 283, started: 281, profiled: [280, 189, 98, 7], opiates: true })
  const left = await treated(doing, { triaged: 200, offered: 192, started: 190, profiled: [189, 98] })
  await doing.as(WHO.keyworker, doing.ago(3, 16), act =>
    discharge(act, left.episode, {
      dischargedOn: doing.day(-3),
      dischargeReason: 'completed',
      destination: 'The recovery group on Mondays',
    }),
  )
  await prescriptions(doing)
  await releases(doing)
}

async function treated(doing: Doing, told: Told): Promise<Treated> {
  const { triaged, offered, started, profiled = [], opiates = false } = told
  const at = doing.ago(triaged, 10)
  const who = await doing.meets(WHO.keyworker, doing.ago(triaged, 9, 30))
  const episode = await doing.as(WHO.keyworker, at, act =>
    openEpisode(
      act,
      {
        person: who.id,
        source: doing.chance.pick(['3', '4', '5', '8']),
        referredOn: doing.day(-triaged - 2),
        triagedOn: doing.day(-triaged),
        substance1: opiates ? 'heroin' : 'crack',
        route1: 'smoked',
        injecting: 'never',
        accommodation: 'TRANSIENT',
        employment: 'looking',
        parent: 'none',
        returnConsent: 'yes',
      },
      findReferral,
    ),
  )
  const help = await doing.as(WHO.keyworker, doing.ago(triaged, 10, 20), act =>
    referToIntervention(act, { episode: episode.id, modality: opiates ? '94' : '95', referredOn: doing.day(-triaged) }),
  )
  if (offered !== undefined)
    await doing.as(WHO.keyworker, doing.ago(offered + 1, 11), act =>
      offerAppointment(act, help.id, { firstOfferedOn: doing.day(-offered) }),
    )
  if (started !== undefined)
    await doing.as(WHO.keyworker, doing.ago(started, 15), act =>
      startIntervention(act, help.id, { startedOn: doing.day(-started) }),
    )
  for (const [nth, days] of profiled.entries())
    await doing.as(WHO.keyworker, doing.ago(days, 15, 40), act =>
      profileOutcomes(act, profileOf(doing, episode.id, nth, days)),
    )
  return { who, episode: episode.id }
}

/** Better each time. */
function profileOf(doing: Doing, episode: string, nth: number, days: number) {
  const used = Math.max(0, 6 - 2 * nth)
  const well = Math.min(18, 6 + 4 * nth)
  return {
    episode,
    stage: nth === 0 ? 'start' : 'review',
    heldOn: doing.day(-days),
    crack: { week1: used, week2: used, week3: Math.min(7, used + 1), week4: Math.min(7, used + 1) },
    injecting: { week1: 0, week2: 0, week3: 0, week4: 0 },
    psychological: well,
    physical: well - 1,
    quality: well - 2,
    workDays: nth * 4,
    housingProblem: nth < 2 ? 'yes' : 'no',
  }
}

/** A bridge that runs out in two days; one running well; one with three missed doses in a row. */
async function prescriptions(doing: Doing): Promise<void> {
  const opiates = { opiates: true }
  const bridged = await treated(doing, { ...opiates, triaged: 5, offered: 5, started: 5 })
  await doing.as(WHO.prescriber, doing.ago(5, 16, 10), act =>
    prescribe(act, { episode: bridged.episode, medicine: 'Methadone oral solution 1 mg/ml', bridge: 'yes' }),
  )
  for (const missed of [[], [3, 2, 1]]) {
    const { episode } = await treated(doing, { ...opiates, triaged: 60, offered: 55, started: 55, profiled: [54] })
    const made = await doing.as(WHO.prescriber, doing.ago(20, 10), act =>
      prescribe(act, {
        episode,
        medicine: 'Buprenorphine 8 mg',
        dose: 'Daily, at the chemist',
        bridge: 'no',
        startsOn: doing.day(-20),
        expiresOn: doing.day(8),
      }),
    )
    for (const days of missed)
      await doing.as(WHO.prescriber, doing.ago(days - 1, 0, 30), act =>
        recordMissedDose(act, { prescription: made.id, missedOn: doing.day(-days) }),
      )
  }
}

/** One left prison eighteen days ago and has not come yet; one is released next week. */
async function releases(doing: Doing): Promise<void> {
  for (const releasedAgo of [18, -6]) {
    const at = doing.ago(25, 14)
    const { id: person } = await doing.meets(WHO.keyworker, at)
    await doing.as(WHO.keyworker, doing.ago(25, 14, 10), act =>
      planRelease(act, {
        person,
        prison: 'HMP Norwich',
        releaseOn: doing.day(-releasedAgo),
        meeting: 'Sam at the gate',
      }),
    )
  }
}
