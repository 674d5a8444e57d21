import type { Seen } from '../kernel/seen.ts'
import { dayOf, dayOrNull } from './days.ts'
import type { episode } from './episode.ts'
import type { intervention } from './intervention.ts'
import type { TriagedEpisode } from './measures/journeys.ts'
import type { MeasuredPrescription } from './measures/prescription-state.ts'
import type { MeasuredIntervention } from './measures/waiting.ts'
import type { prescription } from './prescription.ts'

/** The episode as measures take it; null before triage. */
export function measuredEpisode({ id, values }: Seen<typeof episode.fields>): TriagedEpisode | null {
  const triagedOn = dayOrNull(values.triagedOn)
  if (triagedOn === null || values.person === undefined) return null
  return {
    id,
    person: values.person,
    triagedOn,
    dischargedOn: dayOrNull(values.dischargedOn),
    dischargeReason: values.dischargeReason ?? null,
  }
}

export const measuredIntervention = ({ id, values }: Seen<typeof intervention.fields>): MeasuredIntervention => ({
  id,
  episode: values.episode ?? '',
  referredOn: dayOf(values.referredOn ?? ''),
  firstOfferedOn: dayOrNull(values.firstOfferedOn),
  startedOn: dayOrNull(values.startedOn),
})

export const measuredPrescription = ({ values }: Seen<typeof prescription.fields>): MeasuredPrescription => ({
  startsOn: dayOf(values.startsOn ?? ''),
  expiresOn: dayOf(values.expiresOn ?? ''),
  reviewedOn: dayOrNull(values.reviewedOn),
  endedOn: dayOrNull(values.endedOn),
})
