import { afterAll, beforeAll, expect, it } from 'vitest'
import { asAnalyst, servedLine } from '../../../../test/disruption/served-line.ts'
import { on, sent } from '../../../../test/journeys/open-county.ts'
import { type Browsing, type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'
import { addRows } from '../../../disruption/schedule/add-rows.ts'
import { numberExhibits } from '../../../disruption/schedule/number-exhibits.ts'
import { openSchedule } from '../../../disruption/schedule/open-schedule.ts'

const NUMBER = '+447700900731'
const HASH = 'd'.repeat(64)
let served: ServedRecords
let analyst: Browsing
let closure = ''
let tommy = ''

beforeAll(async () => {
  served = await serveRecords({}, () => new Date('2026-07-09T11:30:00Z'))
  analyst = await served.signIn('norfolk-police', 'line analyst')
  const line = await servedLine(served, NUMBER)
  tommy = line
  closure = await sent(analyst, `/closures/new?line=${line}`, { line, way: 'court order' })
  const { id } = await asAnalyst(served, act => openSchedule(act, { title: 'Calls', purpose: 'court schedule', line }))
  const file = { sha256: HASH, importId: 'e'.repeat(64), timeBasis: 'stated', zone: 'UTC', knownAs: 'fact' } as const
  await asAnalyst(served, act =>
    addRows(act, id, [
      {
        ...file,
        at: '2026-06-03T10:00:00Z',
        what: 'call',
        source: 'return-B.csv, row 645',
        importRow: 645,
        seconds: 40,
        fromIdentifier: NUMBER,
        toIdentifier: '+447700900007',
      },
      {
        ...file,
        at: '2026-06-05T10:00:00Z',
        what: 'text',
        source: 'return-B.csv, row 646',
        importRow: 646,
        fromIdentifier: NUMBER,
        toIdentifier: '+447700900008',
      },
    ]),
  )
  await asAnalyst(served, act => numberExhibits(act, id, 'PR'))
})
afterAll(() => served.close())

const page = async (path: string): Promise<string> => (await analyst.get(path)).body

it('says of each field that the list of gaps asks for that it is needed, and of no such field that it is optional', async () => {
  const body = await page(`/closures/${closure}/change`)
  for (const label of ['Drug dealing offence', 'Examples of dealing', 'What the order is to require'])
    expect(body).toContain(`${label} (needed before it goes to a lawyer)`)
  expect(body).toContain('Sensitive annex (optional)')
  expect(body.match(/needed before it goes to a lawyer/g)).toHaveLength(6)
})

it('leads from each gap to the form that closes it', async () => {
  const body = await page(`/closures/${closure}`)
  const gaps = /id="gaps"[\s\S]*?<\/section>/.exec(body)?.[0] ?? ''
  const links = [...gaps.matchAll(/href="([^"#]+)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
  expect(links).toHaveLength(gaps.match(/<li>/g)?.length ?? 0)
  for (const href of links) expect([href, (await analyst.get(href)).status]).toEqual([href, 200])
})

it('offers the exhibits of the line’s schedules, fills in what one is, and lets it be changed', async () => {
  const offered = await page(`/closures/${closure}/exhibits/new?limb=used+in+dealing`)
  const href = /href="([^"]*exhibit=PR%2F1[^"]*)"/.exec(offered)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(offered).toContain('PR/1: 2 events, return-B.csv')
  const filled = await page(href)
  expect(filled).toContain(`value="${HASH}"`)
  expect(filled).toContain('value="PR/1"')
  expect(filled).toContain('2 events between 3 Jun 2026 and 5 Jun 2026 (call: 1, text: 1)')
  expect(filled).toMatch(/value="used in dealing" checked/)
})

it('hashes an exhibit that a schedule has hashed, though nobody typed the hash, and the pack carries its events', async () => {
  const typed = { limb: 'order prevents it', exhibit: 'pr/1', shows: 'All adverts name it', knownAs: 'inference' }
  await sent(analyst, `/closures/${closure}/exhibits/new`, typed)
  expect(await page(`/closures/${closure}`)).toContain(`SHA-256 ${HASH}`)
  const senior = await served.signIn('norfolk-police', 'senior officer')
  expect((await senior.get(`/closures/${closure}/pack.pdf`)).status).toBe(200)
})

it('takes exhibits over from the line’s schedules by ticking them, and one that is relied on already is not taken twice', async () => {
  expect(await page(`/closures/${closure}`)).toContain(`href="/closures/${closure}/exhibits/take"`)
  const line = await servedLine(served, '+447700900733')
  const other = await sent(analyst, `/closures/new?line=${line}`, { line, way: 'court order' })
  const without = await analyst.get(`/closures/${other}/exhibits/take`)
  expect([without.status, without.body.includes('Number the exhibits of one first')]).toEqual([409, true])

  const take = `/closures/${closure}/exhibits/take`
  expect(await page(take)).toContain('PR/1: 2 events, return-B.csv')
  const nothing = await analyst.post(take, { limb: 'used in dealing' })
  expect([nothing.status, nothing.body.includes('Tick at least one exhibit')]).toEqual([400, true])
  await sent(analyst, take, { limb: 'used in dealing', exhibits: 'PR/1' })
  const body = await page(`/closures/${closure}`)
  expect(body).toContain('2 events between 3 Jun 2026 and 5 Jun 2026 (call: 1, text: 1)')
  expect(body).not.toContain('Exhibits that the schedules name otherwise')
  const again = await analyst.post(take, { limb: 'used in dealing', exhibits: 'PR/1' })
  expect([again.status, again.body.includes('PR/1 is relied on for this already')]).toEqual([400, true])
})

it('refuses an exhibit that the line’s schedules name otherwise, and shows one that they came to name otherwise', async () => {
  const add = `/closures/${closure}/exhibits/new`
  const typed = { limb: 'used in dealing', shows: 'Calls', knownAs: 'fact' }
  const file = await analyst.post(add, { ...typed, exhibit: 'PR/1', sha256: 'f'.repeat(64) })
  expect([file.status, file.body.includes('In the schedules of this line PR/1 is another file')]).toEqual([400, true])
  const number = await analyst.post(add, { ...typed, exhibit: 'PR/7', sha256: HASH })
  expect([number.status, number.body.includes('this file is PR/1: one file is one exhibit')]).toEqual([400, true])
  await sent(analyst, add, { ...typed, exhibit: 'PR/8', sha256: 'a'.repeat(64) })
  const { id } = await asAnalyst(served, act =>
    openSchedule(act, { title: 'More', purpose: 'court schedule', line: tommy }),
  )
  const event = { at: '2026-06-07T10:00:00Z', what: 'call', timeBasis: 'stated', zone: 'UTC', knownAs: 'fact' } as const
  const more = { ...event, source: 'more.csv, row 1', sha256: 'a'.repeat(64), importId: 'b'.repeat(64), importRow: 1 }
  await asAnalyst(served, act => addRows(act, id, [more]))
  await asAnalyst(served, act => numberExhibits(act, id, 'PR'))
  expect(await page(`/closures/${closure}`)).toMatch(
    /Exhibits that the schedules name otherwise[\s\S]*PR\/8: In the schedules of this line this file is PR\/2/,
  )
})

it('chooses what was checked where one thing is off', async () => {
  const line = await servedLine(served, '+447700900732')
  const off = await sent(analyst, `/closures/new?line=${line}`, { line, way: 'without an order' })
  const item = new RegExp(`/closures/${off}/items/[0-9a-f-]{36}/off`).exec(await page(`/closures/${off}`))?.[0] ?? ''
  await sent(analyst, item, { ...on('executedAt', '2026-07-01 12:00'), provider: 'AC/7', providerReference: 'AC/7' })
  expect(await page(`/closures/${off}/check-backs/new`)).toMatch(/name="item"[^>]*checked/)
})

it('fills in the moment of an order, as it does that of every other step', async () => {
  const at = (step: string): string => `/closures/${closure}/${step}`
  await sent(analyst, at('change'), {
    offence: 'misuse of drugs',
    action: 'Disconnect the number',
    limbUsed: 'It was used to sell heroin',
    limbPrevents: 'It loses its customers',
    dealing: '3 June, PR/1',
    nonDisclosure: 'no',
  })
  await sent(analyst, at('exhibits/new'), { limb: 'used in dealing', exhibit: 'PR/1', shows: 'Calls', knownAs: 'fact' })
  for (const name of ['collateral', 'safeguarding', 'emergency'])
    await sent(analyst, at(`checks/${name}`), {
      [`${name}By`]: 'A. Moss',
      ...on(`${name}On`, '2026-07-08'),
      [`${name}Finding`]: 'Nothing found',
    })
  const item = /items\/[0-9a-f-]{36}\/provider/.exec(await page(`/closures/${closure}`))?.[0] ?? ''
  await sent(analyst, at(item), { provider: 'Alpha Mobile' })
  await sent(analyst, at('legal-review'), {})
  const advice = { legalReviewBy: 'J. Patel', ...on('legalReviewOn', '2026-07-09'), legalAdvice: 'It may go ahead' }
  await sent(analyst, at('advice'), advice)
  const senior = await served.signIn('norfolk-police', 'senior officer')
  await sent(senior, at('apply'), { applicantRank: 'superintendent' })
  const filed = { court: 'County Court', courtReference: 'K1', ...on('filedAt', '2026-07-09 12:30') }
  await sent(analyst, at('filed'), filed)
  const body = await page(at('order'))
  for (const [part, value] of Object.entries({ day: '9', month: '7', year: '2026', hour: '12', minute: '30' }))
    expect(body).toMatch(new RegExp(`id="orderAt-${part}"[^>]*value="${value}"`))
})
