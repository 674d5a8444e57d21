import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine } from '../../engine/engine.ts'
import { type TestRecords, testRecords } from '../../../../test/server/test-records.ts'
import { type Listening, listen } from '../../listen.ts'
import { TEST_DATA } from '../new-import/authority-form.ts'

const [TRAVELLER, COMPANION] = ['+447700900100', '+447700900200']
const folder = mkdtempSync(join(tmpdir(), 'breakwater-movements-'))
let server: Listening
let test: TestRecords
let cookie: string
beforeAll(async () => {
  const store = join(folder, 'store')
  const path = join(folder, 'calls.csv')
  writeFileSync(path, table())
  const engine = startEngine(store)
  const columns = { a_number: 'A', b_number: 'B', started_at: 'Start', duration_s: 'Seconds', kind: 'Type' }
  const where = { cell: 'Cell', site_name: 'Site', lat: 'Lat', lon: 'Lon', azimuth: 'Azimuth' }
  const received = await engine.ask(
    'receive',
    {
      path,
      name: 'calls.csv',
      authority: TEST_DATA,
      zone: 'UTC',
      template: { name: 'With cells', columns: { ...columns, ...where }, formats: { started_at: 'yyyy-MM-dd HH:mm' } },
    },
    { imports: 'all' },
  )
  await engine.close()
  if (!received.ok) throw new Error(received.fault.problem)
  test = await testRecords()
  ;({ cookie } = await test.signedIn('norfolk-police', 'line analyst'))
  const listening = await listen({ store, agency: 'norfolk-police', port: 0, host: '127.0.0.1', records: test.records })
  if (!listening.ok) throw new Error(listening.fault.problem)
  server = listening.value
})
afterAll(async () => {
  await server.app.close()
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Two numbers that go from Thornmere to the city and back on five days, sleeping in Thornmere. */
function table(): string {
  const home = 'T1,Thornmere High St,53.18,-0.30,120'
  const city = 'K1,Kingshaven <b>Quay</b>,52.49,-1.51,'
  const rows = [5, 6, 7, 8, 9].flatMap(day =>
    [
      ['07:40', home],
      ['12:00', city],
      ['13:00', city],
      ['21:00', home],
    ].flatMap(([time, cell]) =>
      [TRAVELLER, COMPANION].map(number => `2026-01-0${day} ${time},${number},+447700900300,0,sms,${cell}`),
    ),
  )
  return ['Start,A,B,Seconds,Type,Cell,Site,Lat,Lon,Azimuth', ...rows].join('\n')
}

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
async function page(number: string): Promise<{ status: number; body: string }> {
  const response = await fetch(`${server.address}/numbers/${encodeURIComponent(number)}/movements`, {
    headers: { cookie },
  })
  return { status: response.status, body: await response.text() }
}

describe('movements of a number', () => {
  it('says where it sleeps as an area, on how many nights', async () => {
    expect(plain((await page(TRAVELLER)).body)).toMatch(/At night: Thornmere High St, within .*on 5 of the 5 nights/)
  })

  it('lists the trips with the intervals of leaving and arriving, and opens the records around them', async () => {
    const { body } = await page(TRAVELLER)
    expect(plain(body)).toContain('The moments of leaving and arriving lie between the two times given')
    expect(body.match(/data-label="Left between"/g)).toHaveLength(10)
    const event = /href="(\/events\/\d+\/\d+)">last before/.exec(body)?.[1] ?? ''
    expect((await fetch(server.address + event)).status).toBe(200)
  })

  it('draws areas and trips, and says of sectors that nobody measured them, inside the picture', async () => {
    const { body } = await page(TRAVELLER)
    expect(body).toContain('<desc id="travel-narrow-desc">')
    expect(body.split('id="sectors-wide-title"')[1]).toMatch(/<text[^>]*>Illustrative, not measured coverage<\/text>/)
    expect(body).not.toMatch(/ style="/)
    expect(body).not.toContain('<b>Quay</b>')
  })

  it('names who was with it, and how often they travelled together', async () => {
    const { body } = await page(TRAVELLER)
    expect(body).toContain(`href="/numbers/${encodeURIComponent(COMPANION)}"`)
    expect(plain(body)).toContain('not proof of acquaintance')
  })

  it('of a number whose cells are not known says so, and draws nothing', async () => {
    const { status, body } = await page('+447700900300')
    expect(status).toBe(200)
    expect(plain(body)).toContain('cannot say: no record shows which cells it used')
    expect(body).not.toContain('id="travel-wide-title"')
  })
})
