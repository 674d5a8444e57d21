import type { Act } from '../kernel/act.ts'
import { captionsOf } from '../kernel/captions.ts'
import { readRecord } from '../kernel/read-record.ts'
import type { Seen } from '../kernel/seen.ts'
import { ok, type Result } from '../values/result.ts'
import { dayOf, dayOrNull, today } from './days.ts'
import { episode } from './episode.ts'
import type { PlannedRelease } from './open-releases.ts'
import { intervention } from './intervention.ts'
import { releaseContinuity } from './measures/release-continuity.ts'
import { missedDose } from './missed-dose.ts'
import { recordsOfThese } from './one-person.ts'
import { outcomeProfile } from './outcome-profile.ts'
import { prescription } from './prescription.ts'
import { pointingAt } from './records-where.ts'
import { releasePlan } from './release-plan.ts'
import {
  type SeenEpisode,
  type SeenIntervention,
  type SeenProfile,
  type Standing,
  type StandingPrescription,
  standingOf,
  standingPrescriptions,
} from './standing.ts'
import { treatmentLimits } from './treatment-limits.ts'

/** One episode with everything in it, as far as the viewer may see. */
export interface EpisodeStory extends Standing {
  readonly episode: Seen<typeof episode.fields>
  readonly name: string
  readonly interventions: readonly SeenIntervention[]
  readonly prescriptions: readonly StandingPrescription[]
  /** The first one first. */
  readonly profiles: readonly SeenProfile[]
  readonly releases: readonly PlannedRelease[]
  /** The person’s other episodes with this service, the first one first. */
  readonly others: readonly SeenEpisode[]
}

export async function episodeStory(act: Act, id: string): Promise<Result<EpisodeStory>> {
  const read = await readRecord(act, episode, id)
  if (!read.ok) return read
  const seen = read.value
  const person = seen.values.person ?? ''
  const limits = await treatmentLimits(act)
  const on = today(act)
  const records = [...(await recordsOfThese(act, [person])).keys()]
  const episodes = await pointingAt(act, episode, 'person', records)
  const interventions = await pointingAt(act, intervention, 'person', records)
  const profiles = await pointingAt(act, outcomeProfile, 'episode', [id])
  const prescriptions = await pointingAt(act, prescription, 'episode', [id])
  const doses = await pointingAt(
    act,
    missedDose,
    'prescription',
    prescriptions.map(({ id }) => id),
  )
  const plans = await pointingAt(act, releasePlan, 'person', records)
  return ok({
    episode: seen,
    name: (await captionsOf(act, 'person', [person])).get(person) ?? 'Somebody',
    interventions: interventions.filter(({ values }) => values.episode === id),
    prescriptions: standingPrescriptions(prescriptions, doses, limits, on),
    profiles,
    releases: plans.map(seen => ({
      seen,
      continuity: releaseContinuity(
        { releaseOn: dayOf(seen.values.releaseOn ?? ''), engagedOn: dayOrNull(seen.values.engagedOn) },
        limits.engagedWithin,
        on,
      ),
    })),
    others: episodes.filter(one => one.id !== id),
    ...standingOf(seen, episodes, interventions, profiles, limits, on),
  })
}
