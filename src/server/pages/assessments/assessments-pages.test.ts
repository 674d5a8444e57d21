import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookInto, plain, requireBoth, testPositive } from '../../../../test/journeys/custody-desk.ts'
import { type County, on, openCounty, sent } from '../../../../test/journeys/open-county.ts'
import type { Browsing } from '../../../../test/server/served-records.ts'
import { runServerJobs } from '../../jobs.ts'

let county: County
let keyworker: Browsing
let initial = ''
let followUp = ''
beforeAll(async () => {
  county = await openCounty('2026-07-01T11:00:00Z')
  const desk = await county.as('norfolk-police', 'custody officer')
  const arrival = { givenNames: 'Alex', bornOn: '1990-01-01', offences: 'Theft', arrivedAt: '2026-07-01 11:00' }
  const { stay } = await bookInto(desk, arrival)
  await testPositive(desk, stay, '2026-07-01 11:50', '2026-07-01 11:55')
  const notices = await requireBoth(desk, stay, ['2026-07-06 10:00', '2026-07-13 10:00'])
  ;[initial = '', followUp = ''] = notices.map(href => href.split('/').at(-1) ?? '')
  county.at('2026-07-06T10:00:00Z')
  keyworker = await county.as('norwich-recovery', 'keyworker')
})
afterAll(() => county.close())

it('“Did not come” and “the follow-up is not needed” cannot be saved together: nobody told the person', async () => {
  const both = { attended: 'did not attend', dutyEnds: 'yes', ...on('heldAt', '2026-07-06 10:00') }
  const refused = await keyworker.post(`/assessments/${initial}`, both)
  expect([refused.status, refused.body.includes('href="#dutyEnds"')]).toEqual([400, true])
  expect(plain(refused.body)).toContain('Nobody who did not come was told at the initial assessment')
  await sent(keyworker, `/assessments/${initial}`, { ...both, dutyEnds: 'no' })
  await runServerJobs(county.served.test.records)
  expect((await keyworker.get(`/assessments/${initial}`)).body).not.toContain('/no-follow-up')
  expect((await keyworker.post(`/assessments/${initial}/no-follow-up`, {})).status).toBe(400)
})

it('what was noted stays on the list for two weeks, to be put right; what a slip had ended is required again', async () => {
  const list = await keyworker.get('/assessments')
  expect(plain(list.body)).toMatch(/Noted or ended in the last 14 days .*Alex Marsh.*Failed to attend or to stay/)
  expect(list.body).toContain(`/assessments/${initial}`)
  const correct = async (fields: Record<string, string>): Promise<void> => {
    const page = await keyworker.get(`/assessments/${initial}`)
    const [, href = ''] = /href="([^"]*\/correct)"/.exec(page.body) ?? []
    expect((await keyworker.post(href, fields)).location).toBe(`/assessments/${initial}`)
    await runServerJobs(county.served.test.records)
  }
  await correct({ attended: 'stayed', dutyEnds: 'yes' })
  expect(plain((await keyworker.get('/assessments')).body)).toContain('The assessor needs no follow-up')
  const impossible = await keyworker.post(`/assessments/${initial}/correct`, {
    attended: 'did not attend',
    dutyEnds: 'yes',
  })
  expect([impossible.status, plain(impossible.body).includes('Correct what you noted')]).toEqual([400, true])
  await correct({ attended: 'did not attend', dutyEnds: 'no' })
  const [coming = ''] = plain((await keyworker.get('/assessments')).body).split('Noted or ended')
  expect(coming).toMatch(/Coming .*Follow-up assessment/)
  expect(plain((await keyworker.get(`/assessments/${followUp}`)).body)).toContain('In force')
})

it('nobody corrects what was not noted, or is another’s to note', async () => {
  expect((await keyworker.get(`/assessments/${followUp}/correct`)).status).toBe(404)
  const desk = await county.as('norfolk-police', 'custody officer')
  expect((await desk.get(`/assessments/${initial}/correct`)).status).toBe(404)
  expect((await desk.post(`/assessments/${initial}/correct`, { attended: 'stayed' })).status).toBe(404)
})
