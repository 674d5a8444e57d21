import { sql } from 'kysely'
import { raiseHiddenReviews } from '../disruption/attribution/raise-reviews.ts'
import { clockContext } from '../jobs/clock-context.ts'
import type { Payload } from '../jobs/job-name.ts'
import type { CaseRecords } from './case-records.ts'
import { valueOf } from './page-context.ts'

/**
 * An attribution gave way: also what rests on it inside a ring-fence, where whoever did it is not, is looked at again by
 * those inside. Nobody outside learns of it.
 */
export async function attributionGaveWay({ store, database }: CaseRecords, payload: Payload): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from ring_fence`.execute(database.app)
  const inside = rows.map(({ id }) => id)
  const clock = clockContext(payload['agency'] ?? '', 'administration', inside)
  valueOf(await store.act(clock, act => raiseHiddenReviews(act, payload)))
}
