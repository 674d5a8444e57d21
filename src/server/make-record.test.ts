import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedRecords, serveRecords } from '../../test/server/served-records.ts'

let served: ServedRecords
beforeAll(async () => {
  served = await serveRecords()
})
afterAll(() => served.close())

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const at = (field: string, hour: string): Record<string, string> => ({
  [`${field}-day`]: '1',
  [`${field}-month`]: '6',
  [`${field}-year`]: '2026',
  [`${field}-hour`]: hour,
  [`${field}-minute`]: '0',
})

describe('the form of a kind with a verb', () => {
  it('does what the verb does: an exhibit has its first move, and the next begins after it', async () => {
    const custody = await served.signIn('norfolk-police', 'custody officer')
    const phone = { exhibit: 'AC/1', what: 'phone', ...at('seizedAt', '11') }
    const made = await custody.post('/records/seizure/new', phone)
    expect(plain((await custody.get(made.location)).body)).toContain('Where it was seized to A custody officer')
    const move = { seizure: made.location.split('/').at(-1) ?? '', movedTo: 'Property store', reason: 'Safe keeping' }
    const early = await custody.post('/records/custody_move/new', { ...move, ...at('movedAt', '10') })
    expect(early.status).toBe(400)
    expect(plain(early.body)).toContain('The last move was on 1 Jun 2026, 11:00; this one must be after it')
    expect(early.body).toContain('href="#movedAt-day"')
    const moved = await custody.post('/records/custody_move/new', { ...move, ...at('movedAt', '12') })
    const page = await custody.get(moved.location)
    expect(plain(page.body)).toContain('A custody officer to Property store')
    expect(page.body).not.toContain('/change"')
  })

  it('shows what is kept as it was typed, so that saving it again changes nothing', async () => {
    const custody = await served.signIn('norfolk-police', 'custody officer')
    const cash = { exhibit: 'AC/2', what: 'cash', countedPence: '1,204.50', ...at('seizedAt', '11') }
    const made = await custody.post('/records/seizure/new', cash)
    const form = await custody.get(`${made.location}/change`)
    expect(form.body).toContain('value="£1,204.50"')
    const again = { ...cash, countedPence: '£1,204.50', version: '1', person: '', arrest: '', operation: '' }
    expect((await custody.post(`${made.location}/change`, again)).status).toBe(303)
    expect((await custody.get(`${made.location}/change`)).body).toContain('name="version" value="1"')
  })
})
