import { sql } from 'kysely'
import { takeOverAttendance } from '../diversion/assessment/take-over-attendance.ts'
import { clockContext } from '../jobs/clock-context.ts'
import type { Payload } from '../jobs/job-name.ts'
import type { CaseRecords } from './case-records.ts'
import { valueOf } from './page-context.ts'

/** The clock of the force that required an assessment takes over whether the person came to it. */
export async function attendanceNoted({ store, database }: CaseRecords, payload: Payload): Promise<void> {
  const { agency, attendance } = payload
  if (agency === undefined || attendance === undefined) throw new Error('a word of attendance says which, and to whom')
  const { rows: fences } = await sql<{ id: string }>`select id from ring_fence`.execute(database.app)
  const clock = clockContext(
    agency,
    'law enforcement',
    fences.map(({ id }) => id),
  )
  valueOf(await store.act(clock, act => takeOverAttendance(act, attendance)))
}
