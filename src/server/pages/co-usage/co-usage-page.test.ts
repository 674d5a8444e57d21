import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE, type ServedCounty, serveCounty } from '../../../../test/server/served-county.ts'

let county: ServedCounty
beforeAll(async () => {
  county = await serveCounty()
})
afterAll(() => county.close())

const line = encodeURIComponent(LINE)

describe('the page of two phones', () => {
  it('is linked from the number, and takes that number along', async () => {
    expect((await county.get(`/numbers/${line}`)).body).toContain(`href="/co-usage?a=${line}"`)
    const { status, body } = await county.get(`/co-usage?a=${line}`)
    expect(status).toBe(200)
    expect(body).toContain(`value="${LINE}"`)
  })

  it('records without cells give no answer, which is no sign of two carriers, beside the standing caution', async () => {
    const { status, body } = await county.get(`/co-usage?a=${line}&b=07700900101`)
    expect(status).toBe(200)
    expect(body).toContain('That is no sign of two carriers')
    expect(body).toContain('who travel together look like one carrier')
  })

  it('says what to correct', async () => {
    for (const [query, problem] of [
      ['a=&b=', 'Enter a phone number'],
      [`a=${line}&b=${line}`, 'Enter a different number'],
      [`a=${line}&b=0770090010`, 'is not a phone number'],
      [`a=${line}&b=07700900101&from=yesterday`, 'Enter the first day'],
      [`a=${line}&b=07700900101&from=2026-02-02&until=2026-02-01`, 'must not be before'],
    ] as const) {
      const { status, body } = await county.get(`/co-usage?${query}`)
      expect([query, status]).toEqual([query, 400])
      expect(body).toContain(problem)
    }
  })
})
