import { sql } from 'kysely'
import { planCourtReview } from '../diversion/court/plan-court-review.ts'
import { clockContext } from '../jobs/clock-context.ts'
import type { Payload } from '../jobs/job-name.ts'
import type { CaseRecords } from './case-records.ts'
import { valueOf } from './page-context.ts'

/** The clock of the provider that treats somebody under a court’s requirement raises the task of its first review. */
export async function planReview({ store, database }: CaseRecords, payload: Payload): Promise<void> {
  const { agency, requirement } = payload
  if (agency === undefined || requirement === undefined) throw new Error('a review is of a requirement, at an agency')
  const { rows: fences } = await sql<{ id: string }>`select id from ring_fence`.execute(database.app)
  const clock = clockContext(
    agency,
    'care',
    fences.map(({ id }) => id),
  )
  valueOf(await store.act(clock, act => planCourtReview(act, requirement)))
}
