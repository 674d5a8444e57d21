import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE, type ServedCounty, serveCounty } from '../../../../test/server/served-county.ts'

let county: ServedCounty
beforeAll(async () => {
  county = await serveCounty()
})
afterAll(() => county.close())

const address = `/numbers/${encodeURIComponent(LINE)}/closure`
const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

describe('what closing a number did', () => {
  it('is reached from the page of the line, which says what replaced it', async () => {
    const { body } = await county.get(`/lines/${encodeURIComponent(LINE)}`)
    expect(body).toContain(`href="${address}"`)
    expect(plain(body)).toContain('No other number took over contacts of this one')
  })

  it('takes the last day of use as the day of the closure, until another is given', async () => {
    const { status, body } = await county.get(address)
    expect(status).toBe(200)
    expect(body).toContain('value="2026-02-08"')
    expect(plain(body)).toContain('The most probable answer is that none did')
  })

  it('counts customers who are still in touch with the number as having stayed', async () => {
    const text = plain((await county.get(`${address}?at=2026-01-26`)).body)
    expect(text).toMatch(/\d+ numbers behaved like customers/)
    expect(text).toMatch(/Moved to the number that replaced it 0 \(0%\)/)
    expect(text).not.toMatch(/Stayed with the closed number 0 /)
  })

  it('refuses a day that does not exist, and a number that is not held', async () => {
    const refused = await county.get(`${address}?at=2026-02-30`)
    expect(refused.status).toBe(400)
    expect(plain(refused.body)).toContain('such as 2026-03-01')
    expect((await county.get('/numbers/%2B447700999999/closure?at=2026-01-26')).status).toBe(404)
    expect((await county.get(`/numbers/${encodeURIComponent(LINE)}/successors/%2B447700999999`)).status).toBe(404)
  })
})
