import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import type { AccountRow } from './account.ts'
import { newCodeSecret, sealSecret } from './one-time-code.ts'
import { hashPassword } from './password.ts'
import { changePurpose, endSession, sessionOf, startSession, stepUp } from './session.ts'
import { signIn, TRIES } from './sign-in.ts'

const key = randomBytes(32)
const PASSWORD = 'four words are longer'
const START = Date.UTC(2026, 10, 2, 9)
const minutes = (after: number): Date => new Date(START + after * 60_000)
let database: TestDatabase
let hashed: string
beforeAll(async () => {
  database = await testDatabase()
  hashed = await hashPassword(PASSWORD)
  await sql`insert into agency values ('norfolk-police', 'Norfolk Police', 'police')`.execute(database.owner)
})
afterAll(() => database.close())

let next = 0
async function account(secret: string | null = null): Promise<AccountRow> {
  const { rows } = await sql<AccountRow>`insert into account (agency, email, name, roles, password_hash, totp_secret)
    values ('norfolk-police', ${`officer${next++}@norfolk.example`}, 'Sgt Amara Cole', '{custody officer}', ${hashed},
      ${secret === null ? null : sealSecret(secret, key)}) returning *`.execute(database.app)
  return rows[0] as AccountRow
}

const trying = (email: string, password: string, code = '', at = 0) =>
  signIn(database.app, key, { email, password, code }, minutes(at))

describe('signing in', () => {
  it('takes the address as people type it', async () => {
    const { email } = await account()
    expect((await trying(`  ${email.toUpperCase()} `, PASSWORD)).ok).toBe(true)
  })

  it('answers a wrong password, an unknown address, a disabled and a locked account in the same words', async () => {
    const [wrong, disabled, locked] = [await account(), await account(), await account()]
    await sql`update account set disabled_at = now() where id = ${disabled.id}`.execute(database.app)
    await sql`update account set locked_until = ${minutes(5)} where id = ${locked.id}`.execute(database.app)
    const answers = [
      await trying(wrong.email, 'not the password'),
      await trying('nobody@norfolk.example', PASSWORD),
      await trying(disabled.email, PASSWORD),
      await trying(locked.email, PASSWORD),
      await trying('', PASSWORD),
    ]
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]?.ok).toBe(false)
  })

  it('asks the database the same of an unknown address as of a known one, so that time tells nothing', async () => {
    const { email } = await account()
    const asked: string[] = []
    const watched = database.app.withPlugin({
      transformQuery: ({ node }) => {
        asked.push(node.kind === 'RawNode' ? node.sqlFragments.join('?') : node.kind)
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const statementsFor = async (email: string): Promise<readonly string[]> => {
      asked.length = 0
      await signIn(watched, key, { email, password: 'not the password', code: '' }, minutes(0))
      return [...asked]
    }
    const known = await statementsFor(email)
    expect(known).toHaveLength(2)
    expect(await statementsFor('nobody@norfolk.example')).toEqual(known)
  })

  it(`is shut for a while after ${TRIES} wrong tries, also for the right password`, async () => {
    const { email } = await account()
    for (let attempt = 0; attempt < TRIES; attempt++) await trying(email, 'guess')
    expect((await trying(email, PASSWORD, '', 14)).ok).toBe(false)
    expect((await trying(email, PASSWORD, '', 16)).ok).toBe(true)
  })

  it('needs the code where there is one, and takes each code once', async () => {
    const secret = newCodeSecret()
    const { email } = await account(secret)
    const code = generateSync({ secret, epoch: START / 1000 })
    expect((await trying(email, PASSWORD)).ok).toBe(false)
    expect((await trying(email, PASSWORD, '000000')).ok).toBe(false)
    const both = await Promise.all([trying(email, PASSWORD, code), trying(email, PASSWORD, code)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await trying(email, PASSWORD, code)).ok).toBe(false)
    expect((await trying(email, PASSWORD, generateSync({ secret, epoch: START / 1000 + 60 }), 1)).ok).toBe(true)
  })
})

describe('a session', () => {
  it('is a new one at each sign-in, and only its own token opens it', async () => {
    const one = await account()
    const tokens = [
      await startSession(database.app, one, minutes(0)),
      await startSession(database.app, one, minutes(0)),
    ]
    expect(new Set(tokens).size).toBe(2)
    expect(await sessionOf(database.app, tokens[0] ?? '', minutes(1))).toMatchObject({
      actor: { account: one.id },
      purpose: 'law enforcement',
    })
    expect(await sessionOf(database.app, 'fixed-by-an-attacker', minutes(1))).toBeNull()
    const { rows } = await sql<{ stored: string }>`select encode(token_hash, 'escape') as stored from session`.execute(
      database.app,
    )
    expect(rows.some(({ stored }) => tokens.includes(stored))).toBe(false)
  })

  it('ends after an hour without a request, after twelve hours in any case, and when the person signs out', async () => {
    const token = await startSession(database.app, await account(), minutes(0))
    expect(await sessionOf(database.app, token, minutes(59))).not.toBeNull()
    expect(await sessionOf(database.app, token, minutes(118))).not.toBeNull()
    expect(await sessionOf(database.app, token, minutes(179))).toBeNull()
    const busy = await startSession(database.app, await account(), minutes(0))
    for (let at = 30; at < 720; at += 30) expect(await sessionOf(database.app, busy, minutes(at))).not.toBeNull()
    expect(await sessionOf(database.app, busy, minutes(721))).toBeNull()
    const left = await startSession(database.app, await account(), minutes(0))
    await endSession(database.app, left, minutes(1))
    expect(await sessionOf(database.app, left, minutes(1))).toBeNull()
  })

  it('loses a role, and the account, at the next request', async () => {
    const one = await account()
    const token = await startSession(database.app, one, minutes(0))
    await sql`update account set roles = '{}' where id = ${one.id}`.execute(database.app)
    expect((await sessionOf(database.app, token, minutes(0)))?.actor.roles).toEqual([])
    await sql`update account set disabled_at = now() where id = ${one.id}`.execute(database.app)
    expect(await sessionOf(database.app, token, minutes(0))).toBeNull()
  })

  it('keeps the purpose chosen in it, and a step-up for ten minutes', async () => {
    const token = await startSession(database.app, await account(), minutes(0))
    await changePurpose(database.app, token, 'safeguarding')
    expect(await sessionOf(database.app, token, minutes(1))).toMatchObject({
      purpose: 'safeguarding',
      steppedUp: false,
    })
    await stepUp(database.app, token, minutes(1))
    expect(await sessionOf(database.app, token, minutes(10))).toMatchObject({ steppedUp: true })
    expect(await sessionOf(database.app, token, minutes(12))).toMatchObject({ steppedUp: false })
  })
})
