import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import type { Role } from '../roles.ts'
import { ROLES } from '../roles.ts'
import type { AccountRow } from '../sign-in/account.ts'
import type { AccountFault } from '../sign-in/own-account.ts'
import { hashPassword } from '../sign-in/password.ts'

const ADMINISTRATOR: Role = 'administrator'
/** Days in which a password that an administrator passes on must be used and replaced. */
export const ONE_TIME_DAYS = 7

export interface RingFence {
  readonly id: string
  readonly name: string
}

/** What an administrator decides about an account. */
export interface AccountSettings {
  readonly roles: readonly string[]
  /** Of the agency's own ring-fences. */
  readonly ringFences: readonly string[]
}

export const isAdministrator = ({ context: { actor } }: Pick<Act, 'context'>): boolean =>
  actor.roles.includes(ADMINISTRATOR)

/** The accounts of the administrator's own agency, by name. */
export async function accountsOfAgency(act: Act): Promise<readonly AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select * from account where agency = ${act.context.actor.agency} order by disabled_at is not null, name, id`.execute(
    act.tx,
  )
  return rows
}

export async function accountOfAgency(act: Act, id: string): Promise<Result<AccountRow>> {
  const found = (await accountsOfAgency(act)).find(account => account.id === id)
  return found === undefined
    ? fail({
        code: 'not-found',
        problem: 'Your agency has no such account',
        next: 'Choose one from the list of accounts',
      })
    : ok(found)
}

export async function ringFencesOfAgency(act: Act): Promise<readonly RingFence[]> {
  const { rows } = await sql<RingFence>`
    select id, name from ring_fence where agency = ${act.context.actor.agency} order by name`.execute(act.tx)
  return rows
}

/** A new account with a password that is shown once, to be passed on and replaced at the first sign-in. */
export async function makeAccount(
  act: Act,
  { name, email, ...settings }: AccountSettings & { readonly name: string; readonly email: string },
): Promise<Result<{ readonly id: string; readonly password: string }, AccountFault>> {
  const address = email.trim().toLowerCase()
  if (name.trim() === '' || name.length > 120) return wrong('name', 'Name is missing, or longer than 120 characters')
  if (!/^[^@\s]{1,100}@[^@\s]{1,150}$/.test(address))
    return wrong('email', 'Email address must be one, like a.cole@norfolk.example')
  const allowed = await settingsAllowed(act, settings)
  if (!allowed.ok) return allowed
  const password = oneTimePassword()
  const { rows } = await sql<{ id: string }>`
    insert into account (agency, email, name, roles, ring_fences, password_hash, password_until)
    values (${act.context.actor.agency}, ${address}, ${name.trim()}, ${settings.roles}, ${settings.ringFences},
      ${await hashPassword(password)}, ${oneTimeUntil(act)})
    on conflict (email) where email <> '' do nothing returning id`.execute(act.tx)
  const id = rows[0]?.id
  if (id === undefined) return wrong('email', 'This email address has an account already')
  note(act, id, { what: 'account made', ...settings })
  return ok({ id, password })
}

/** What somebody may do from their next request on. Ring-fences of other agencies that they are inside stay. */
export async function changeAccount(
  act: Act,
  id: string,
  settings: AccountSettings,
): Promise<Result<null, AccountFault>> {
  const account = await another(act, id)
  if (!account.ok) return account
  const allowed = await settingsAllowed(act, settings)
  if (!allowed.ok) return allowed
  const own = (await ringFencesOfAgency(act)).map(({ id }) => id)
  const ringFences = [...account.value.ring_fences.filter(id => !own.includes(id)), ...settings.ringFences]
  await sql`update account set roles = ${settings.roles}, ring_fences = ${ringFences} where id = ${id}`.execute(act.tx)
  const { roles, ring_fences: before } = account.value
  note(act, id, {
    what: 'account changed',
    before: { roles, ringFences: before },
    after: { roles: settings.roles, ringFences },
  })
  return ok(null)
}

/** From their next request on nobody is signed in to it, by password, token or another service; or again they can be. */
export async function disableAccount(act: Act, id: string, disabled: boolean): Promise<Result<null, AccountFault>> {
  const account = await another(act, id)
  if (!account.ok) return account
  await sql`update account set disabled_at = ${disabled ? act.now : null} where id = ${id}`.execute(act.tx)
  if (disabled) await endSessions(act, id)
  note(act, id, { what: disabled ? 'account disabled' : 'account enabled' })
  return ok(null)
}

/**
 * A new one-time password for somebody who has lost theirs: it unlocks the account, and takes the authenticator away with
 * the phone it was on. Whoever is signed in with it no longer is.
 */
export async function newPassword(act: Act, id: string): Promise<Result<string, AccountFault>> {
  const account = await another(act, id)
  if (!account.ok) return account
  if (account.value.email === '') return wrong('account', 'A system signs in with tokens and has no password')
  const password = oneTimePassword()
  await sql`update account set password_hash = ${await hashPassword(password)}, password_until = ${oneTimeUntil(act)},
    totp_secret = null, failures = 0, locked_until = null where id = ${id}`.execute(act.tx)
  await endSessions(act, id)
  note(act, id, { what: 'one-time password made' })
  return ok(password)
}

/** Nobody decides about their own account, so that every power was given by a second person. */
async function another(act: Act, id: string): Promise<Result<AccountRow, AccountFault>> {
  const account = await accountOfAgency(act, id)
  if (!account.ok) return fail({ ...account.fault, field: 'account' })
  return id === act.context.actor.account
    ? fail({
        code: 'forbidden',
        field: 'account',
        problem: 'This is your own account',
        next: 'Ask another administrator of your agency',
      })
    : account
}

async function settingsAllowed(act: Act, { roles, ringFences }: AccountSettings): Promise<Result<null, AccountFault>> {
  if (roles.length === 0) return wrong('roles', 'Choose at least one role')
  if (roles.some(role => !ROLES.some(known => known === role)))
    return wrong('roles', 'Choose from the roles that there are')
  if (roles.includes(ADMINISTRATOR) && roles.length > 1)
    return wrong('roles', 'An administrator sees no records, so the role goes with no other')
  const own = await ringFencesOfAgency(act)
  return ringFences.every(id => own.some(ringFence => ringFence.id === id))
    ? ok(null)
    : wrong('ringFences', 'Choose from the ring-fences of your agency')
}

const endSessions = async (act: Act, id: string): Promise<unknown> =>
  sql`update session set ended_at = ${act.now} where account = ${id} and ended_at is null`.execute(act.tx)

/** About 78 bits in fours, without letters that sound or look like others: it is passed on by word of mouth. */
const oneTimePassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => SPOKEN[randomInt(SPOKEN.length)]).join('')).join('-')
const SPOKEN = 'abcdefghjkmnpqrstuwxyz23456789'

const oneTimeUntil = ({ now }: Act): string => new Date(Date.parse(now) + ONE_TIME_DAYS * 86_400_000).toISOString()

const wrong = (field: string, problem: string): { readonly ok: false; readonly fault: AccountFault } =>
  fail({ code: 'invalid', field, problem, next: 'Correct this and send the form again' })

function note(act: Act, id: string, detail: Readonly<Record<string, unknown>>): void {
  act.entries.push({ act: 'administered', kind: 'account', records: [id], detail })
}
