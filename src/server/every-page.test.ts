import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE, type ServedCounty, serveCounty } from '../../test/server/served-county.ts'

let county: ServedCounty
beforeAll(async () => {
  county = await serveCounty()
})
afterAll(() => county.close())

const line = `/lines/${encodeURIComponent(LINE)}`
const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

describe('every page', () => {
  it('start: says what the store holds and that it is test data', async () => {
    const { status, body } = await county.get('/phone-records')
    expect(status).toBe(200)
    expect(plain(body)).toContain('from 1 file')
    expect(body).toContain('Test data')
  })

  it('imports: the four fates of each file add up to its rows', async () => {
    const { body } = await county.get('/imports')
    const numbers = [...body.matchAll(/data-label="(?:Rows|Used|Duplicate|Rejected|Quarantined)">([\d,]+)</g)].map(
      found => Number(found[1]?.replaceAll(',', '')),
    )
    const [rows = 0, ...fates] = numbers.slice(0, 5)
    expect(rows).toBeGreaterThan(1000)
    expect(fates.reduce((sum, part) => sum + part, 0)).toBe(rows)
  })

  it('import: lists the rejected row with its reason, and exports it and the reconciliation', async () => {
    const id = /\/imports\/[0-9a-f]{64}/.exec((await county.get('/imports')).body)?.[0] ?? ''
    const { body } = await county.get(id)
    expect(plain(body)).toContain('The sum agrees with the rows in the file')
    expect(body).toContain('no date,07700900123,07700900124,5,voice')
    expect(body).toContain('Trying Breakwater with simulated or research data')
    const rejected = await county.get(`${id}/rejected.csv`)
    expect(rejected.headers.get('content-type')).toContain('text/csv')
    expect(rejected.body.trimEnd().split('\r\n')).toHaveLength(2)
    expect((await county.get(`${id}/reconciliation.csv`)).body).toMatch(/^file,sha256,rows,/)
  })

  it('lines: ranks the line first, with its reasons and the threshold', async () => {
    const { body } = await county.get('/lines')
    expect(body).toContain(`href="/lines/${encodeURIComponent(LINE)}"`)
    expect(plain(body)).toMatch(/reach the threshold \(0\.\d+/)
    expect(body).toContain('a suggestion, not a finding')
  })

  it('lines: the filter finds a number as it is written locally', async () => {
    expect((await county.get('/lines?number=07700+900007')).body).toContain('+44\u00a07700\u00a0900007')
    expect(plain((await county.get('/lines?number=0123')).body)).toContain('No line matches this filter')
  })

  it('lines.json has the shape that scripts rely on', async () => {
    const rows = JSON.parse((await county.get('/lines.json')).body) as Record<string, unknown>[]
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(
      ['candidate', 'customers', 'first_seen', 'last_seen', 'number', 'reasons', 'score'].sort(),
    )
    expect(rows[0]?.['number']).toBe(LINE)
    expect((await county.get('/lines.csv')).body.split('\r\n')[1]).toContain(LINE)
  })

  it('line: draws its charts, each with a title, a description and a table behind it', async () => {
    const { body } = await county.get(line)
    expect(body).toContain('a suggestion, not a finding')
    expect(body).toContain('What speaks against it')
    for (const id of ['broadcasts', 'customers', 'hours']) {
      expect(body).toContain(`<title id="${id}-wide-title">`)
      expect(body).toContain(`<desc id="${id}-narrow-desc">`)
    }
    expect(body.match(/as a table/g)).toHaveLength(3)
    expect(body).not.toMatch(/ style="/)
  })

  it('reason: opens the events behind it, and each event its row as received', async () => {
    const address = /href="([^"]*\/reasons\/[^"]*)"/.exec((await county.get(line)).body)?.[1] ?? ''
    const reason = await county.get(address)
    expect(reason.status).toBe(200)
    const event = await county.get(/href="(\/events\/\d+\/\d+)"/.exec(reason.body)?.[1] ?? '')
    expect(plain(event.body)).toMatch(/calls\.csv , row \d/)
    expect(event.body).toMatch(/<td>\d\d\/\d\d\/2026 \d\d:\d\d:\d\d<\/td>/)
  })

  it('bulk message: lists its messages', async () => {
    const { status, body } = await county.get(`${line}/broadcasts/0`)
    expect(status).toBe(200)
    expect(body.match(/href="\/events\//g)?.length).toBeGreaterThan(20)
    expect((await county.get(`${line}/broadcasts/9999`)).status).toBe(404)
  })

  it('customers: all of them, and as CSV', async () => {
    expect((await county.get(`${line}/customers`)).status).toBe(200)
    expect((await county.get(`${line}/customers.csv`)).body.split('\r\n').length).toBeGreaterThan(30)
  })

  it('number: contacts and events, a page at a time', async () => {
    const { body } = await county.get(`/numbers/${encodeURIComponent(LINE)}?page=2`)
    expect(plain(body)).toMatch(/Events 51 to 100 of [\d,]+/)
    expect(body).toContain('This number is a candidate drug line')
    expect(plain((await county.get('/numbers/%2B447700955555')).body)).toContain('No event with this number is held')
  })

  it('number: what a person types becomes the number of the records', async () => {
    const found = await county.get('/numbers?number=07700+900007')
    expect(found.status).toBe(302)
    expect(found.headers.get('location')).toBe(`/numbers/${encodeURIComponent(LINE)}`)
    const nothing = await county.get('/numbers?number=')
    expect(nothing.status).toBe(400)
    expect(nothing.body).toContain('govuk-error-summary')
  })

  it('help and error rates', async () => {
    const { status, body } = await county.get('/help')
    expect([status, body.includes('Custody navigators'), body.includes('positive test')]).toEqual([200, true, true])
    expect(body).not.toContain('kernel/act.ts')
    expect((await county.get('/validation')).status).toBe(200)
  })

  it('says plainly what is not there', async () => {
    for (const path of [
      '/nowhere',
      '/lines/%2B447700900999',
      `${line}/reasons/luck`,
      '/events/0/99999999',
      '/events/x/1',
      '/imports/abc',
      '/imports/progress/abc',
      '/imports/mapping/abc',
    ]) {
      const { status, body } = await county.get(path)
      expect([path, status]).toEqual([path, 404])
      expect(body).toContain('<h1 class="govuk-heading-l">Page not found</h1>')
    }
  })

  it('tells nobody where the records lie', async () => {
    for (const path of ['/imports/..%2f..%2fetc', '/lines/%27%3B--', "/numbers/'x", '/lines/%00']) {
      expect((await county.get(path)).body).not.toContain(county.store)
    }
  })
})
