import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { isRecordId } from '../kernel/fields/reference.ts'
import { ok, type Result } from '../values/result.ts'
import { type AskedOfLog, type LinePage, linesWhere, openLog } from './read-log.ts'

/**
 * Everything an account did, newest first: all of it for the officer of its agency, for another agency's officer what it
 * did with that agency's records.
 */
export async function whatDidAccountDo(
  act: Act,
  { account, authorised, ...page }: AskedOfLog & { readonly account: string },
): Promise<Result<LinePage>> {
  const opened = await openLog(act, authorised, { question: `what did account ${account} do` })
  if (!opened.ok) return opened
  return ok(await linesWhere(act, isRecordId(account) ? sql`log.account = ${account}::uuid` : sql`false`, page))
}
