import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officer } from '../../../../test/enforcement/force.ts'
import { LINE, type ServedCounty, serveCounty } from '../../../../test/server/served-county.ts'
import { addItem } from '../../../disruption/closure/add-item.ts'
import { executeItem } from '../../../disruption/closure/execute-item.ts'
import { prepareClosure } from '../../../disruption/closure/prepare-closure.ts'
import { line } from '../../../disruption/line/line.ts'
import type { Act } from '../../../kernel/act.ts'
import { type ActFault, createRecord } from '../../../kernel/create-record.ts'
import type { Result } from '../../../values/result.ts'

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

  it('takes the day that a closure says, and says so where the records end long before it', async () => {
    const analyst = officer('line analyst')
    const { store } = county.records.records
    const done = async <T>(verb: (act: Act) => Promise<Result<T, ActFault>>): Promise<T> => {
      const result = await store.act(analyst, verb)
      if (!result.ok) throw new Error(result.fault.problem)
      return result.value
    }
    const tommy = { name: 'Tommy', runFrom: 'not known', confirmedOn: '2026-03-01', confirmedBy: 'A', state: 'in use' }
    const { id } = await done(act => createRecord(act, line, tommy))
    const closure = (await done(act => prepareClosure(act, { line: id, way: 'without an order' }))).id
    const item = (await done(act => addItem(act, { closure, what: 'MSISDN', value: LINE, provider: 'Alpha' }))).id
    const unclosed = plain((await county.get(address)).body)
    expect(unclosed).not.toContain('its closure')
    const off = { executedAt: '2026-01-26T23:30:00Z', providerReference: 'AC/7' }
    await done(act => executeItem(act, item, off))

    const { body } = await county.get(address)
    expect(body).toContain('value="2026-01-26"')
    expect(plain(body)).toContain('its closure , which says that it was turned off on 26 Jan 2026.')
    expect(body).toContain(`href="/closures/${closure}"`)
    expect(plain((await county.get(`${address}?at=2026-01-20`)).body)).toContain('Its closure says that')
    const late = (await county.get(`${address}?at=2026-06-01`)).body
    expect(plain(late)).toContain('These records cannot show what that closure did. They saw this number last on 8 Feb')
    expect(late).toContain('closure?at=2026-02-08"')
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
