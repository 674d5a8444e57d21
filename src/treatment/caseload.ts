import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { captionsOf } from '../kernel/captions.ts'
import { today } from './days.ts'
import { episode } from './episode.ts'
import { intervention } from './intervention.ts'
import { missedDose } from './missed-dose.ts'
import { recordsOfThese } from './one-person.ts'
import { openReleases, type PlannedRelease } from './open-releases.ts'
import { outcomeProfile } from './outcome-profile.ts'
import { prescription } from './prescription.ts'
import { pointingAt, recordsWhere } from './records-where.ts'
import {
  type SeenEpisode,
  type SeenIntervention,
  type Standing,
  type StandingPrescription,
  standingOf,
  standingPrescriptions,
} from './standing.ts'
import { treatmentLimits } from './treatment-limits.ts'

/** One open episode, and where the person stands. */
export interface Case extends Standing {
  readonly episode: SeenEpisode
  readonly interventions: readonly SeenIntervention[]
  readonly prescriptions: readonly StandingPrescription[]
}

export interface Caseload {
  /** Open episodes, the longest referred first. */
  readonly cases: readonly Case[]
  /** Releases from prison after which nobody has seen them yet, the first one first. */
  readonly releases: readonly PlannedRelease[]
  /** Names of all these people, by id. */
  readonly names: ReadonlyMap<string, string>
}

/** Everybody whom the service treats or waits for, as far as this viewer may see: a navigator sees who waits for triage. */
export async function caseload(act: Act): Promise<Caseload> {
  const limits = await treatmentLimits(act)
  const on = today(act)
  const open = await recordsWhere(act, episode, ['dischargedOn'], sql`discharged_on is null`)
  const untriaged = await recordsWhere(act, episode, ['triagedOn'], sql`triaged_on is null`)
  const waiting = untriaged.filter(one => !one.values.dischargedOn && open.every(({ id }) => id !== one.id))
  const shown = [...open, ...waiting]
  const people = shown.flatMap(({ values }) => values.person ?? [])
  const heads = await recordsOfThese(act, people)
  const records = [...heads.keys()]
  const headOf = (person: string | undefined): string => heads.get(person ?? '') ?? ''
  const episodes = open.length === 0 ? [] : await pointingAt(act, episode, 'person', records)
  const interventions = await pointingAt(act, intervention, 'person', records)
  const profiles = await pointingAt(act, outcomeProfile, 'person', people)
  const prescriptions = await recordsWhere(
    act,
    prescription,
    ['person', 'endedOn'],
    sql`person = any (${people}::uuid[]) and ended_on is null`,
  )
  const doses = await pointingAt(
    act,
    missedDose,
    'prescription',
    prescriptions.map(({ id }) => id),
  )
  const standing = standingPrescriptions(prescriptions, doses, limits, on)
  const releases = await openReleases(act)
  const leaving = releases.flatMap(({ seen }) => seen.values.person ?? [])
  const names = await captionsOf(act, 'person', [...people, ...leaving])
  return {
    names,
    cases: shown.map(one => ({
      episode: one,
      interventions: interventions.filter(({ values }) => values.episode === one.id),
      prescriptions: standing.filter(({ seen }) => seen.values.episode === one.id),
      ...standingOf(
        one,
        episodes.filter(({ values }) => headOf(values.person) === headOf(one.values.person)),
        interventions.filter(({ values }) => headOf(values.person) === headOf(one.values.person)),
        profiles,
        limits,
        on,
      ),
    })),
    releases,
  }
}
