import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE, type ServedCounty, serveCounty } from '../../../../test/server/served-county.ts'

let county: ServedCounty
beforeAll(async () => {
  county = await serveCounty()
})
afterAll(() => county.close())

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const line = encodeURIComponent(LINE)

describe('who connects whom', () => {
  it('asks first, and draws nothing unasked', async () => {
    const { status, body } = await county.get('/network')
    expect(status).toBe(200)
    expect(body).toContain('Around these numbers')
    expect(body).not.toContain('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1080')
  })

  it('draws the numbers around one, with the caution before and the tables behind', async () => {
    const { body } = await county.get(`/network?numbers=${line}`)
    expect(plain(body)).toContain('41 numbers and')
    expect(body).toContain('its AUC is 0.48')
    expect(body.indexOf('0.48')).toBeLessThan(body.indexOf('<svg xmlns'))
    for (const part of ['wide-title', 'narrow-desc']) expect(body).toContain(`id="network-${part}"`)
    expect(body.split('bw-chart__narrow')[0]?.match(/<circle /g)?.length).toBeGreaterThanOrEqual(41)
    expect(plain(body)).toContain('Numbers as a table')
    expect(body).toMatch(/href="\/events\/0\/\d+"/)
    expect(body).not.toMatch(/ style="/)
  })

  it('is drawn alike every time', async () => {
    const [one, other] = await Promise.all([
      county.get(`/network?numbers=${line}`),
      county.get(`/network?numbers=${line}`),
    ])
    expect(one.body).toBe(other.body)
  })

  it('without numbers it is of all records, and says what was left out', async () => {
    const { body } = await county.get('/network?numbers=&contacts=5')
    expect(plain(body)).toContain('with fewer calls and texts than asked for')
  })

  it('a number nobody knows has nothing to draw', async () => {
    expect(plain((await county.get('/network?numbers=07700+955555')).body)).toContain(
      'No calls or texts between two known numbers',
    )
  })

  it('says what is wrong with what was typed', async () => {
    const { status, body } = await county.get('/network?numbers=&contacts=few')
    expect(status).toBe(400)
    expect(body).toContain('href="#contacts"')
  })
})

describe('contacts in common', () => {
  it('are listed with their first events, from the page of a number', async () => {
    const number = await county.get(`/numbers/${line}`)
    expect(number.body).toContain('action="/common-contacts"')
    const { status, body } = await county.get(`/common-contacts?with=${line}&numbers=07700+900150`)
    expect(status).toBe(200)
    expect(plain(body)).toMatch(/\d+ contacts? in common, the rarest first/)
    expect(body).toMatch(/href="\/events\/0\/\d+"/)
  })

  it('needs two numbers', async () => {
    const { status, body } = await county.get(`/common-contacts?numbers=${line}`)
    expect(status).toBe(400)
    expect(plain(body)).toContain('Enter at least two numbers')
    expect((await county.get('/common-contacts')).status).toBe(200)
  })
})

describe('indicators', () => {
  it('stand on the page of a number, in words', async () => {
    const body = plain((await county.get(`/numbers/${line}`)).body)
    expect(body).toContain('Indicators as a table')
    expect(body).toMatch(/Days active 28/)
    expect(body).toContain('by the clock of Europe/London')
  })

  it('are left out where there is nothing to work with', async () => {
    expect(plain((await county.get('/numbers/%2B447700955555')).body)).not.toContain('Indicators as a table')
  })
})
