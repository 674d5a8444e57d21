import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedCounty, serveCounty } from '../../test/server/served-county.ts'

let county: ServedCounty
beforeAll(async () => {
  county = await serveCounty({ empty: true })
})
afterAll(() => county.close())

describe('requests that another site makes a browser send', () => {
  const form = (): FormData => {
    const data = new FormData()
    data.set('what', 'test')
    return data
  }

  it('are refused, by where they come from', async () => {
    expect((await county.post('/imports/new', form(), { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await county.post('/imports/new', form(), { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await county.post('/imports/new', form(), { origin: 'null' })).status).toBe(403)
    const without = await fetch(`${county.address}/imports/new`, { method: 'POST', body: form() })
    expect(without.status).toBe(403)
    expect(await without.text()).toContain('This form was not sent from a page of Breakwater')
  })

  it('are refused when they name another host', async () => {
    const { port } = new URL(county.address)
    const status = await new Promise<number | undefined>(resolve => {
      request({ host: '127.0.0.1', port, path: '/', headers: { host: 'attacker.example' } }, answer => {
        answer.resume()
        resolve(answer.statusCode)
      }).end()
    })
    expect(status).toBe(421)
  })
})

describe('every answer', () => {
  it('allows no inline script but the one of GOV.UK Frontend, no inline style, no other site', async () => {
    const policy = (await county.get('/lines')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/script-src 'self' 'sha256-[^']+'/)
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain('upgrade-insecure-requests')
  })

  it('is kept by no cache', async () => {
    expect((await county.get('/lines')).headers.get('cache-control')).toBe('no-store')
  })

  it('of an empty store says what to do first', async () => {
    expect((await county.get('/phone-records')).body).toContain('There are no phone records here yet')
    expect((await county.get('/lines')).body).toContain('/imports/new')
    expect((await county.get('/lines/%2B447700900007')).status).toBe(404)
  })
})
