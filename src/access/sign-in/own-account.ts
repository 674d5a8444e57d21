import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { type Fault, fail, ok, type Result } from '../../values/result.ts'
import type { AccountRow } from './account.ts'
import { codeStep, sealSecret } from './one-time-code.ts'
import { hashPassword, passwordFits, SHORTEST_PASSWORD } from './password.ts'
import { hashOf } from './session.ts'

/** More than this nobody types; hashing it would only cost. */
const LONGEST_PASSWORD = 200

/** A refusal with the field of the form that it is about. */
export interface AccountFault extends Fault {
  readonly field: string
}

/** One's own account. */
export async function ownAccount(act: Act): Promise<AccountRow> {
  const { rows } = await sql<AccountRow>`select * from account where id = ${act.context.actor.account}`.execute(act.tx)
  const account = rows[0]
  if (account === undefined) throw new Error('whoever acts has no account')
  return account
}

/**
 * Replaces one's own password. Whoever found the browser open does not know the old one, and wrong tries lock the account
 * as at sign-in. Every other session ends: if the old password was known to someone, they are out. `token`: this session.
 */
export async function changePassword(
  act: Act,
  { current, chosen, again }: { readonly current: string; readonly chosen: string; readonly again: string },
  token: string,
): Promise<Result<null, AccountFault>> {
  const account = await ownAccount(act)
  const wrong = (field: string, problem: string): Result<null, AccountFault> =>
    fail({ code: 'invalid', field, problem, next: 'Correct this and send the form again' })
  if (chosen.length < SHORTEST_PASSWORD)
    return wrong(
      'chosen',
      `The new password must have ${SHORTEST_PASSWORD} characters or more. Three words are easy to remember`,
    )
  if (chosen.length > LONGEST_PASSWORD)
    return wrong('chosen', `The new password must have ${LONGEST_PASSWORD} characters or fewer`)
  if (chosen !== again) return wrong('again', 'The two new passwords are not the same')
  const locked = account.locked_until !== null && account.locked_until > act.now
  if (locked || !(await passwordFits(account.password_hash, current)))
    return wrong('current', 'The current password is not right, or was tried too often. Try again later')
  if (await passwordFits(account.password_hash, chosen)) return wrong('chosen', 'The new password is the current one')
  await sql`update account set password_hash = ${await hashPassword(chosen)}, password_until = null, failures = 0
    where id = ${account.id}`.execute(act.tx)
  await sql`update session set ended_at = ${act.now}
    where account = ${account.id} and token_hash <> ${hashOf(token)} and ended_at is null`.execute(act.tx)
  note(act, 'password changed')
  return ok(null)
}

/** Keeps the authenticator's secret once a code from it was right. It replaces an earlier one. */
export async function setUpCode(
  act: Act,
  key: Buffer,
  { secret, code }: { readonly secret: string; readonly code: string },
): Promise<Result<null, AccountFault>> {
  const step = codeStep(secret, code, 0, new Date(act.now))
  if (step === null) {
    return fail({
      code: 'invalid',
      field: 'code',
      problem: 'The code is not the one that the app shows now. Check that the time of your phone is right',
      next: 'Type the newest code',
    })
  }
  await sql`update account set totp_secret = ${sealSecret(secret, key)}, totp_step = ${step}
    where id = ${act.context.actor.account}`.execute(act.tx)
  note(act, 'authenticator set up')
  return ok(null)
}

/** A place where somebody is signed in. */
export interface OwnSession {
  /** Its token's hash: names it, and signs nobody in. */
  readonly name: string
  readonly purpose: string
  readonly startedAt: string
  readonly seenAt: string
  /** Whether this request came from it. */
  readonly here: boolean
}

/** One's own sessions that have not ended, the last used first. */
export async function ownSessions(act: Act, token: string): Promise<readonly OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    select encode(token_hash, 'hex') as name, purpose, started_at as "startedAt", seen_at as "seenAt",
      token_hash = ${hashOf(token)} as here
    from session where account = ${act.context.actor.account} and ended_at is null and expires_at > ${act.now}
      and seen_at > ${act.now}::timestamptz - interval '1 hour'
    order by seen_at desc, token_hash`.execute(act.tx)
  return rows
}

/** From its next request on, that session is nobody's. One that is not one's own, or over, stays as it is. */
export async function endOwnSession(act: Act, name: string): Promise<Result<null>> {
  const { rows } = await sql`update session set ended_at = ${act.now}
    where account = ${act.context.actor.account} and encode(token_hash, 'hex') = ${name} and ended_at is null
    returning account`.execute(act.tx)
  if (rows.length > 0) note(act, 'session ended')
  return ok(null)
}

function note(act: Act, what: string): void {
  act.entries.push({ act: 'administered', kind: 'account', records: [act.context.actor.account], detail: { what } })
}
