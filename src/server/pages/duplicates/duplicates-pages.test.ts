import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestRecords, testRecords } from '../../../../test/server/test-records.ts'
import { listen, type Listening } from '../../listen.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-people-'))
let kept: TestRecords
let server: Listening
let officer: string
let stranger: string
beforeAll(async () => {
  kept = await testRecords()
  const listening = await listen({
    store: folder,
    agency: 'norfolk-police',
    port: 0,
    host: '127.0.0.1',
    records: kept.records,
  })
  if (!listening.ok) throw new Error(listening.fault.problem)
  server = listening.value
  officer = (await kept.signedIn('norfolk-police', 'investigating officer')).cookie
  stranger = (await kept.signedIn('norwich-recovery', 'keyworker')).cookie
})
afterAll(async () => {
  await server.app.close()
  await kept.close()
  rmSync(folder, { recursive: true, force: true })
})

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const get = async (path: string, cookie = officer) => {
  const response = await fetch(server.address + path, { redirect: 'manual', headers: { cookie } })
  const body = await response.text()
  return { status: response.status, body, text: plain(body) }
}
const post = async (path: string, fields: Record<string, string>, cookie = officer) => {
  const response = await fetch(server.address + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: server.address, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
  const body = await response.text()
  return { status: response.status, location: response.headers.get('location') ?? '', body, text: plain(body) }
}
const made = async (
  familyName: string,
  givenNames: string,
  [day, month, year]: readonly [string, string, string],
): Promise<string> => {
  const sent = { familyName, givenNames, 'bornOn-day': day, 'bornOn-month': month, 'bornOn-year': year }
  return (await post('/records/person/new', sent)).location
}

describe('the search page', () => {
  it('lists whom the viewer may see, and says of everybody else what it says of nobody', async () => {
    await made('Searchable', 'Sally', ['1', '2', '1990'])
    const found = await get('/search?q=sally+searchable')
    expect(found.text).toContain('1 person found')
    expect(found.text).toContain('Sally Searchable')
    const same = (html: string): string => html.replaceAll(/sally|nobody/gi, 'x')
    const hidden = await get('/search?q=sally', stranger)
    const absent = await get('/search?q=nobody', stranger)
    expect([hidden.status, same(hidden.body)]).toEqual([absent.status, same(absent.body)])
  })

  it('shows what was typed as text and nothing else', async () => {
    expect((await get(`/search?q=${encodeURIComponent('<script>alert(1)</script>')}`)).body).not.toContain(
      '<script>alert',
    )
  })
})

describe('possible duplicates', () => {
  it('are shown with their reasons, merged with a choice for each field and a reason, and undone', async () => {
    const one = await made('Doublet', 'Christopher', ['3', '4', '1992'])
    const two = await made('Doublett', 'Chris', ['4', '3', '1992'])
    const other = two.split('/').at(-1) ?? ''
    await post('/records/address/new', { person: other, lines: '7 Merged Lane', use: 'home' })

    const suggested = await get(`${one}/duplicates`)
    expect(suggested.text).toContain('Day and month of birth have changed places')
    expect(suggested.text).toContain('Given name is a short form of the other')
    const form = await get(`${one}/merge/${other}`)
    expect(form.body).toContain('name="take-bornOn"')

    const noReason = await post(`${one}/merge/${other}`, { 'take-bornOn': 'merged', reason: '' })
    expect(noReason.status).toBe(400)
    expect(noReason.body).toContain('href="#reason"')
    expect(noReason.body).toMatch(/value="merged" checked/)
    const merged = await post(`${one}/merge/${other}`, { 'take-bornOn': 'merged', reason: 'Same fingerprints' })
    expect([merged.status, merged.location]).toEqual([303, `${one}#merged`])

    const page = await get(one)
    expect(page.text).toContain('Date of birth 4 Mar 1992')
    expect(page.text).toContain('7 Merged Lane')
    expect(page.text).toContain('merged because: Same fingerprints')
    expect((await get(two)).text).toContain('This record was merged into Christopher Doublet')
    const found = await get('/search?q=doublett')
    expect(found.text).toContain('1 person found')
    expect(found.text).toContain('Chris Doublett')

    const undo = /\/merges\/[0-9a-f-]{36}\/undo/.exec(page.body)?.[0] ?? ''
    expect((await get(undo)).text).toContain('Same fingerprints')
    expect((await post(undo, { reason: ' ' })).status).toBe(400)
    expect((await post(undo, { reason: 'Twins' })).location).toBe(one)
    const after = await get(one)
    expect(after.text).toContain('Date of birth 3 Apr 1992')
    expect(after.text).not.toContain('7 Merged Lane')
    expect((await post(undo, { reason: 'Twins' })).status).toBe(409)
  })

  it('of a person that may not be seen answer as of nobody', async () => {
    const one = await made('Hidden', 'Holly', ['1', '1', '1990'])
    const nobody = '/people/00000000-0000-4000-8000-000000000000'
    for (const page of ['/duplicates', `/merge/${one.split('/').at(-1)}`]) {
      const hidden = await get(one + page, stranger)
      const absent = await get(nobody + page, stranger)
      expect([hidden.status, hidden.text]).toEqual([absent.status, absent.text])
      expect(hidden.status).toBe(404)
    }
  })
})
