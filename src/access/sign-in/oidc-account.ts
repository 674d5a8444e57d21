import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../kernel/database-tables.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import type { AccountRow } from './account.ts'
import type { OidcClaims, OidcSettings } from './oidc.ts'

/**
 * The account of the person whom the service named: the one bound to that name there, or, the first time, the one that
 * an administrator made for the address that the service verified. A claim makes no account and gives no role. A
 * one-time password that was waiting for them lapses.
 */
export async function accountOfClaims(
  database: Kysely<Tables>,
  { name, agency }: Pick<OidcSettings, 'name' | 'agency'>,
  { issuer, subject, email }: OidcClaims,
): Promise<Result<AccountRow>> {
  const mayBe = agency === undefined ? sql`true` : sql`agency = ${agency}`
  const bound = await sql<AccountRow>`
    select * from account where oidc_issuer = ${issuer} and oidc_subject = ${subject} and ${mayBe}`.execute(database)
  // Bound once: an account that has a name there already is nobody else's, whatever address they have now.
  const found =
    bound.rows.length > 0 || email === null || email === ''
      ? bound
      : await sql<AccountRow>`update account set oidc_issuer = ${issuer}, oidc_subject = ${subject},
            password_hash = case when password_until is null then password_hash end, password_until = null
          where email = ${email} and oidc_subject is null and disabled_at is null and ${mayBe} returning *`.execute(
          database,
        )
  const account = found.rows[0]
  if (account === undefined || account.disabled_at !== null) {
    return fail({
      code: 'forbidden',
      problem: `No account that can be used here belongs to who ${name} says you are`,
      next: `Ask your administrator whether you have an account with the email address that ${name} has verified for you`,
    })
  }
  return ok(account)
}
