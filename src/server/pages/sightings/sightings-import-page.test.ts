import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'

let served: ServedRecords
let cookie = ''
beforeAll(async () => {
  served = await serveRecords()
  cookie = (await served.test.signedIn('norfolk-police', 'line analyst')).cookie
})
afterAll(() => served.close())

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const SAID = { what: 'anpr', source: 'Force ANPR', exhibit: 'AC/7', knownAs: 'fact' }
const send = async (
  content: string,
  said: Record<string, string> = SAID,
): Promise<{ status: number; body: string }> => {
  const form = new FormData()
  for (const [name, value] of Object.entries(said)) form.append(name, value)
  form.append('file', new File([content], 'plates.csv', { type: 'text/csv' }))
  const response = await fetch(`${served.address}/sightings/import`, {
    method: 'POST',
    headers: { cookie, origin: served.address },
    body: form,
  })
  return { status: response.status, body: await response.text() }
}
/** The form of a page as it stands there, sent on. */
const sendOn = (
  body: string,
  to: string,
  more: Record<string, string> = {},
): Promise<{ status: number; body: string }> => {
  const hidden = [...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  )
  const selects = [...body.matchAll(/<select[^>]*name="([^"]*)"[\s\S]*?<\/select>/g)].map(
    ([select, name = '']) => [name, /<option value="([^"]*)" selected>/.exec(select)?.[1] ?? ''] as const,
  )
  return served.as(cookie).post(to, { ...Object.fromEntries([...hidden, ...selects]), ...more })
}
const kept = async (): Promise<readonly { subject: string; file_hash: string; row: number; clock: string }[]> =>
  (
    await sql<{ subject: string; file_hash: string; row: number; clock: string }>`
    select subject, file_hash, "row", clock from sighting order by "row"`.execute(served.test.database.owner)
  ).rows

const FILE = [
  'VRM,Camera,Seen at',
  'AB12 CDE,A11 Thickthorn,26/10/2025 01:30',
  'AB12 CDE,A47 Postwick,21/11/2025 14:05',
  'AB12 CDE,A47 Postwick,21/11/2025 14:05',
  'FG34 HIJ,A47 Postwick,no time',
].join('\r\n')

describe('a file of sightings', () => {
  it('is shown first, taken over, and taken over again without a change', async () => {
    const preview = await send(FILE)
    expect(plain(preview.body)).toContain(
      '4 rows: 2 new, 0 here already, 1 repeated in the file, 1 that cannot be taken over',
    )
    expect(plain(preview.body)).toMatch(/Line 5 Seen at “no time” is no time on clocks here/)
    expect(plain(preview.body)).toContain('Clocks showed this hour twice; the first is taken')
    expect(await kept()).toEqual([])

    const taken = await sendOn(preview.body, '/sightings/import/take-over')
    expect(plain(taken.body)).toContain('2 sightings taken over, 1 here already, 1 not taken over')
    const hash = createHash('sha256').update(FILE).digest('hex')
    const rows = [
      { subject: 'AB12 CDE', file_hash: hash, row: 2, clock: 'twice' },
      { subject: 'AB12 CDE', file_hash: hash, row: 3, clock: 'once' },
    ]
    expect(await kept()).toEqual(rows)

    const [one, other] = await Promise.all([1, 2].map(() => sendOn(preview.body, '/sightings/import/take-over')))
    for (const again of [one, other])
      expect(plain(again?.body ?? '')).toContain('0 sightings taken over, 3 here already')
    expect(await kept()).toEqual(rows)
    // The same sighting in another file is the same sighting.
    expect(plain((await send(`${FILE}\r\n`)).body)).toContain('0 new, 3 here already')
    expect(plain((await served.as(cookie).get('/records/sighting')).body)).toContain('A47 Postwick')
  })

  it('with headings that nobody knows is read as the person says', async () => {
    const unknown = await send('Mark,Where,When\nKL56 MNO,A140 Scole,20/11/2025 10:00')
    expect(plain(unknown.body)).toContain('Say which column is which')
    const read = await sendOn(unknown.body, '/sightings/import/look', {
      'column-subject': '0',
      'column-place': '1',
      'column-seenAt': '2',
    })
    expect(plain(read.body)).toContain('1 row: 1 new')
    const taken = await sendOn(read.body, '/sightings/import/take-over')
    expect(plain(taken.body)).toContain('1 sighting taken over')
    expect((await kept()).map(({ subject }) => subject)).toContain('KL56 MNO')
  })

  it('without what must be said of it, or that is no file, is asked for again with what was said', async () => {
    const { status, body } = await send(FILE, { what: 'cctv', source: 'Shop', exhibit: '', knownAs: 'fact' })
    expect(status).toBe(400)
    expect(plain(body)).toContain('Exhibit is missing')
    expect(body).toMatch(/value="Shop"/)
    expect(plain((await send('%PDF-1.7')).body)).toContain('The file is a PDF, not CSV')
  })

  it('is no page for whoever records no sightings', async () => {
    const { cookie: other } = await served.test.signedIn('norwich-recovery', 'keyworker')
    expect((await served.as(other).get('/sightings/import')).status).toBe(404)
  })
})
