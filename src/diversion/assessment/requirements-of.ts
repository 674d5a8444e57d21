import type { Act } from '../../kernel/act.ts'
import { listRecords } from '../../kernel/list-records.ts'
import type { Seen } from '../../kernel/seen.ts'
import { requiredAssessment } from './required-assessment.ts'

export type SeenRequirement = Seen<typeof requiredAssessment.fields>

/** The assessments required after one test, the initial one first. */
export async function requirementsOf(act: Act, test: string): Promise<readonly SeenRequirement[]> {
  const { rows } = await listRecords(act, requiredAssessment, { where: { test }, order: 'happened', size: 100 })
  return rows.toReversed()
}
