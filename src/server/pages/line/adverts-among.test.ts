import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { of } from '../../../../test/people/people-store.ts'
import { LINE, serveCounty } from '../../../../test/server/served-county.ts'
import { registerImports } from '../../phone-records/register-imports.ts'
import { TEST_DATA } from '../new-import/authority-form.ts'
import { advertsAmong } from './adverts-among.ts'

const sent = (index: number, text: string | null) => ({ index, text, from: `2026-01-${10 + index}T09:00:00Z` })

it('the name of a line is read off what its adverts say: each text once, the latest first, five at most', () => {
  const texts = ['Tommy back on', 'tommy  BACK on ', null, '', 'Tommy 2 for 15', 'Best of both', 'A', 'B', 'C']
  expect(advertsAmong(texts.map((text, index) => sent(index, text))).map(({ index, text }) => [index, text])).toEqual([
    [8, 'C'],
    [7, 'B'],
    [6, 'A'],
    [5, 'Best of both'],
    [4, 'Tommy 2 for 15'],
  ])
  expect(advertsAmong([sent(1, 'tommy  BACK on '), sent(0, 'Tommy back on')])).toEqual([sent(1, 'tommy  BACK on ')])
  expect(advertsAmong([sent(0, null)])).toEqual([])
})

it('who confirms a line reads what its bulk messages say beside the name, and whoever dismisses is not asked for one', async () => {
  const county = await serveCounty()
  try {
    const rows = Array.from({ length: 5 }, (_, day) =>
      Array.from(
        { length: 12 },
        (_, at) =>
          `0${1 + day}/02/2026 03:00:${String(at * 4).padStart(2, '0')},07700900007,07700${900_100 + at},sms,"Tommy's on, ${day < 3 ? 'best <b>of both' : '2 for 15'}"`,
      ),
    ).flat()
    const path = join(county.store, '..', 'texts.csv')
    writeFileSync(path, ['Start,Calling,Called,Type,Words', ...rows, ''].join('\n'))
    const template = {
      name: 'Handset',
      columns: { a_number: 'Calling', b_number: 'Called', started_at: 'Start', kind: 'Type', text: 'Words' },
      formats: { started_at: 'dd/MM/yyyy HH:mm:ss' },
    }
    const file = { path, name: 'texts.csv', authority: TEST_DATA, zone: 'Europe/London', template }
    of(await county.engine.ask('receive', file, { imports: 'all' }))
    of(await registerImports(county.records.records, county.store, county.uploads, 'norfolk-police'))
    const page = (await county.get(`/lines/${encodeURIComponent(LINE)}/confirm`)).body
    expect(page).toContain('What its bulk messages say')
    expect(page).toContain('2 for 15')
    expect(page).toContain('best &lt;b&gt;of both')
    expect((await county.get(`/lines/${encodeURIComponent(LINE)}/dismiss`)).body).not.toContain('bulk messages say')
  } finally {
    await county.close()
  }
})
