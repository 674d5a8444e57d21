import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { type AccountRow, actorOf } from '../access/sign-in/account.ts'
import { defaultPurpose } from '../access/sign-in/default-purpose.ts'
import type { Context } from '../kernel/context.ts'
import type { CaseRecords } from './case-records.ts'
import { KEPT } from './records.ts'

/** Milliseconds between two kinds, in which requests are answered: one kind takes about as long. */
const REST_MS = 50

/**
 * Asks the policies beforehand what each role may reach, those first who were here last. The first page of a role would
 * wait half a second for it; the policies answer alike whether they were asked before or not.
 */
export async function warmPolicies(
  { database, policy }: Pick<CaseRecords, 'database' | 'policy'>,
  stopped: AbortSignal,
): Promise<void> {
  const { rows } = await sql<AccountRow>`select account.* from account left join session on session.account = account.id
    where disabled_at is null group by account.id order by max(seen_at) desc nulls last`.execute(database.app)
  const asked = new Set<string>()
  for (const account of rows) {
    const actor = actorOf(account)
    const context: Context = { actor, purpose: defaultPurpose(account), correlation: '' }
    const role = JSON.stringify([actor.agency, actor.roles, actor.ringFences])
    if (asked.has(role)) continue
    asked.add(role)
    for (const record of KEPT) {
      await pause(REST_MS)
      if (stopped.aborted) return
      policy.settings(context, record)
      for (const group of Object.keys(record.groups)) policy.condition(context, 'read', record, group)
    }
  }
}
