import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'
import type { AccountRow } from '../../../access/sign-in/account.ts'
import { stepUp } from '../../../access/sign-in/session.ts'

let served: ServedRecords
beforeAll(async () => {
  served = await serveRecords()
  await sql`insert into ring_fence values ('gravity', 'norfolk-police', 'Operation Gravity'), ('mersey', 'metropolitan-police', 'Mersey')`.execute(
    served.test.database.owner,
  )
})
afterAll(() => served.close())

/** An administrator who has just confirmed that it is them. */
async function administrator(): Promise<Browsing> {
  const { account, cookie } = await served.test.signedIn('norfolk-police', 'administrator')
  await stepUp(served.test.records.database.app, cookie.replace('breakwater=', ''), new Date())
  return { ...served.as(cookie), account }
}

let next = 0
const person = () => ({ name: 'Sgt Amara Cole', email: `made${next++}@norfolk.example`, roles: 'custody officer' })
const rowOf = async (email: string): Promise<AccountRow> =>
  (await sql<AccountRow>`select * from account where email = ${email}`.execute(served.test.database.owner))
    .rows[0] as AccountRow
const passwordIn = (html: string): string => /<strong>([a-z2-9-]{19})<\/strong>/.exec(html)?.[1] ?? ''
const cookieOf = async (body: Record<string, string>, headers: Record<string, string> = {}): Promise<string | null> => {
  const answer = await fetch(`${served.address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: served.address, ...headers },
    body: new URLSearchParams(body),
  })
  return (
    answer.headers
      .getSetCookie()
      .find(set => set.startsWith('breakwater='))
      ?.split(';')[0] ?? null
  )
}

describe('an administrator', () => {
  it('makes an account whose one-time password opens only the page that replaces it', async () => {
    const admin = await administrator()
    const made = await admin.post('/accounts/new', { ...person(), ringFences: 'gravity' })
    const { email } = await rowOf(`made${next - 1}@norfolk.example`)
    const password = passwordIn(made.body)
    expect([made.status, password.length]).toEqual([200, 19])
    const officer = served.as(await cookieOf({ email, password }))
    for (const path of ['/', '/records/person', '/account', '/accounts', '/purpose', '/confirm'])
      expect([path, (await officer.get(path)).location]).toEqual([path, '/account/password'])
    const chosen = 'three words together'
    const wrong = { current: 'not this one', chosen, again: chosen }
    expect((await officer.post('/account/password', wrong)).status).toBe(400)
    expect((await officer.post('/account/password', { ...wrong, current: password })).location).toBe('/account')
    expect((await officer.get('/records/person')).status).toBe(200)
    expect(await cookieOf({ email, password })).toBeNull()
    expect(await cookieOf({ email, password: chosen })).not.toBeNull()
  })

  it('gives and takes roles and ring-fences of the own agency only, from the next request on', async () => {
    const admin = await administrator()
    const officer = await served.signIn('norfolk-police', 'custody officer', ['mersey'])
    expect((await officer.get('/records/person')).body).toContain('There are no people')
    const change = (fields: Record<string, string>) => admin.post(`/accounts/${officer.account}`, fields)
    expect((await change({ roles: 'schools officer', ringFences: 'gravity' })).location).toBe('/accounts')
    const { rows } = await sql<AccountRow>`select * from account where id = ${officer.account}`.execute(
      served.test.database.owner,
    )
    expect(rows[0]).toMatchObject({ roles: ['schools officer'], ring_fences: ['mersey', 'gravity'] })
    expect((await officer.get('/')).body).toContain('schools officer')
    for (const wrong of [{}, { roles: 'wizard' }, { roles: 'custody officer', ringFences: 'mersey' }])
      expect([wrong, (await change(wrong as Record<string, string>)).status]).toEqual([wrong, 400])
    expect((await admin.post('/accounts/new', { ...person(), email: 'no address' })).status).toBe(400)
  })

  it('disables an account, which is signed out at once, and lets it in again', async () => {
    const admin = await administrator()
    const officer = await served.signIn('norfolk-police', 'custody officer')
    expect((await officer.get('/records/person')).status).toBe(200)
    await admin.post(`/accounts/${officer.account}/disable`, {})
    expect((await officer.get('/records/person')).location).toContain('/sign-in')
    await admin.post(`/accounts/${officer.account}/enable`, {})
    expect((await officer.get('/records/person')).location).toContain('/sign-in')
  })

  it('unlocks an account with a new one-time password, and nothing else opens it any more', async () => {
    const admin = await administrator()
    const { email } = person()
    const first = passwordIn((await admin.post('/accounts/new', { ...person(), email })).body)
    const { id } = await rowOf(email)
    await sql`update account set locked_until = now() + interval '10 minutes' where id = ${id}`.execute(
      served.test.database.owner,
    )
    expect(await cookieOf({ email, password: first })).toBeNull()
    const again = passwordIn((await admin.post(`/accounts/${id}/password`, {})).body)
    expect(await cookieOf({ email, password: first })).toBeNull()
    expect(await cookieOf({ email, password: again })).not.toBeNull()
    await sql`update account set password_until = now() - interval '1 minute' where id = ${id}`.execute(
      served.test.database.owner,
    )
    expect(await cookieOf({ email, password: again })).toBeNull()
  })

  it('decides nothing about their own account, and nothing without confirming that it is them', async () => {
    const admin = await administrator()
    expect((await admin.post(`/accounts/${admin.account}`, { roles: 'senior officer' })).status).toBe(403)
    expect((await admin.post(`/accounts/${admin.account}/password`, {})).status).toBe(403)
    const unconfirmed = await served.signIn('norfolk-police', 'administrator')
    const officer = await served.signIn('norfolk-police', 'custody officer')
    expect((await unconfirmed.get('/accounts')).status).toBe(200)
    for (const path of [
      '/accounts/new',
      `/accounts/${officer.account}`,
      `/accounts/${officer.account}/disable`,
      `/accounts/${officer.account}/password`,
    ])
      expect((await unconfirmed.post(path, { ...person() })).location).toMatch(/^\/confirm\?next=/)
    expect((await officer.get('/records/person')).status).toBe(200)
  })

  it('sees no account of another agency, and no records', async () => {
    const admin = await administrator()
    const elsewhere = await served.signIn('metropolitan-police', 'investigating officer')
    expect((await admin.get('/accounts')).body).not.toContain(elsewhere.account)
    for (const [path, fields] of [
      ['', { roles: 'schools officer' }],
      ['/disable', {}],
      ['/password', {}],
    ] as const)
      expect((await admin.post(`/accounts/${elsewhere.account}${path}`, fields)).status).toBe(404)
    expect((await admin.get(`/accounts/${elsewhere.account}`)).status).toBe(404)
    const officer = await served.signIn('norfolk-police', 'custody officer')
    const { location } = await officer.post('/records/person/new', { familyName: 'Lovelace' })
    expect([(await officer.get(location)).status, (await admin.get(location)).status]).toEqual([200, 404])
    expect((await admin.post('/accounts/new', { ...person(), roles: 'administrator' })).status).toBe(200)
    const form = new URLSearchParams({ ...person(), roles: 'administrator' })
    form.append('roles', 'custody officer')
    expect((await admin.post('/accounts/new', form as unknown as Record<string, string>)).status).toBe(400)
  })

  it('leaves a line in the log for each change', async () => {
    const admin = await administrator()
    const officer = await served.signIn('norfolk-police', 'custody officer')
    await admin.post(`/accounts/${officer.account}`, { roles: 'senior officer' })
    await admin.post(`/accounts/${officer.account}/disable`, {})
    const { rows } = await sql<{ detail: object }>`select detail from log join log_detail on log = id
      where act = 'administered' and account = ${admin.account} and records = array[${officer.account}]::uuid[] order by at`.execute(
      served.test.database.owner,
    )
    expect(rows.map(({ detail }) => detail)).toEqual([
      {
        what: 'account changed',
        before: { roles: ['custody officer'], ringFences: [] },
        after: { roles: ['senior officer'], ringFences: [] },
      },
      { what: 'account disabled' },
    ])
  })

  it('is the only one who gets here', async () => {
    const officer = await served.signIn('norfolk-police', 'senior officer')
    for (const path of ['/accounts', '/accounts/new', `/accounts/${officer.account}`])
      expect((await officer.get(path)).status).toBe(403)
    for (const path of ['/accounts/new', `/accounts/${officer.account}`, `/accounts/${officer.account}/enable`])
      expect((await officer.post(path, { ...person() })).status).toBe(403)
  })
})

describe('trying passwords over the network', () => {
  it('is over for an address after twenty wrong ones, and for an account after ten from anywhere', async () => {
    const admin = await administrator()
    const { email } = person()
    const password = passwordIn((await admin.post('/accounts/new', { ...person(), email })).body)
    const from = (address: string) => ({ 'x-forwarded-for': address })
    for (let attempt = 0; attempt < 20; attempt++)
      expect(await cookieOf({ email: `guess${attempt}@norfolk.example`, password }, from('192.0.2.1'))).toBeNull()
    expect(await cookieOf({ email, password }, from('192.0.2.1'))).toBeNull()
    expect(await cookieOf({ email, password }, from('192.0.2.2'))).not.toBeNull()
    for (let attempt = 0; attempt < 10; attempt++)
      expect(await cookieOf({ email, password: 'a wrong guess' }, from(`198.51.100.${attempt}`))).toBeNull()
    expect(await cookieOf({ email, password }, from('203.0.113.1'))).toBeNull()
  })

  it('answers an unknown address as a wrong password, word for word', async () => {
    const admin = await administrator()
    const known = person()
    await admin.post('/accounts/new', known)
    const nobody = served.as(null)
    const [wrong, unknown] = [
      await nobody.post('/sign-in', { email: known.email, password: 'a wrong guess' }),
      await nobody.post('/sign-in', { email: 'nobody@norfolk.example', password: 'a wrong guess' }),
    ]
    expect([wrong.status, wrong.body.replaceAll(known.email, 'EMAIL')]).toEqual([
      unknown.status,
      unknown.body.replaceAll('nobody@norfolk.example', 'EMAIL'),
    ])
  })
})
