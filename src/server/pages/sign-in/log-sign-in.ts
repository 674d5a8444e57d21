import { randomUUID } from 'node:crypto'
import { type AccountRow, actorOf } from '../../../access/sign-in/account.ts'
import { defaultPurpose } from '../../../access/sign-in/default-purpose.ts'
import type { Context } from '../../../kernel/context.ts'
import type { LoggedAct } from '../../../kernel/log-entry.ts'
import { ok } from '../../../values/result.ts'
import type { CaseRecords } from '../../case-records.ts'

/** A wrong try is noted with the account it was made on; one on no account as well, so that both take as long. */
export async function logSignIn(records: CaseRecords, account: AccountRow | undefined, act: LoggedAct): Promise<void> {
  const context: Omit<Context, 'correlation'> =
    account === undefined ? NOBODY : { actor: actorOf(account), purpose: defaultPurpose(account) }
  await logAct(records, { ...context, correlation: randomUUID() }, act)
}

/** Belongs to no agency: its lines are for those who run the service, who see the whole log. */
const NOBODY: Omit<Context, 'correlation'> = {
  actor: { account: '00000000-0000-0000-0000-000000000000', name: 'Nobody', agency: '', roles: [], ringFences: [] },
  purpose: 'administration',
}

export async function logAct({ store }: CaseRecords, context: Context, what: LoggedAct): Promise<void> {
  await store.act(context, async act => {
    act.entries.push({ act: what, kind: 'session' })
    return ok(null)
  })
}
