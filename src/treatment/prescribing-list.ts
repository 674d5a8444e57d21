import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { captionsOf } from '../kernel/captions.ts'
import { today } from './days.ts'
import { missedDose } from './missed-dose.ts'
import { prescription } from './prescription.ts'
import { pointingAt, recordsWhere } from './records-where.ts'
import { type StandingPrescription, standingPrescriptions } from './standing.ts'
import { treatmentLimits } from './treatment-limits.ts'

export interface PrescribingList {
  /** Every prescription that has not ended by today, that with the least days left first. */
  readonly prescriptions: readonly StandingPrescription[]
  readonly names: ReadonlyMap<string, string>
}

/** What is prescribed now, as far as the viewer may see it. */
export async function prescribingList(act: Act): Promise<PrescribingList> {
  const on = today(act)
  const open = await recordsWhere(act, prescription, ['endedOn'], sql`(ended_on is null or ended_on > ${on})`)
  const doses = await pointingAt(
    act,
    missedDose,
    'prescription',
    open.map(({ id }) => id),
  )
  const standing = standingPrescriptions(open, doses, await treatmentLimits(act), on)
  const people = open.flatMap(({ values }) => values.person ?? [])
  return {
    prescriptions: standing.toSorted((a, b) => a.state.daysLeft - b.state.daysLeft),
    names: await captionsOf(act, 'person', people),
  }
}
