import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import type { Seen } from '../kernel/seen.ts'
import { dayOf, dayOrNull, today } from './days.ts'
import { type Continuity, releaseContinuity } from './measures/release-continuity.ts'
import { recordsWhere } from './records-where.ts'
import { releasePlan } from './release-plan.ts'
import { treatmentLimits } from './treatment-limits.ts'

export interface PlannedRelease {
  readonly seen: Seen<typeof releasePlan.fields>
  readonly continuity: Continuity
}

/** Releases from prison after which nobody has seen them yet, also those to come, the first one first. */
export async function openReleases(act: Act): Promise<readonly PlannedRelease[]> {
  const { engagedWithin } = await treatmentLimits(act)
  const plans = await recordsWhere(
    act,
    releasePlan,
    ['engagedOn', 'cancelledOn'],
    sql`engaged_on is null and cancelled_on is null`,
  )
  return plans.map(seen => ({
    seen,
    continuity: releaseContinuity(
      { releaseOn: dayOf(seen.values.releaseOn ?? ''), engagedOn: dayOrNull(seen.values.engagedOn) },
      engagedWithin,
      today(act),
    ),
  }))
}

/** Whether somebody is out of prison, and nobody has seen them in the community yet. */
export const isOutUnseen = ({ continuity: { state } }: PlannedRelease): boolean =>
  state === 'waiting' || state === 'late'
