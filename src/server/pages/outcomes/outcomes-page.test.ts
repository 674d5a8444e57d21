import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PastRecords } from '../../../../test/outcomes/few-records.ts'
import { type TestRecords, testRecords } from '../../../../test/server/test-records.ts'
import { rearrestFigure, treatmentFigure } from '../../../outcomes/figure.ts'
import { INDICATORS } from '../../../outcomes/indicators.ts'
import { type BuiltServer, buildServer } from '../../build-server.ts'
import { termOf } from './term-of.ts'

const PERIOD = 'as-of=2018-06-30&from=2017-01-01&until=2017-12-31'
let tested: TestRecords
let built: BuiltServer
let folder: string
let officer: string
let schools: string
let manager: string
let ids: string[] = []

beforeAll(async () => {
  tested = await testRecords()
  folder = mkdtempSync(join(tmpdir(), 'breakwater-outcomes-'))
  built = await buildServer({ store: folder, host: '127.0.0.1', records: tested.records })
  officer = (await tested.signedIn('norfolk-police', 'senior officer')).cookie
  schools = (await tested.signedIn('norfolk-police', 'schools officer')).cookie
  manager = (await tested.signedIn('norfolk-council', 'partnership manager')).cookie
  const past = new PastRecords(tested.database.owner)
  const person = await past.person()
  const operation = await past.made('operation', '2016-12-01T00:00:00Z', {
    name: 'Operation Gravity',
    started_on: '2016-12-01',
  })
  const hidden = await past.made(
    'operation',
    '2016-12-01T00:00:00Z',
    { name: 'Operation Secret', started_on: '2016-12-01' },
    { ringFence: 'op-secret' },
  )
  const town = 'Norwich'
  for (let at = 0; at < 12; at++)
    ids.push(await past.arrest('2017-02-01T10:00:00Z', { person, operation: at < 7 ? operation : hidden, town }))
  ids.push(await past.arrest('2017-05-01T10:00:00Z', { person, role: 'line holder', town: 'Cromer' }))
  for (let at = 0; at < 12; at++)
    await past.arrest('2016-08-01T10:00:00Z', { person, town: at < 10 ? town : 'Ann Onymous’s house' })
  await past.arrest('2017-02-02T10:00:00Z', { person, town: 'Canaryville' }, { ringFence: 'op-secret' })
  await past.changed('arrest', ids[0] ?? '', '2018-02-01T10:00:00Z', { role: 'line controller' })
})
afterAll(async () => {
  await built.app.close()
  await tested.close()
  rmSync(folder, { recursive: true, force: true })
})

async function get(path: string, cookie: string): Promise<{ status: number; body: string; text: string }> {
  const { statusCode, body } = await built.app.inject({ url: path, headers: { cookie, host: '127.0.0.1' } })
  return { status: statusCode, body, text: body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ') }
}

const lastLogged = async (): Promise<{
  act: string
  controllers: string[]
  recipient: string | null
  detail: string
}> => {
  const { rows } = await sql<{ act: string; controllers: string[]; recipient: string | null; detail: string }>`
    select act, controllers, recipient, detail::text as detail from log join log_detail on log_detail.log = log.id
    where kind like '%\_figure' order by at desc, transaction desc limit 1`.execute(tested.database.owner)
  const [last] = rows
  if (last === undefined) throw new Error('nothing was logged')
  return last
}

describe('/outcomes', () => {
  it('shows every figure of the own agency, with its chart and the table behind it', async () => {
    const { status, body, text } = await get('/outcomes', officer)
    expect(status).toBe(200)
    for (const title of ['Arrests', 'Seizures', 'People charged', 'People convicted', 'Total sentence'])
      expect(text).toContain(`${title} as a table`)
    expect(body).toContain('<title id="chart-arrests-title">')
    expect(body).not.toMatch(/ style="/)
  })

  it('is refused to whoever has no use for figures', async () => {
    expect((await get('/outcomes', schools)).status).toBe(403)
    expect((await get(`/outcomes/arrests?${PERIOD}`, schools)).status).toBe(403)
    expect((await get('/outcomes?agency=norwich-recovery', officer)).status).toBe(403)
    expect((await get('/outcomes/crime', officer)).status).toBe(404)
  })
})

describe('a figure', () => {
  it('counts, says what it means, opens its records and is logged', async () => {
    const { status, body, text } = await get(`/outcomes/arrests?${PERIOD}`, officer)
    expect(status).toBe(200)
    expect(text).toContain('13 arrests From 1 Jan 2017 to 31 Dec 2017')
    expect(text).toContain('How to read it')
    for (const id of ids) expect(body).toContain(`/records/arrest/${id}`)
    expect(body).not.toContain('Canaryville')
    expect(await lastLogged()).toMatchObject({ act: 'viewed', controllers: ['norfolk-police'], recipient: null })
  })

  it('as of another day is another one, and names the record between them', async () => {
    const { text, body } = await get(
      `/outcomes/arrests?${PERIOD}&by=role&value=line+controller&earlier=2018-01-31`,
      officer,
    )
    expect(text).toContain('As of 31 Jan 2018 it was 0; as of 30 Jun 2018 it is 1.')
    expect(body.split('What moved it')[1]?.split('</ul>')[0]).toContain(`/records/arrest/${ids[0] ?? ''}`)
  })

  it('of one operation counts its records; one that is hidden answers as none', async () => {
    const { rows } = await sql<{ id: string; name: string }>`select id, name from operation`.execute(
      tested.database.owner,
    )
    const of = async (name: string): Promise<string> => {
      const id = rows.find(row => row.name === name)?.id ?? ''
      return (await get(`/outcomes/arrests?${PERIOD}&operation=${id}`, officer)).text
    }
    expect(await of('Operation Gravity')).toContain(' 7 arrests ')
    expect(await of('Operation Secret')).toContain(' 0 arrests ')
    expect(await of('Operation Secret')).not.toContain('Operation Secret')
  })

  it('says what is wrong with a day, beside it', async () => {
    const { status, body } = await get('/outcomes/arrests?as-of-day=31&as-of-month=2&as-of-year=2018', officer)
    expect(status).toBe(400)
    expect(body).toContain('As of must be a real date, like 27 3 2026')
    expect(body).toContain('value="31"')
    const later = await get('/outcomes/arrests?as-of=2999-01-01', officer)
    expect(later.text).toContain('As of must be today or earlier')
  })

  it('downloads as CSV, and that is logged as handed out', async () => {
    const { body } = await get(`/outcomes/arrests.csv?${PERIOD}&by=town`, officer)
    expect(body.split('\r\n')[0]).toBe('figure,unit,agency,form,as of,period,Cromer,Norwich,All')
    expect(body).toContain('Arrests,number,norfolk-police,exact,2018-06-30,Feb 2017,0,12,12')
    expect(await lastLogged()).toMatchObject({ act: 'exported', controllers: ['norfolk-police'] })
  })
})

describe('a partnership manager', () => {
  it('has published quarters of the police under the agreement, never records, and it is a disclosure', async () => {
    const { text, body } = await get('/outcomes/arrests?as-of=2018-06-30&by=town', manager)
    expect(text).toContain('about 20 arrests')
    // A town is somebody's typing: it is named once five of a quarter are of it.
    expect(text).toContain('Norwich')
    expect(text).not.toContain('Onymous')
    expect(text).toContain('suppressed')
    expect(body).not.toContain('Cromer')
    expect(body).not.toContain('/records/')
    const logged = await lastLogged()
    expect(logged).toMatchObject({ act: 'disclosed', controllers: ['norfolk-police'], recipient: 'norfolk-council' })
    expect(logged.detail).toContain('partnership-counts')
  })

  it('cannot narrow them down below a published quarter: value, operation and comparison change nothing', async () => {
    const plain = await get('/outcomes/arrests.csv?as-of=2018-06-30', manager)
    const narrowed = await get(
      '/outcomes/arrests.csv?as-of=2018-06-30&from=2017-01-01&until=2017-01-31&value=runner&earlier=2017-06-30',
      manager,
    )
    expect(plain.body).toContain('published')
    // A period chooses among the quarters that were published: none of them reads otherwise for it.
    const rows = plain.body.split('\r\n')
    expect(narrowed.body.split('\r\n')).toEqual([rows[0], ...rows.filter(row => row.includes('Jan to Mar 2017')), ''])
  })

  it('has no sums of money or imprisonment, and no statement counted', async () => {
    const { status, text } = await get('/outcomes/total-sentence', manager)
    expect([status, text.includes('does not leave the agency')]).toEqual([200, true])
    expect((await get('/outcomes/total-sentence.csv', manager)).status).toBe(404)
    expect((await get('/outcomes/statements', manager)).text).toContain('Only the agency itself can count this')
    expect((await get('/outcomes', manager)).status).toBe(200)
  })
})

describe('/outcomes/cascade', () => {
  it('shows a force its own stages, each opened down to its records, and says who counts the rest', async () => {
    const { status, body, text } = await get(
      '/outcomes/cascade?as-of=2018-06-30&from=2017-01-01&until=2017-12-31',
      officer,
    )
    expect(status).toBe(200)
    expect(text).toContain('These are not the same people followed one by one')
    expect(body).toMatch(/href="\/outcomes\/arrests\?[^"]*#behind">13</)
    expect(body).toContain('<title id="cascade-wide-title">')
    expect(text).toContain('Other agencies count the other stages: offers of help in custody')
    expect(body).not.toContain('/outcomes/people-into-treatment')
    expect(body).not.toMatch(/ style="/)
  })

  it('shows a custody officer the custody stages alone, a keyworker those of the service', async () => {
    const custody = (await tested.signedIn('norfolk-police', 'custody officer')).cookie
    expect(stagesIn((await get('/outcomes/cascade', custody)).body)).toEqual([
      'tests',
      'positives',
      'seen-before-release',
    ])
    const keyworker = (await tested.signedIn('norwich-recovery', 'keyworker')).cookie
    expect(stagesIn((await get('/outcomes/cascade', keyworker)).body)).toEqual([
      'offers',
      'first-contacts',
      'people-into-treatment',
      'twelve-weeks',
      'completed',
      'not-back',
    ])
  })

  it('shows a partnership manager published numbers of all, of the same four quarters, and nothing to open', async () => {
    const { body, text } = await get('/outcomes/cascade?as-of=2018-02-01', manager)
    expect(text).toContain('from 1 Jul 2016 to 30 Jun 2017: the last four quarters')
    // 12 in the third quarter of 2016, 12 in the first of 2017, one in the second.
    expect(text).toContain('about 20, without 1 suppressed quarter')
    expect(body).not.toContain('#behind')
    const opened = /href="([^"]*)">about 20, without 1 suppressed quarter</.exec(body)?.[1] ?? ''
    const one = await get(opened.replaceAll('&amp;', '&'), manager)
    expect(one.text).toContain('about 20 arrests, without 1 suppressed quarter')
    expect(one.text).toContain('of the quarters from 1 Jul 2016 to 30 Jun 2017')
    // The download is of the quarters that the page shows.
    expect(one.body).toMatch(/arrests\.csv\?[^"]*from=2016-07-01&amp;until=2017-06-30/)
    const all = await get('/outcomes/arrests?as-of=2018-02-01', manager)
    expect(all.text).toContain('about 20 arrests, without 1 suppressed quarter')
    expect(all.text).toContain('added up; suppressed numbers are not in it')
    expect(body).not.toContain('/records/')
    expect(await lastLogged()).toMatchObject({ act: 'disclosed', recipient: 'norfolk-council' })
  })

  it('is refused to whoever has no use for figures', async () => {
    expect((await get('/outcomes/cascade', schools)).status).toBe(403)
  })
})

const stagesIn = (body: string): readonly string[] =>
  [...body.matchAll(/href="\/outcomes\/([a-z-]+)\?[^"]*#behind"/g)].map(([, id]) => id ?? '')

describe('figures of treatment', () => {
  it('are refused to the police in whatever form, and exact to the service', async () => {
    const others = INDICATORS.filter(({ figure }) => figure === treatmentFigure || figure === rearrestFigure)
    expect(others.length).toBeGreaterThan(8)
    for (const { id } of others) {
      expect((await get(`/outcomes/${id}`, officer)).status).toBe(403)
      expect((await get(`/outcomes/${id}.csv?agency=norwich-recovery`, officer)).status).toBe(403)
    }
    const keyworker = (await tested.signedIn('norwich-recovery', 'keyworker')).cookie
    expect((await get('/outcomes/people-into-treatment', keyworker)).status).toBe(200)
    expect((await get('/outcomes/arrests', keyworker)).status).toBe(403)
  })

  it('that join two agencies are published to the council, logged as of both, and exact to nobody', async () => {
    const { status, text } = await get('/outcomes/rearrests?as-of=2018-06-30', manager)
    expect([status, text.includes('Change cannot be directly attributed')]).toEqual([200, true])
    expect(await lastLogged()).toMatchObject({ controllers: ['norfolk-police', 'norwich-recovery'] })
  })

  it('that are part of another are read off its table, and are divided by nothing', async () => {
    const { status, body } = await get('/outcomes/positives.csv?as-of=2018-06-30', manager)
    expect([status, body.split('\r\n')[0]]).toEqual([200, 'figure,unit,agency,form,as of,period,All'])
    expect((await get('/outcomes/positives?as-of=2018-06-30&by=station', manager)).status).toBe(200)
    const { text } = await get('/outcomes/tests?as-of=2018-06-30&by=station', manager)
    expect(text).not.toContain('Police station')
  })
})

describe('people in treatment, quarter by quarter', () => {
  it('are never added up: the last quarter stands there, and that most are in several', async () => {
    for (const path of ['/outcomes/in-treatment?as-of=2018-06-30', '/outcomes?agency=norwich-recovery']) {
      const { status, text } = await get(path, manager)
      expect(status).toBe(200)
      expect(text).toMatch(/people in treatment in [A-Z][a-z]{2} to [A-Z][a-z]{2} 20\d\d The quarters are not added up/)
    }
    expect((await get('/outcomes/in-treatment?as-of=2018-06-30', manager)).text).not.toContain('added up;')
    expect((await get('/outcomes/in-treatment?as-of=2018-06-30', manager)).text).not.toContain(
      'What was published, added',
    )
    const { text } = await get('/outcomes/people-into-treatment?as-of=2018-06-30', manager)
    expect(text).toContain('Somebody who counts in several of these quarters is in the sum once for each')
  })
})

it('how many of the positive tests were seen before release is said as a share, or why it cannot be', async () => {
  for (const path of ['/outcomes/seen-before-release?as-of=2018-06-30', '/outcomes?agency=norfolk-police'])
    expect((await get(path, manager)).text).toMatch(/As a share: about|No share can be given/)
})

describe('whoever may open no records', () => {
  it('is told so, and finds the figures from My work', async () => {
    expect((await get('/outcomes', manager)).text).toContain('You may open none of the records behind it')
    expect((await get('/outcomes', officer)).text).not.toContain('You may open none')
    const { body } = await get('/', manager)
    expect(body).toContain('<a class="govuk-link" href="/outcomes">Outcomes</a>')
    expect(body).toContain('<a class="govuk-link" href="/outcomes/cascade">')
  })
})

describe('what was said in public', () => {
  it('stands beside what the records give', async () => {
    const { text } = await get('/outcomes/statements', officer)
    expect(text).toContain('more than 350 arrests 7 No')
    expect(text).toContain('52 lines closed Not counted here')
    expect(text).toContain('118 new service users Not counted here')
    expect(text).toContain('These are figures of another agency')
    expect(text).toContain('There is no operation of this name that you can see')
  })
})

it('a person’s sentences are one term: what runs at the same time counts once, a life sentence not at all', () => {
  const part = { years: 1, months: 0, weeks: 0, days: 0, consecutive: false }
  const one = { kindOfSentence: 'determinate', terms: [part], startsOn: '2017-01-01' }
  expect(termOf([one, one])).toBe(365)
  expect(termOf([one, { kindOfSentence: 'life', terms: null, startsOn: '2017-01-01' }])).toBe(0)
})
