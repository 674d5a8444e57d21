import { randomUUID } from 'node:crypto'
import { type AccountRow, actorOf } from '../../../access/sign-in/account.ts'
import { defaultPurpose } from '../../../access/sign-in/default-purpose.ts'
import type { Context } from '../../../kernel/context.ts'
import type { LoggedAct } from '../../../kernel/log-entry.ts'
import { ok } from '../../../values/result.ts'
import type { CaseRecords } from '../../case-records.ts'

/** A wrong try is noted with the account it was made on; with none where there is none. */
export async function logSignIn(records: CaseRecords, account: AccountRow | undefined, act: LoggedAct): Promise<void> {
  if (account === undefined) return
  await logAct(records, { actor: actorOf(account), purpose: defaultPurpose(account), correlation: randomUUID() }, act)
}

export async function logAct({ store }: CaseRecords, context: Context, what: LoggedAct): Promise<void> {
  await store.act(context, async act => {
    act.entries.push({ act: what, kind: 'session' })
    return ok(null)
  })
}
