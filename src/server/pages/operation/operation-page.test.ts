import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { on, sent } from '../../../../test/journeys/open-county.ts'
import { PastRecords } from '../../../../test/outcomes/few-records.ts'
import { type Browsing, type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'
import { demonstrationAccounts } from '../../demonstration/demonstration-accounts.ts'
import { demonstrationRecords } from '../../demonstration/records/demonstration-records.ts'
import { GRAVITY, OROCHI } from '../../demonstration/records/operations.ts'

const DECEMBER_2021 = 'as-of=2021-11-30'

let served: ServedRecords
let officer: Browsing
let senior: Browsing
beforeAll(async () => {
  served = await serveRecords({}, () => new Date('2026-11-05T10:00:00Z'))
  await demonstrationAccounts(served.test.database)
  await demonstrationRecords(served.test.database, ['+447700900123', '+447700900456'], () => undefined)
  officer = await served.signIn('norfolk-police', 'investigating officer')
  senior = await served.signIn('norfolk-police', 'senior officer')
})
afterAll(() => served.close())

const read = async (who: Browsing, address: string): Promise<string> => {
  const { status, body } = await who.get(address)
  expect([address, status]).toEqual([address, 200])
  return body.replaceAll(/<script[^]*?<\/script>|<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

/** Totals of the page by their titles; of two days the earlier and the later one. */
async function totals(operation: string, query: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const { body } = await senior.get(`/operations/${operation}?${query}`)
  const table = body.split('<caption class="govuk-visually-hidden">Totals of')[1]?.split('</table>')[0] ?? ''
  const rows = [...table.matchAll(/<th scope="row">([^<]*)<\/th>([^]*?)<\/tr>/g)]
  return Object.fromEntries(
    rows.map(([, title = '', cells = '']) => [
      title,
      [...cells.matchAll(/<td[^>]*>(?:<a[^>]*>)?([^<]*)/g)].map(([, amount = '']) => amount),
    ]),
  )
}

describe('the page of an operation', () => {
  it('gives the totals that were stated in public: Operation Orochi in December 2021', async () => {
    expect(await totals(OROCHI, DECEMBER_2021)).toMatchObject({
      'Lines closed': ['52'],
      'People charged': ['77'],
      'People convicted': ['45'],
    })
    const [years = ''] = (await totals(OROCHI, DECEMBER_2021))['Total sentence'] ?? []
    expect(Number.parseFloat(years)).toBeGreaterThan(177)
    expect(await read(senior, `/operations/${OROCHI}`)).toMatch(/52 lines closed 52 Yes 77 people charged 77 Yes/)
  })

  it('and Operation Gravity in its first year', async () => {
    const counted = await totals(GRAVITY, 'as-of=2017-11-30')
    expect(counted).toMatchObject({ Arrests: ['356'], 'People convicted': ['77'] })
    expect(Number.parseFloat(counted['Total sentence']?.[0] ?? '')).toBeGreaterThan(70)
  })

  it('says less once a line is open again and a sentence is quashed, names both, and still gives the earlier figure', async () => {
    const before = await totals(OROCHI, 'as-of=2026-11-04')
    const { rows } = await sql<{ line: string; sentence: string }>`select
      (select id from line where operation = ${OROCHI} and state = 'closed' order by closed_on limit 1) as line,
      (select id from sentence where operation = ${OROCHI} and controller = 'norfolk-police' and kind_of_sentence = 'determinate'
        order by starts_on limit 1) as sentence`.execute(served.test.database.owner)
    const { line = '', sentence = '' } = rows[0] ?? {}
    await new PastRecords(served.test.database.owner).changed('line', line, '2026-11-05T09:00:00Z', {
      state: 'in use',
      closed_on: null,
    })
    const form = (await officer.get(`/records/sentence/${sentence}/change`)).body
    const [, version = ''] = /name="version" value="(\d+)"/.exec(form) ?? []
    await sent(officer, `/records/sentence/${sentence}/change`, {
      ...fieldsOf(form),
      version,
      ...on('quashedOn', '2026-11-05'),
    })

    const query = 'as-of=2026-11-05&earlier=2026-11-04'
    const after = await totals(OROCHI, query)
    const lines = Number(before['Lines closed']?.[0])
    expect(after['Lines closed']).toEqual([String(lines), String(lines - 1)])
    const [earlier = '', later = ''] = after['Total sentence'] ?? []
    expect(earlier).toBe(before['Total sentence']?.[0])
    expect(Number.parseFloat(later)).toBeLessThan(Number.parseFloat(earlier))

    const page = (await senior.get(`/operations/${OROCHI}?${query}`)).body.replaceAll('&amp;', '&')
    for (const [figure, record] of [
      ['lines-closed', line],
      ['total-sentence', sentence],
    ] as const) {
      const href = new RegExp(`href="(/outcomes/${figure}\\?[^"#]*)`).exec(page)?.[1] ?? ''
      const opened = (await senior.get(href)).body
      expect(opened.split('What moved it')[1]?.split('</ul>')[0]).toContain(record)
    }
    expect(await totals(OROCHI, DECEMBER_2021)).toMatchObject({ 'Lines closed': ['52'], 'People convicted': ['45'] })
  })

  it('says what is wrong with a day, and gives today instead', async () => {
    const { status, body } = await senior.get(`/operations/${OROCHI}?as-of-day=31&as-of-month=2&as-of-year=2018`)
    expect([status, body.includes('As of must be a real date')]).toEqual([400, true])
  })

  it('is no page for whoever may not read the operation', async () => {
    const navigator = await served.signIn('norwich-recovery', 'custody navigator')
    expect((await navigator.get(`/operations/${OROCHI}`)).status).toBe(404)
  })
})

/** What the boxes of a form hold, as a browser would send them. */
function fieldsOf(form: string): Readonly<Record<string, string>> {
  const boxes = [...form.matchAll(/<input[^>]*>/g)].flatMap(([box]) => {
    const of = (name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(box)?.[1] ?? ''
    const type = of('type')
    return (type === 'radio' || type === 'checkbox') && !/ checked/.test(box) ? [] : [[of('name'), of('value')]]
  })
  const chosen = [...form.matchAll(/<select[^>]* name="([^"]*)"[^]*?<\/select>/g)].map(([list, name]) => [
    name,
    /value="([^"]*)" selected/.exec(list)?.[1] ?? '',
  ])
  return Object.fromEntries([...boxes, ...chosen])
}
