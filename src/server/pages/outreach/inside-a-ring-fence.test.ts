import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LINE, serveCounty, type ServedCounty } from '../../../../test/server/served-county.ts'
import { PastRecords } from '../../../../test/outcomes/few-records.ts'

const FENCE = 'op-falcon'
const AT = '2026-03-27T10:00:00Z'
let county: ServedCounty
let line = ''
beforeAll(async () => {
  county = await serveCounty()
  const { owner } = county.records.database
  await sql`insert into ring_fence values (${FENCE}, 'norfolk-police', 'Falcon')`.execute(owner)
  const past = new PastRecords(owner)
  line = await past.made('line', AT, {
    name: 'Tommy',
    run_from: 'not known',
    confirmed_on: '2026-03-27',
    confirmed_by: 'Somebody',
    state: 'closed',
    closed_on: '2026-03-28',
  })
  await past.made('line_number', AT, {
    line,
    number: LINE,
    used_from: '2026-01-01',
    state: 'confirmed',
    reason: 'Adverts',
    decided_on: '2026-03-27',
    decided_by: randomUUID(),
  })
})
afterAll(() => county.close())

it('customers that only records inside a ring-fence know are put on no list outside it', async () => {
  const { cookie } = await county.records.signedIn('norfolk-police', 'line analyst', [FENCE])
  const listed = async () => {
    const response = await fetch(`${county.address}/outreach/new?line=${line}`, { headers: { cookie } })
    return (await response.text()).match(/\+447\d{9}, \d{4}-/g)?.length ?? 0
  }
  expect(await listed()).toBeGreaterThan(0)
  await sql`update phone_import set ring_fence = ${FENCE}`.execute(county.records.database.owner)
  expect(await listed()).toBe(0)
  await sql`update line set ring_fence = ${FENCE}`.execute(county.records.database.owner)
  await sql`update line_number set ring_fence = ${FENCE}`.execute(county.records.database.owner)
  expect(await listed()).toBeGreaterThan(0)
})
