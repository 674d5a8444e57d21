import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeToken, systemAccount } from '../../src/access/sign-in/api-token.ts'
import { runServerJobs } from '../../src/server/jobs.ts'
import type { Browsing } from '../server/served-records.ts'
import { plain } from './custody-desk.ts'
import { type County, on, openCounty, sent } from './open-county.ts'

// Journey 7. DRR of 18 months: reviews forced, the report blocked without tests and views; of 9 months: optional.
let county: County
let detective: Browsing
let keyworker: Browsing
beforeAll(async () => {
  county = await openCounty('2026-07-01T11:00:00Z')
  await signIn()
})
afterAll(() => county.close())

async function signIn(): Promise<void> {
  detective = await county.as('norfolk-police', 'investigating officer')
  keyworker = await county.as('norwich-recovery', 'keyworker')
}

const REHABILITATION = {
  what: 'drug rehabilitation',
  knownAs: 'Alex Marsh',
  court: 'Norwich Magistrates’ Court',
  ...on('madeOn', '2026-07-01'),
  director: 'Norwich Recovery',
  place: '12 Westwick Street',
}
const read = async (who: Browsing, address: string): Promise<string> => plain((await who.get(address)).body)
const newPerson = async (): Promise<string> =>
  sent(detective, '/records/person/new', { familyName: 'Marsh', givenNames: 'Alex', ...on('bornOn', '1994-03-27') })

/** Words that only the provider writes. */
const TESTED = 'two clean samples in May'
const VIEWS = 'Alex has begun to sleep again'

describe('a drug rehabilitation requirement', () => {
  it('of 18 months must have reviews; of 9 they are optional', async () => {
    const person = await newPerson()
    const long = { ...REHABILITATION, person, months: '18', reviews: 'not ordered' }
    const forced = await detective.post('/records/court_requirement/new', long)
    expect([forced.status, forced.body.includes('href="#reviews"')]).toEqual([400, true])
    expect(plain(forced.body)).toContain('of more than 12 months must be reviewed by the court')
    const short = { ...long, months: '9' }
    const id = await sent(detective, '/records/court_requirement/new', short)
    expect(await read(keyworker, `/court/${id}`)).not.toContain('Write the report')
    await sent(detective, '/records/court_requirement/new', { ...short, reviews: 'ordered', reviewEvery: '3' })
    await sent(detective, '/records/court_requirement/new', { ...long, reviews: 'ordered', reviewEvery: '3' })
  })

  it('reaches the provider with each review in turn; the report is blocked without the tests and the views', async () => {
    county.at('2026-07-01T11:00:00Z')
    const person = await newPerson()
    const ordered = { ...REHABILITATION, person, months: '18', reviews: 'ordered', reviewEvery: '3' }
    const id = await sent(detective, '/records/court_requirement/new', ordered)
    await runServerJobs(county.served.test.records)

    county.at('2026-09-28T09:00:00Z')
    await signIn()
    expect(await read(keyworker, '/court')).toContain('Alex Marsh')
    const page = await read(keyworker, `/court/${id}`)
    expect(page).toContain('Prepare the report for the court’s review by the end of 29 Sept 2026')
    expect(await read(detective, `/court/${id}`)).not.toContain('Prepare the report')

    await sent(keyworker, `/court/${id}/tests/new`, {
      ...on('testedAt', '2026-09-21 10:00'),
      result: 'positive',
      drugs: 'Cocaine',
    })
    expect(await read(keyworker, `/court/${id}`)).toContain('Talk over what was recorded for the court’s requirement')
    expect((await keyworker.get(`/court/${id}/review`)).body).toContain('21 Sept 2026: Positive, Cocaine')

    const report = { ...on('heldOn', '2026-10-01'), testResults: TESTED, providerViews: VIEWS }
    for (const [field, words] of [
      ['testResults', 'The test results are missing'],
      ['providerViews', 'The provider’s views are missing'],
    ] as const) {
      const blocked = await keyworker.post(`/court/${id}/review`, { ...report, [field]: ' ' })
      expect([blocked.status, blocked.body.includes(`href="#${field}"`)]).toEqual([400, true])
      expect(plain(blocked.body)).toContain(words)
    }
    await sent(keyworker, `/court/${id}/review`, report)
    const filed = await keyworker.get(`/court/${id}`)
    expect(plain(filed.body)).toContain('1 Oct 2026: filed 28 Sept 2026, 10:00 for the hearing on 1 Oct 2026')
    const pdf = /\/court\/[^"]*report\.pdf/.exec(filed.body)?.[0] ?? ''
    const paper = await keyworker.get(pdf)
    expect([paper.status, paper.body.startsWith('%PDF-')]).toEqual([200, true])
    // The next review, on 1 January, is a holiday; two working days before it is 30 December.
    county.at('2026-12-20T09:00:00Z')
    await signIn()
    expect(await read(keyworker, `/court/${id}`)).toContain('by the end of 30 Dec 2026')
    await nothingReaches(id, pdf)
  })

  it('a failure is warned of; a second within twelve months of the warning must go to court', async () => {
    county.at('2026-07-01T11:00:00Z')
    await signIn()
    const person = await newPerson()
    const ordered = { ...REHABILITATION, person, months: '18', reviews: 'ordered', reviewEvery: '3' }
    const id = await sent(detective, '/records/court_requirement/new', ordered)
    county.at('2026-07-10T09:00:00Z')
    await signIn()
    const first = { ...on('failedOn', '2026-07-09'), why: 'Missed an appointment' }
    const unwarned = await detective.post(`/court/${id}/failures/new`, first)
    expect([unwarned.status, unwarned.body.includes('href="#warnedOn-day"')]).toEqual([400, true])
    await sent(detective, `/court/${id}/failures/new`, { ...first, ...on('warnedOn', '2026-07-10') })

    county.at('2027-07-10T09:00:00Z')
    await signIn()
    await sent(detective, `/court/${id}/failures/new`, { ...on('failedOn', '2027-07-09'), why: 'Missed another' })
    const page = await detective.get(`/court/${id}`)
    expect(plain(page.body)).toContain('Must go to court')
    expect(plain(page.body)).toContain('A second failure after a warning: put the breach before the court')
    const step = new RegExp(`/court/${id}/failures/[0-9a-f-]{36}/court`).exec(page.body)?.[0] ?? ''
    await sent(detective, step, { ...on('sentToCourtOn', '2027-07-10'), court: 'Norwich Magistrates’ Court' })
    expect(await read(detective, `/court/${id}`)).toContain('Breach proceedings begun on 10 Jul 2027')

    const again = await sent(detective, '/records/court_requirement/new', ordered)
    county.at('2026-07-10T09:00:00Z')
    await signIn()
    await sent(detective, `/court/${again}/failures/new`, { ...first, ...on('warnedOn', '2026-07-10') })
    county.at('2027-07-10T09:00:00Z')
    await signIn()
    const late = await detective.post(`/court/${again}/failures/new`, {
      ...on('failedOn', '2027-07-10'),
      why: 'A year to the day',
    })
    expect(plain(late.body)).toContain('this is the first failure')
    // Nothing of a failure crosses to the provider.
    await runServerJobs(county.served.test.records)
    expect(await read(keyworker, `/court/${again}`)).not.toContain('Missed an appointment')
  })
})

const POLICE = [
  'line analyst',
  'intelligence officer',
  'investigating officer',
  'senior officer',
  'custody officer',
  'schools officer',
  'information governance officer',
  'administrator',
] as const

/** No police role reads a report or a test: by page, form, list, reason, paper, search, task or call. */
async function nothingReaches(id: string, pdf: string): Promise<void> {
  const report = /reviews\/([0-9a-f-]{36})/.exec(pdf)?.[1] ?? ''
  const kinds = ['court_review', 'requirement_test']
  const lists = kinds.map(kind => `/records/${kind}`)
  const forms = kinds.flatMap(kind => [
    `/records/${kind}/new`,
    ...['', '/why', '/change'].map(page => `/records/${kind}/${report}${page}`),
  ])
  const around = [`/court/${id}/review`, `/court/${id}/tests/new`, '/court', '/tasks', '/', '/search?q=sleep']
  for (const role of POLICE) {
    const officer = await county.as('norfolk-police', role)
    const most = role === 'investigating officer' || role === 'custody officer' ? [...forms, ...around] : []
    for (const address of [pdf, `/court/${id}`, ...lists, ...most]) {
      const { body } = await officer.get(address)
      const found = [TESTED, VIEWS, 'Cocaine', '%PDF'].filter(word => body.includes(word))
      expect([role, address, found]).toEqual([role, address, []])
    }
    expect((await officer.get(pdf)).status).toBe(404)
  }
  const { app } = county.served.test.database
  const system = await systemAccount(app, { agency: 'norfolk-police', name: 'A system', roles: POLICE })
  const token = await makeToken(app, system.id, 'law enforcement', new Date('2027-12-31T00:00:00Z'))
  for (const kind of kinds) {
    const answer = await fetch(`${county.served.address}/api/v1/${kind}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect([kind, answer.status, await answer.json()]).toEqual([
      kind,
      200,
      expect.objectContaining({ rows: [], total: 0 }),
    ])
  }
}
