import type { Act } from '../kernel/act.ts'
import { lawFor } from '../law/law-for.ts'
import type { Limit } from '../law/limit.ts'

/** The limits that treatment is measured by, as the agency's law has them today. */
export interface TreatmentLimits {
  readonly waiting: Limit
  readonly effectiveAfter: Limit
  readonly transferGap: Limit
  readonly engagedWithin: Limit
  readonly profileStart: Limit
  readonly profileEvery: Limit
  /** As many doses missed in a row let a prescription lapse. */
  readonly missedDoses: number
}

export async function treatmentLimits(act: Act): Promise<TreatmentLimits> {
  const law = await lawFor(act)
  return {
    waiting: law.rule('treatment.waiting').value,
    effectiveAfter: law.rule('treatment.effective-after').value,
    transferGap: law.rule('treatment.transfer-gap').value,
    engagedWithin: law.rule('prison-release.engaged-within').value,
    profileStart: law.rule('outcome-profile.start-within').value,
    profileEvery: law.rule('outcome-profile.every').value,
    missedDoses: law.rule('prescription.missed-doses').value,
  }
}
