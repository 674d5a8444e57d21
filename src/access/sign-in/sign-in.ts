import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../kernel/database-tables.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import type { AccountRow } from './account.ts'
import { codeStep, openSecret } from './one-time-code.ts'
import { passwordFits } from './password.ts'

/** Wrong tries before an account is locked, and for how long. */
export const TRIES = 10
const LOCKED_MINUTES = 15

export interface Credentials {
  readonly email: string
  readonly password: string
  /** From the authenticator app, where the account has one. */
  readonly code: string
}

/**
 * The account these credentials are of. One refusal for everything that can be wrong with them (no such account, wrong
 * password, wrong or used code, locked, disabled), after the same work, so that nobody learns who has an account.
 */
export async function signIn(
  database: Kysely<Tables>,
  key: Buffer,
  { email, password, code }: Credentials,
  now: Date,
): Promise<Result<AccountRow>> {
  const { rows } =
    await sql<AccountRow>`select * from account where email = ${email.trim().toLowerCase()} and email <> ''`.execute(
      database,
    )
  const account = rows[0]
  const fits = await passwordFits(account?.password_hash ?? null, password)
  const usable = account !== undefined && isUsable(account, now)
  const step = usable ? nextStep(account, key, code, now) : null
  if (!usable || !fits || step === null) {
    await countFailure(database, usable ? account.id : NOBODY, now)
    return fail(REFUSED)
  }
  // Of two requests with one code only the first moves the step.
  const moved = await sql`update account set failures = 0, locked_until = null, totp_step = ${step}
    where id = ${account.id} and (totp_secret is null or totp_step < ${step}) returning id`.execute(database)
  return moved.rows.length === 1 ? ok(account) : fail(REFUSED)
}

const isUsable = ({ disabled_at, locked_until, password_until }: AccountRow, now: Date): boolean =>
  disabled_at === null &&
  (locked_until === null || locked_until <= now.toISOString()) &&
  (password_until === null || password_until >= now.toISOString())

/** The step that this code uses up; the account's own where it has no authenticator, null for a wrong or used code. */
const nextStep = ({ totp_secret, totp_step }: AccountRow, key: Buffer, code: string, now: Date): number | null =>
  totp_secret === null ? totp_step : codeStep(openSecret(totp_secret, key), code, totp_step, now)

/** No account has it: a try on an unknown address costs the database what one on a known address does. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** A wrong try on this account; so many in a row lock it for a while. */
export async function countFailure(database: Kysely<Tables>, account: string, now: Date): Promise<void> {
  const until = new Date(now.getTime() + LOCKED_MINUTES * 60_000).toISOString()
  await sql`update account set
      failures = case when failures + 1 >= ${TRIES} then 0 else failures + 1 end,
      locked_until = case when failures + 1 >= ${TRIES} then ${until}::timestamptz else locked_until end
    where id = ${account}`.execute(database)
}

const REFUSED = {
  code: 'forbidden',
  problem: 'The email address, password or code is not right, or the account cannot be used at the moment',
  next: `Check them and try again. After ${TRIES} wrong tries an account is locked for ${LOCKED_MINUTES} minutes. Your administrator can help`,
} as const
