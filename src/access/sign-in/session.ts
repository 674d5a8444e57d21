import { createHash, randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { type Actor, PURPOSES, type Purpose } from '../../kernel/context.ts'
import type { Tables } from '../../kernel/database-tables.ts'
import { type AccountRow, actorOf } from './account.ts'
import { defaultPurpose } from './default-purpose.ts'

/** Without a request for this long a session ends; it never lasts longer than the second. */
const IDLE_MINUTES = 60
const LONGEST_HOURS = 12
/** Approval by step-up holds for so long. */
const STEP_UP_MINUTES = 10

export interface SignedIn {
  readonly actor: Actor
  readonly purpose: Purpose
  /** Whether the person has proved again, a moment ago, that it is them. */
  readonly steppedUp: boolean
  /** Whether the password was made by somebody else: nothing may be done before it is replaced. */
  readonly mustChangePassword: boolean
}

interface SessionRow extends AccountRow {
  readonly purpose: string
  readonly stepped_up_at: string | null
  readonly seen_at: string
}

/** A new session; the token goes to the browser and is kept nowhere else. Every sign-in makes its own. */
export async function startSession(database: Kysely<Tables>, account: AccountRow, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const at = now.toISOString()
  await sql`insert into session (token_hash, account, purpose, started_at, seen_at, expires_at)
    values (${hashOf(token)}, ${account.id}, ${defaultPurpose(account)}, ${at}, ${at}, ${later(now, LONGEST_HOURS * 60)})`.execute(
    database,
  )
  return token
}

/**
 * Who this token signs in, with the roles they have now: a role or account taken away ends what it allowed at once.
 * Null for an unknown, idle, expired or ended session.
 */
export async function sessionOf(database: Kysely<Tables>, token: string, now: Date): Promise<SignedIn | null> {
  const at = now.toISOString()
  const { rows } = await sql<SessionRow>`
    select account.*, session.purpose, session.stepped_up_at, session.seen_at
    from session join account on account.id = session.account
    where token_hash = ${hashOf(token)} and ended_at is null and disabled_at is null
      and expires_at > ${at} and seen_at > ${later(now, -IDLE_MINUTES)}`.execute(database)
  const row = rows[0]
  if (row === undefined) return null
  if (row.seen_at < later(now, -1)) {
    await sql`update session set seen_at = ${at} where token_hash = ${hashOf(token)}`.execute(database)
  }
  const steppedUp = row.stepped_up_at !== null && row.stepped_up_at > later(now, -STEP_UP_MINUTES)
  return {
    actor: actorOf(row),
    purpose: purposeOf(row.purpose),
    steppedUp,
    mustChangePassword: row.password_until !== null,
  }
}

/** From now on this session asks for records for another purpose. */
export async function changePurpose(database: Kysely<Tables>, token: string, purpose: Purpose): Promise<void> {
  await sql`update session set purpose = ${purpose} where token_hash = ${hashOf(token)}`.execute(database)
}

/** The person proved again that it is them. */
export async function stepUp(database: Kysely<Tables>, token: string, now: Date): Promise<void> {
  await sql`update session set stepped_up_at = ${now.toISOString()} where token_hash = ${hashOf(token)}`.execute(
    database,
  )
}

export async function endSession(database: Kysely<Tables>, token: string, now: Date): Promise<void> {
  await sql`update session set ended_at = ${now.toISOString()} where token_hash = ${hashOf(token)} and ended_at is null`.execute(
    database,
  )
}

/** Who this token of another agency's system signs in; null for an unknown, expired or ended one. */
export async function systemOf(database: Kysely<Tables>, token: string, now: Date): Promise<SignedIn | null> {
  const { rows } = await sql<SessionRow>`
    select account.*, api_token.purpose, null as stepped_up_at, ${now.toISOString()} as seen_at from api_token join account on account.id = api_token.account
    where token_hash = ${hashOf(token)} and ended_at is null and disabled_at is null and expires_at > ${now.toISOString()}`.execute(
    database,
  )
  const row = rows[0]
  return row === undefined
    ? null
    : { actor: actorOf(row), purpose: purposeOf(row.purpose), steppedUp: false, mustChangePassword: false }
}

/** How a token lies in the database. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

const later = (now: Date, minutes: number): string => new Date(now.getTime() + minutes * 60_000).toISOString()

function purposeOf(text: string): Purpose {
  const purpose = PURPOSES.find(purpose => purpose === text)
  if (purpose === undefined) throw new Error(`“${text}” is no purpose`)
  return purpose
}
