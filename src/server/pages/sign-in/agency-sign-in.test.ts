import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type IdentityService, identityService } from '../../../../test/server/identity-service.ts'
import { type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'
import { oidcSettings } from '../../../access/sign-in/oidc.ts'

let service: IdentityService
let served: ServedRecords
beforeAll(async () => {
  service = await identityService()
  const { issuer, clientId, clientSecret } = service
  served = await serveRecords({
    oidc: { issuer, clientId, clientSecret, name: 'Norfolk Login', agency: 'norfolk-police' },
  })
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  service.knows(`${served.address}/sign-in/agency/return`)
})
afterAll(async () => {
  await served.close()
  await service.close()
})
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

let next = 0
/** An account that an administrator made, and the person at the keyboard of the agency's service. */
async function officer(agency = 'norfolk-police'): Promise<{ readonly id: string; readonly email: string }> {
  const email = `officer${next++}@norfolk.example`
  const { rows } = await sql<{
    id: string
  }>`insert into account (agency, email, name, roles, password_hash, password_until)
    values (${agency}, ${email}, 'Sgt Amara Cole', '{custody officer}', 'a one-time password', now() + interval '7 days') returning id`.execute(
    served.test.database.owner,
  )
  service.person = { subject: `s-${next}`, email, verified: true }
  return { id: rows[0]?.id ?? '', email }
}

interface Visit {
  readonly status: number
  readonly location: string
  readonly body: string
}

/** A browser: keeps cookies by host and path, and follows nothing by itself. */
function browser() {
  const jar = new Map<string, string>()
  const visit = async (address: string): Promise<Visit> => {
    const { host, pathname } = new URL(address)
    const cookie = [...jar].filter(([at]) => at.startsWith(`${host} `) && pathname.startsWith(at.split(' ')[1] ?? '/'))
    const headers = { cookie: cookie.map(([at, value]) => `${at.split(' ')[2] ?? ''}=${value}`).join('; ') }
    const answer = await fetch(address, { redirect: 'manual', headers })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      const at = `${host} ${/path=([^;]+)/i.exec(set)?.[1] ?? '/'} ${name}`
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(set)) jar.delete(at)
      else jar.set(at, value)
    }
    const location = answer.headers.get('location')
    return {
      status: answer.status,
      location: location === null ? '' : new URL(location, address).href,
      body: await answer.text(),
    }
  }
  /** From the button to the address that the service leads back to. */
  const proved = async (from = '/sign-in/agency?next=%2Fsearch'): Promise<string> => {
    let { location } = await visit(served.address + from)
    for (let hop = 0; hop < 10 && !location.startsWith(`${served.address}/`); hop++)
      ({ location } = await visit(location))
    return location
  }
  return { jar, visit, proved, back: async (): Promise<Visit> => visit(await proved()) }
}

const outcome = async (browsing: ReturnType<typeof browser>, returned: Visit): Promise<readonly [number, number]> => [
  returned.status,
  (await browsing.visit(`${served.address}/records/person`)).status,
]
const IN = [200, 200]
const REFUSED = [403, 303]

describe('signing in through an agency’s own service', () => {
  it('binds the account made for the verified address once, and knows it by its name there from then on', async () => {
    expect((await browser().visit(`${served.address}/sign-in`)).body).toContain('Sign in with Norfolk Login')
    const { id, email } = await officer()
    const first = browser()
    const returned = await first.back()
    expect(await outcome(first, returned)).toEqual(IN)
    expect(returned.body).toContain('url=/search')
    const { rows } =
      await sql`select oidc_issuer as issuer, oidc_subject as subject from account where id = ${id}`.execute(
        served.test.database.owner,
      )
    expect(rows).toEqual([{ issuer: service.issuer.origin, subject: service.person?.subject }])

    service.person = { subject: service.person?.subject ?? '', email: 'married@norfolk.example', verified: false }
    const later = browser()
    expect(await outcome(later, await later.back())).toEqual(IN)
    service.person = { subject: 'another', email, verified: true }
    const other = browser()
    expect(await outcome(other, await other.back())).toEqual(REFUSED)
    const log = await sql<{ act: string }>`select act from log where account = ${id} and kind = 'session'`.execute(
      served.test.database.owner,
    )
    expect(log.rows.map(({ act }) => act)).toEqual(['signed in', 'signed in'])
  })

  it('gives nobody an account, a role, or somebody else’s account', async () => {
    const count = async () =>
      (await sql`select id, roles from account order by id`.execute(served.test.database.owner)).rows
    const { email } = await officer()
    const before = await count()
    for (const person of [
      { subject: 'u-1', email, verified: false },
      { subject: 'u-2', email: 'nobody@norfolk.example', verified: true },
      { subject: 'u-3', email: '', verified: true },
      null,
    ]) {
      service.person = person
      const browsing = browser()
      expect([person, ...(await outcome(browsing, await browsing.back()))]).toEqual([person, ...REFUSED])
    }
    expect(await count()).toEqual(before)
  })

  it('opens no account of another agency than the one it was set up for, and none that is disabled', async () => {
    await officer('metropolitan-police')
    const other = browser()
    expect(await outcome(other, await other.back())).toEqual(REFUSED)
    const { id } = await officer()
    const known = browser()
    expect(await outcome(known, await known.back())).toEqual(IN)
    await sql`update account set disabled_at = now() where id = ${id}`.execute(served.test.database.owner)
    expect((await known.visit(`${served.address}/records/person`)).status).toBe(303)
    const again = browser()
    expect(await outcome(again, await again.back())).toEqual(REFUSED)
    const fresh = await officer()
    await sql`update account set disabled_at = now() where id = ${fresh.id}`.execute(served.test.database.owner)
    const never = browser()
    expect(await outcome(never, await never.back())).toEqual(REFUSED)
  })

  it('is refused with another state, in another browser, with a code used before or by another attempt, and when tampered with', async () => {
    await officer()
    const changed = browser()
    const address = new URL(await changed.proved())
    address.searchParams.set('state', 'forged')
    expect(await outcome(changed, await changed.visit(address.href))).toEqual(REFUSED)

    const victim = browser()
    expect(await outcome(victim, await victim.visit(await browser().proved()))).toEqual(REFUSED)

    const replayed = browser()
    const returned = await replayed.proved()
    const kept = new Map(replayed.jar)
    expect((await replayed.visit(returned)).status).toBe(200)
    expect((await replayed.visit(returned)).status).toBe(403)
    const copy = browser()
    for (const [at, value] of kept) copy.jar.set(at, value)
    expect(await outcome(copy, await copy.visit(returned))).toEqual(REFUSED)

    const swapped = browser()
    const own = new URL(await swapped.proved())
    own.searchParams.set('code', new URL(await browser().proved()).searchParams.get('code') ?? '')
    expect(await outcome(swapped, await swapped.visit(own.href))).toEqual(REFUSED)

    const spoiled = browser()
    const back = await spoiled.proved()
    for (const [at, value] of spoiled.jar)
      if (at.includes('/sign-in/agency')) spoiled.jar.set(at, value.replace(/^.{8}/, 'AAAAAAAA'))
    expect(await outcome(spoiled, await spoiled.visit(back))).toEqual(REFUSED)
  })

  it('confirms again that it is the one who is signed in, and nobody else', async () => {
    await officer()
    const browsing = browser()
    await browsing.back()
    const stepped = async (): Promise<number> => (await browsing.visit(`${served.address}/account/code`)).status
    expect(await stepped()).toBe(303)
    expect((await browsing.visit(`${served.address}/confirm`)).body).toContain('Confirm with Norfolk Login')
    const own = service.person
    await officer()
    await browser().back()
    // Someone else has signed in at the service, in this browser.
    for (const at of browsing.jar.keys()) if (at.startsWith(service.issuer.host)) browsing.jar.delete(at)
    const confirm = '/sign-in/agency/confirm?next=%2Faccount'
    expect((await browsing.visit(await browsing.proved(confirm))).status).toBe(403)
    expect(await stepped()).toBe(303)
    for (const at of browsing.jar.keys()) if (at.startsWith(service.issuer.host)) browsing.jar.delete(at)
    service.person = own
    const returned = await browsing.visit(await browsing.proved(confirm))
    expect([returned.status, returned.body.includes('url=/account')]).toEqual([200, true])
    expect(await stepped()).toBe(200)
    expect((await browser().visit(served.address + confirm)).location).toBe(`${served.address}/sign-in`)
  })

  it('leads nowhere but to our own pages', async () => {
    await officer()
    const browsing = browser()
    const returned = await browsing.visit(await browsing.proved('/sign-in/agency?next=https://elsewhere.example'))
    expect(returned.body).toContain('content="0; url=/"')
  })
})

describe('the service’s settings', () => {
  const ALL = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'b', OIDC_CLIENT_SECRET: 's', OIDC_NAME: 'Login' }

  it('are all there or none, and the service is reached by https', () => {
    expect(oidcSettings({})).toEqual({ ok: true, value: null })
    expect(oidcSettings(ALL)).toMatchObject({ ok: true, value: { clientId: 'b', name: 'Login' } })
    expect(oidcSettings({ ...ALL, OIDC_CLIENT_SECRET: '' })).toMatchObject({
      fault: { problem: expect.stringContaining('OIDC_CLIENT_SECRET') },
    })
    for (const issuer of ['http://login.example', 'login.example', 'file:///etc/passwd'])
      expect(oidcSettings({ ...ALL, OIDC_ISSUER: issuer }).ok).toBe(false)
  })

  it('of a service that is away leave the password, and are tried again', async () => {
    const other = await serveRecords({
      oidc: { issuer: new URL('http://127.0.0.1:9'), clientId: 'b', clientSecret: 's', name: 'Login' },
    })
    const away = await other.as(null).get('/sign-in/agency')
    expect([away.status, away.body.includes('Login did not answer')]).toEqual([503, true])
    await other.close()
    const without = await serveRecords()
    expect((await without.as(null).get('/sign-in/agency')).status).toBe(404)
    expect((await without.as(null).get('/sign-in')).body).not.toContain('/sign-in/agency')
    await without.close()
  })
})
