import { afterAll, beforeAll, expect, it } from 'vitest'
import { runServerJobs } from '../../src/server/jobs.ts'
import type { Browsing } from '../server/served-records.ts'
import { bookInto, PLACE, plain, stepsOf, stepTo, THEFT } from './custody-desk.ts'
import { type County, on, openCounty, sent } from './open-county.ts'

// Journey 5. Somebody leaves the initial assessment midway: the police see attendance and nothing else; the assessor ends
// the duty to attend the follow-up.
let county: County
let desk: Browsing
let keyworker: Browsing
let stay: string
let initial: string
let followUp: string
beforeAll(async () => {
  county = await openCounty('2026-07-01T11:00:00Z')
  desk = await county.as('norfolk-police', 'custody officer')
  const arrival = { bornOn: '1990-01-01', offences: 'Theft from a shop', arrivedAt: '2026-07-01 11:00' }
  stay = (await bookInto(desk, { ...arrival, givenNames: 'Alex' })).stay
})
afterAll(() => county.close())

it('a positive test makes the desk require both assessments before release, and give notice', async () => {
  await sent(desk, `/custody/${stay}/test`, {
    point: 'on arrest',
    ground: 'trigger offence',
    offence: THEFT,
    warnedAt: 'yes',
    ...on('requestedAt', '2026-07-01 11:50'),
  })
  const positive = { result: 'positive', drugs: 'Cocaine', samples: '1', ...on('sampledAt', '2026-07-01 11:55') }
  await sent(desk, await stepTo(desk, stay, 'result'), positive)
  const waiting = plain((await desk.get(`/custody/${stay}`)).body)
  expect(waiting).toContain('Require the initial and the follow-up assessment before release by 2 Jul 2026, 11:00')
  expect(waiting).toContain('Not seen yet')

  const assessments = await stepTo(desk, stay, 'assessments')
  const first = { place: PLACE, ...on('appointmentAt', '2026-07-06 10:00') }
  const onlyFirst = await desk.post(assessments, first)
  expect([onlyFirst.status, onlyFirst.body.includes('href="#followUpAt-day"')]).toEqual([400, true])
  await sent(desk, assessments, { ...first, followUpPlace: PLACE, ...on('followUpAt', '2026-07-13 10:00') })

  const notices = (await stepsOf(desk, stay)).filter(href => /\/notice\/[0-9a-f-]{36}$/.test(href))
  expect(notices).toHaveLength(2)
  for (const notice of notices) {
    const printed = await desk.get(`${notice}/print.pdf`)
    expect([printed.status, printed.body.startsWith('%PDF-1.7')]).toEqual([200, true])
    const now = '2026-07-01 12:00'
    await sent(desk, notice, { ...on('oralNoticeAt', now), ...on('writtenNoticeAt', now), warned: 'yes' })
  }
  ;[initial = '', followUp = ''] = notices.map(href => href.split('/').at(-1) ?? '')
  const left = { releasedHow: 'under investigation', ...on('releasedAt', '2026-07-01 12:00') }
  await sent(desk, `/custody/${stay}/release`, left)
})

it('the service that assesses sees who must come and when, and notes that the person left midway', async () => {
  county.at('2026-07-06T08:00:00Z')
  const before = await (await county.as('norwich-recovery', 'keyworker')).get(`/assessments/${initial}`)
  expect(plain(before.body)).toContain('The appointment is still to come')
  expect(before.body).not.toContain('name="attended"')
  county.at('2026-07-06T10:00:00Z')
  keyworker = await county.as('norwich-recovery', 'keyworker')
  const due = plain((await keyworker.get('/assessments')).body)
  expect(due).toContain('Alex Marsh')
  expect(due).toContain(PLACE)
  await sent(keyworker, `/assessments/${initial}`, {
    attended: 'left early',
    note: 'Upset about his flat',
    ...on('heldAt', '2026-07-06 10:00'),
  })
  await runServerJobs(county.served.test.records)
})

it('the police learn that the person did not stay, have to decide what follows, and see nothing of what was said', async () => {
  desk = await county.as('norfolk-police', 'custody officer')
  const page = plain((await desk.get(`/custody/${stay}`)).body)
  expect(page).toContain('Decide what follows: Alex Marsh left before the end of the initial assessment')
  expect(page).toContain('Failed to attend or to stay')
  const record = plain((await desk.get(`/records/required_assessment/${initial}`)).body)
  for (const shown of [page, record, plain((await desk.get('/records/attendance')).body)])
    expect(shown).not.toContain('Upset')
  expect(record).toContain('Left early')
  for (const address of [`/assessments/${initial}`, '/assessments']) expect((await desk.get(address)).status).toBe(404)
  const elsewhere = await county.as('metropolitan-police', 'custody officer')
  expect((await elsewhere.get(`/custody/${stay}`)).status).toBe(404)
  expect(plain((await elsewhere.get('/records/attendance')).body)).not.toContain('Left early')
})

it('the assessor ends the duty to attend the follow-up: it is not required any more, and nobody waits for it', async () => {
  expect((await keyworker.post(`/assessments/${initial}/no-follow-up`, {})).status).toBe(303)
  await runServerJobs(county.served.test.records)
  const record = plain((await desk.get(`/records/required_assessment/${followUp}`)).body)
  expect(record).toContain('The assessor needs no follow-up')
  const page = plain((await desk.get(`/custody/${stay}`)).body)
  const [waits] = page.split('What was done before')
  expect(waits).not.toContain('Ask the assessor whether the person came')
  expect(waits).toContain('Decide what follows: Alex Marsh left before the end')
  expect(plain((await keyworker.get(`/assessments/${followUp}`)).body)).toContain('The duty to come has ended')
})
