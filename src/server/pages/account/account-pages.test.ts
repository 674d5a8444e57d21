import { sql } from 'kysely'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'
import type { AccountRow } from '../../../access/sign-in/account.ts'
import { hashPassword } from '../../../access/sign-in/password.ts'
import { sessionOf, startSession, stepUp } from '../../../access/sign-in/session.ts'
import { signIn, TRIES } from '../../../access/sign-in/sign-in.ts'

const PASSWORD = 'four words are longer'
const CHOSEN = 'another four longer words'
let served: ServedRecords
let hashed: string
beforeAll(async () => {
  served = await serveRecords()
  hashed = await hashPassword(PASSWORD)
})
afterAll(() => served.close())

interface Own {
  readonly account: AccountRow
  readonly token: string
  readonly here: Browsing
}

let next = 0
async function somebody(): Promise<Own> {
  const { app } = served.test.records.database
  const { rows } = await sql<AccountRow>`insert into account (agency, email, name, roles, password_hash)
    values ('norfolk-police', ${`own${next++}@norfolk.example`}, 'Sgt Amara Cole', '{custody officer}', ${hashed}) returning *`.execute(
    app,
  )
  const account = rows[0] as AccountRow
  const token = await startSession(app, account, new Date())
  return { account, token, here: served.as(`breakwater=${token}`) }
}

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const secretIn = (html: string): string => (/<strong>([A-Z2-7 ]+)<\/strong>/.exec(html)?.[1] ?? '').replaceAll(' ', '')
const mayEnter = async ({ email }: AccountRow, password: string, code = ''): Promise<boolean> =>
  (await signIn(served.test.records.database.app, served.test.records.key, { email, password, code }, new Date())).ok
const administered = async ({ id }: AccountRow): Promise<readonly unknown[]> =>
  (
    await sql<{ what: string }>`select detail ->> 'what' as what from log join log_detail on log = id
      where act = 'administered' and account = ${id} and records = array[${id}]::uuid[] order by at`.execute(
      served.test.database.owner,
    )
  ).rows.map(({ what }) => what)

describe('one’s own account', () => {
  it('says who one is here', async () => {
    const { here } = await somebody()
    expect(plain((await here.get('/account')).body)).toMatch(
      /Sgt Amara Cole .*Norfolk Police .*Custody officer .*Not set up/,
    )
  })

  it('takes a new password with the current one, and ends every other session', async () => {
    const { account, token, here } = await somebody()
    const { app } = served.test.records.database
    const elsewhere = await startSession(app, account, new Date())
    const send = (current: string, chosen: string, again = chosen) =>
      here.post('/account/password', { current, chosen, again })
    for (const [wrong, words] of [
      [await send(PASSWORD, 'too short'), '12 characters or more'],
      [await send(PASSWORD, CHOSEN, 'something else'), 'not the same'],
      [await send('a guess', CHOSEN), 'current password is not right'],
      [await send(PASSWORD, PASSWORD), 'is the current one'],
      [await send(PASSWORD, 'x'.repeat(201)), '200 characters or fewer'],
    ] as const) {
      expect([wrong.status, plain(wrong.body)]).toEqual([400, expect.stringContaining(words)])
    }
    expect(await mayEnter(account, CHOSEN)).toBe(false)
    expect((await send(PASSWORD, CHOSEN)).location).toBe('/account')
    expect([await mayEnter(account, PASSWORD), await mayEnter(account, CHOSEN)]).toEqual([false, true])
    expect(await sessionOf(app, elsewhere, new Date())).toBeNull()
    expect(await sessionOf(app, token, new Date())).not.toBeNull()
    expect(await administered(account)).toEqual(['password changed'])
  })

  it('is locked by wrong guesses of the current password, as at sign-in', async () => {
    const { account, here } = await somebody()
    for (let attempt = 0; attempt < TRIES; attempt++)
      await here.post('/account/password', { current: 'a guess', chosen: CHOSEN, again: CHOSEN })
    expect((await here.post('/account/password', { current: PASSWORD, chosen: CHOSEN, again: CHOSEN })).status).toBe(
      400,
    )
    expect(await mayEnter(account, PASSWORD)).toBe(false)
  })

  it('has an authenticator from the first right code on, and asks for one at every sign-in', async () => {
    const { account, token, here } = await somebody()
    expect((await here.get('/account/code')).location).toBe('/confirm?next=%2Faccount%2Fcode')
    await stepUp(served.test.records.database.app, token, new Date())
    const page = (await here.get('/account/code')).body
    const secret = secretIn(page)
    const sealed = /name="sealed" value="([^"]+)"/.exec(page)?.[1] ?? ''
    expect(page).toContain(`otpauth://totp/`)
    const wrong = await here.post('/account/code', { sealed, code: '000000' })
    expect([wrong.status, secretIn(wrong.body) === secret]).toEqual([400, true])
    expect(await mayEnter(account, PASSWORD)).toBe(true)
    const code = generateSync({ secret })
    expect((await here.post('/account/code', { sealed, code })).location).toBe('/account')
    expect(await mayEnter(account, PASSWORD)).toBe(false)
    expect(await mayEnter(account, PASSWORD, code)).toBe(false)
    expect(await administered(account)).toEqual(['authenticator set up'])
  })

  it('keeps no authenticator’s secret that was sealed for somebody else', async () => {
    const [one, other] = [await somebody(), await somebody()]
    for (const { token } of [one, other]) await stepUp(served.test.records.database.app, token, new Date())
    const page = (await one.here.get('/account/code')).body
    const secret = secretIn(page)
    const sealed = /name="sealed" value="([^"]+)"/.exec(page)?.[1] ?? ''
    expect((await other.here.post('/account/code', { sealed, code: generateSync({ secret }) })).location).toBe(
      '/account/code',
    )
    expect(await administered(other.account)).toEqual([])
  })

  it('lists where one is signed in, and ends a session at once; nobody else’s', async () => {
    const { app } = served.test.records.database
    const [one, other] = [await somebody(), await somebody()]
    const elsewhere = await startSession(app, one.account, new Date())
    const address =
      /action="(\/account\/sessions\/[0-9a-f]{64}\/end)"/.exec((await one.here.get('/account')).body)?.[1] ?? ''
    expect((await other.here.get('/account')).body).not.toContain(address)
    await other.here.post(address, {})
    expect(await sessionOf(app, elsewhere, new Date())).not.toBeNull()
    expect((await one.here.post(address, {})).location).toBe('/account')
    expect(await sessionOf(app, elsewhere, new Date())).toBeNull()
    expect((await one.here.get('/account')).status).toBe(200)
    expect([await administered(one.account), await administered(other.account)]).toEqual([['session ended'], []])
  })
})
