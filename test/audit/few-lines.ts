import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { sealNow } from '../../src/audit/seal.ts'
import type { Context } from '../../src/kernel/context.ts'
import type { Tables } from '../../src/kernel/database-tables.ts'
import { optional } from '../../src/kernel/field.ts'
import { text } from '../../src/kernel/fields/text.ts'
import { type LogEntry, writeLog } from '../../src/kernel/log-entry.ts'
import { recordType } from '../../src/kernel/record-type.ts'
import { Store } from '../../src/kernel/store.ts'

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

/** A store whose policies let nobody see a record: what is asked of the log is not theirs to decide. */
export const storeOver = (app: Kysely<Tables>): Store =>
  new Store({
    database: app,
    policy: {
      decide: () => ({ groups: new Set(), agreements: [] }),
      condition: () => sql<boolean>`false`,
      settings: () => ({}),
    },
    kinds: [
      recordType({
        kind: 'arrest',
        singular: 'arrest',
        plural: 'arrests',
        groups: { operational: 'Arrest', identity: 'Person' },
        fields: { place: optional(text(), { label: 'Place', group: 'operational' }) },
        listed: ['place'],
        caption: () => 'Arrest',
      }),
    ],
    clock: () => new Date('2026-03-02T12:00:00Z'),
  })
