import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveCounty, type ServedCounty } from '../../../../test/server/served-county.ts'

const FENCE = 'op-falcon'
let county: ServedCounty
let cookie = ''
beforeAll(async () => {
  county = await serveCounty()
  const { owner } = county.records.database
  await sql`insert into ring_fence values (${FENCE}, 'norfolk-police', 'Falcon')`.execute(owner)
  await sql`update phone_import set ring_fence = ${FENCE}`.execute(owner)
  ;({ cookie } = await county.records.signedIn('norfolk-police', 'line analyst', [FENCE]))
})
afterAll(() => county.close())

const send = async (path: string, fields: object, json = true) => {
  const response = await fetch(county.address + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: county.address,
      cookie,
      ...(json ? { 'content-type': 'application/json', accept: 'application/json' } : {}),
    },
    body: json ? JSON.stringify(fields) : new URLSearchParams(fields as Record<string, string>),
  })
  return { status: response.status, location: response.headers.get('location') ?? '', body: await response.text() }
}

const opened = async (inside: boolean): Promise<string> => {
  const { location } = await send('/schedules/new', { title: 'Calls', purpose: 'court schedule' }, false)
  const id = location.split('/').at(-1) ?? ''
  const { owner } = county.records.database
  if (inside) await sql`update schedule set ring_fence = ${FENCE} where id = ${id}`.execute(owner)
  return id
}

const seizedInside = async (): Promise<string> => {
  const id = randomUUID()
  await sql`insert into seizure (id, controller, ring_fence, involved, basis, version, created_at, created_by, changed_at,
      changed_by, seized_at, what, description, exhibit)
    values (${id}, 'norfolk-police', ${FENCE}, '{}', 'none', 1, now(), ${id}, now(), ${id}, now(), 'phone', 'A phone', 'AC/9')`.execute(
    county.records.database.owner,
  )
  return id
}

it('what is inside a ring-fence is copied into a schedule inside it, and into no other', async () => {
  const chosen = { events: ['0:5'], records: [`seizure:${await seizedInside()}`] }
  const outside = await opened(false)
  for (const some of [{ events: chosen.events }, { records: chosen.records }]) {
    const refused = await send(`/schedules/${outside}/rows`, some)
    expect([refused.status, refused.body]).toEqual([409, expect.stringContaining('inside a ring-fence')])
  }
  const inside = await opened(true)
  const added = await send(`/schedules/${inside}/rows`, chosen)
  expect(JSON.parse(added.body)).toMatchObject({ added: 2 })
})
