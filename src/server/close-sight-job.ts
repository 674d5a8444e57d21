import { sql } from 'kysely'
import { closeSight, CLOSED_AT_ONCE } from '../diversion/custody/close-sight.ts'
import { clockContext } from '../jobs/clock-context.ts'
import type { CaseRecords } from './case-records.ts'
import { valueOf } from './page-context.ts'

/** Every night: who has left custody long ago, and of whom nothing is required, is seen by no other agency any longer. */
export async function closeSightEverywhere({ store, database }: CaseRecords): Promise<void> {
  const { rows: agencies } = await sql<{ id: string }>`select id from agency order by id`.execute(database.app)
  const { rows } = await sql<{ id: string }>`select id from ring_fence`.execute(database.app)
  const fences = rows.map(({ id }) => id)
  for (const { id } of agencies) {
    const clock = clockContext(id, 'law enforcement', fences)
    let closed: number
    do closed = valueOf(await store.act(clock, act => closeSight(act)))
    while (closed === CLOSED_AT_ONCE)
  }
}
