import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Purpose } from '../../kernel/context.ts'
import type { Tables } from '../../kernel/database-tables.ts'
import type { AccountRow } from './account.ts'
import { hashOf } from './session.ts'

/** A token as it may be shown: never the token itself, which is kept nowhere. */
export interface ApiToken {
  /** First twelve digits of its hash: enough to name it, nothing to use it by. */
  readonly name: string
  readonly account: string
  readonly system: string
  readonly agency: string
  readonly roles: readonly string[]
  readonly purpose: string
  /** ISO 8601, UTC. */
  readonly expiresAt: string
  readonly endedAt: string | null
}

/** An account for a system of this agency: it has no address and no password, so that only tokens sign it in. */
export async function systemAccount(
  database: Kysely<Tables>,
  { agency, name, roles }: Pick<AccountRow, 'agency' | 'name' | 'roles'>,
): Promise<AccountRow> {
  const { rows } = await sql<AccountRow>`insert into account (agency, email, name, roles)
    values (${agency}, '', ${name}, ${roles}) returning *`.execute(database)
  const account = rows[0]
  if (account === undefined) throw new Error('an account was inserted and is not there')
  return account
}

/** A new token for this system; it is shown to whoever asked, once. */
export async function makeToken(
  database: Kysely<Tables>,
  account: string,
  purpose: Purpose,
  expiresAt: Date,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await sql`insert into api_token (token_hash, account, purpose, expires_at)
    values (${hashOf(token)}, ${account}, ${purpose}, ${expiresAt.toISOString()})`.execute(database)
  return token
}

/** Every token, newest to end first. */
export async function tokens(database: Kysely<Tables>): Promise<readonly ApiToken[]> {
  const { rows } = await sql<ApiToken>`
    select left(encode(token_hash, 'hex'), 12) as name, account.id as account, account.name as system, agency, roles, purpose,
      expires_at as "expiresAt", ended_at as "endedAt"
    from api_token join account on account.id = api_token.account order by expires_at desc, token_hash`.execute(
    database,
  )
  return rows
}

/** From the next call on the token opens nothing. False where there is none of this name that still works. */
export async function endToken(database: Kysely<Tables>, name: string, now: Date): Promise<boolean> {
  const { rows } = await sql`update api_token set ended_at = ${now.toISOString()}
    where left(encode(token_hash, 'hex'), 12) = ${name} and ended_at is null returning account`.execute(database)
  return rows.length > 0
}
