import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { sealNow } from '../../src/audit/seal.ts'
import type { Context } from '../../src/kernel/context.ts'
import type { Tables } from '../../src/kernel/database-tables.ts'
import { type LogEntry, writeLog } from '../../src/kernel/log-entry.ts'

/** Somebody of this agency, for the officer's purpose. */
export const officerOf = (agency: string, account: string = randomUUID()): Context => ({
  actor: { account, name: 'Sam Officer', agency, roles: ['information governance officer'], ringFences: [] },
  purpose: 'information governance',
  correlation: randomUUID(),
})

/** Writes lines as the store does, in one transaction of the server's role. */
export async function writeLines(
  app: Kysely<Tables>,
  context: Context,
  entries: readonly LogEntry[],
  at = new Date().toISOString(),
): Promise<void> {
  await app.transaction().execute(async tx => {
    await sql`select set_config('bw.agency', ${context.actor.agency}, true)`.execute(tx)
    await writeLog(tx, context, at, entries)
  })
}

/**
 * Seals until this position is reached: whatever else writes on the same server, even to another database, makes rows wait.
 */
export async function sealUpTo(position: number, seal: () => ReturnType<typeof sealNow>): Promise<void> {
  for (let attempt = 0; attempt < 1000; attempt++) {
    const sealed = await seal()
    if (!sealed.ok) throw new Error(sealed.fault.problem)
    if (sealed.value !== null && sealed.value.position >= position) return
    await pause(10)
  }
  throw new Error(`position ${position} was never sealed`)
}
