import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'

let served: ServedRecords
beforeAll(async () => {
  served = await serveRecords()
})
afterAll(() => served.close())

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const REPORT = {
  'reportedOn-day': '1',
  'reportedOn-month': '6',
  'reportedOn-year': '2026',
  sourceGrade: '1',
  information: 'B',
  handling: 'C',
  conditions: 'No action without asking the sender',
  sanitised: 'The line is run from a flat in Norwich',
  original: 'His cousin told me that he runs the line from a flat in Norwich',
}

describe('a report shared on conditions', () => {
  it('shows a partner force its conditions, and its text after they are accepted', async () => {
    const writer = await served.signIn('norfolk-police', 'intelligence officer')
    const made = await writer.post('/records/intelligence_report/new', REPORT)
    expect(made.status).toBe(303)
    const report = made.location.split('/').at(-1) ?? ''
    const shared = await writer.post('/records/intelligence_share/new', { report, recipient: 'metropolitan-police' })
    expect(shared.status).toBe(303)

    const met = await served.signIn('metropolitan-police', 'investigating officer')
    expect((await met.get(made.location)).status).toBe(404)
    expect((await met.get(shared.location)).body).toContain(`href="/intelligence/${report}"`)
    const first = await met.get(`/intelligence/${report}`)
    expect(plain(first.body)).toContain('Norfolk Police shared this intelligence report with your agency')
    expect(plain(first.body)).toContain(REPORT.conditions)
    expect(first.body).not.toContain(REPORT.sanitised)

    expect(await met.post(`/intelligence/${report}`, {})).toMatchObject({ status: 303, location: made.location })
    const text = await met.get(made.location)
    expect(plain(text.body)).toContain(REPORT.sanitised)
    expect(text.body).not.toContain(REPORT.original)
    expect((await met.get(`/intelligence/${report}`)).location).toBe(made.location)

    const council = await served.signIn('norfolk-council', 'social worker')
    const absent = await council.get('/intelligence/6d3f3e0a-94b1-4c56-a3dd-3c3d6a2a0001')
    const hidden = await council.get(`/intelligence/${report}`)
    expect([hidden.status, hidden.body.replaceAll(report, 'ID')]).toEqual([
      404,
      absent.body.replaceAll('6d3f3e0a-94b1-4c56-a3dd-3c3d6a2a0001', 'ID'),
    ])
  })
})
