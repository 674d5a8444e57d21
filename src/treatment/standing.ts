import type { Seen } from '../kernel/seen.ts'
import type { CalendarDay } from '../values/calendar-day.ts'
import { dayOf } from './days.ts'
import type { episode } from './episode.ts'
import type { intervention } from './intervention.ts'
import { measuredEpisode, measuredIntervention, measuredPrescription } from './measured.ts'
import { effectiveTreatment, type Retention } from './measures/effective-treatment.ts'
import { type Journey, journeysOf } from './measures/journeys.ts'
import { type PrescriptionState, prescriptionState } from './measures/prescription-state.ts'
import { type Wait, waitOf } from './measures/waiting.ts'
import type { missedDose } from './missed-dose.ts'
import { type NextProfile, nextProfile } from './next-profile.ts'
import type { outcomeProfile } from './outcome-profile.ts'
import type { prescription } from './prescription.ts'
import type { TreatmentLimits } from './treatment-limits.ts'

export type SeenEpisode = Seen<typeof episode.fields>
export type SeenIntervention = Seen<typeof intervention.fields>
export type SeenPrescription = Seen<typeof prescription.fields>
export type SeenMissedDose = Seen<typeof missedDose.fields>
export type SeenProfile = Seen<typeof outcomeProfile.fields>

/** Where somebody stands in treatment today. */
export interface Standing {
  /** The journey that the episode belongs to; null before triage. */
  readonly journey: Journey | null
  readonly wait: Wait | null
  /** null before anything has started. */
  readonly retention: Retention | null
  /** null where none is due any more, or nothing has started. */
  readonly profile: NextProfile | null
}

/** `episodes`: all of one person, whichever of their records they hang on; `interventions`: of all of these. */
export function standingOf(
  of: SeenEpisode,
  episodes: readonly SeenEpisode[],
  interventions: readonly SeenIntervention[],
  profiles: readonly SeenProfile[],
  limits: TreatmentLimits,
  today: CalendarDay,
): Standing {
  const triaged = episodes.flatMap(one => {
    const measured = measuredEpisode(one)
    return measured === null ? [] : [{ ...measured, person: of.values.person ?? '' }]
  })
  const journey =
    journeysOf(triaged, limits.transferGap).find(({ episodes }) => episodes.some(({ id }) => id === of.id)) ?? null
  if (journey === null) return { journey, wait: null, retention: null, profile: null }
  const measured = interventions.map(measuredIntervention)
  const retention = effectiveTreatment(journey, measured, limits.effectiveAfter, today)
  const own = measured.filter(one => one.episode === of.id).flatMap(({ startedOn }) => startedOn ?? [])
  const held = profiles
    .filter(({ values }) => values.episode === of.id)
    .map(({ values }) => ({ stage: values.stage ?? '', heldOn: dayOf(values.heldOn ?? '') }))
  return {
    journey,
    wait: waitOf(journey, measured, limits.waiting, today),
    retention,
    profile: of.values.dischargedOn
      ? null
      : nextProfile(own.toSorted()[0] ?? null, held, { start: limits.profileStart, every: limits.profileEvery }),
  }
}

/** A prescription with how it stands and the days on which its doses were missed, the latest first. */
export interface StandingPrescription {
  readonly seen: SeenPrescription
  readonly state: PrescriptionState
  readonly missed: readonly SeenMissedDose[]
}

export function standingPrescriptions(
  prescriptions: readonly SeenPrescription[],
  doses: readonly SeenMissedDose[],
  limits: TreatmentLimits,
  today: CalendarDay,
): readonly StandingPrescription[] {
  return prescriptions.map(seen => {
    const missed = doses
      .filter(({ values }) => values.prescription === seen.id)
      .toSorted((a, b) => ((a.values.missedOn ?? '') < (b.values.missedOn ?? '') ? 1 : -1))
    const days = missed.map(({ values }) => dayOf(values.missedOn ?? ''))
    return { seen, missed, state: prescriptionState(measuredPrescription(seen), days, limits.missedDoses, today) }
  })
}
