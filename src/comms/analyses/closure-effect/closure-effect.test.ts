import { afterEach, describe, expect, it } from 'vitest'
import { type FewCoverage, type FewEvent, fewEvents } from '../../../../test/few-events.ts'
import { closureEffect } from './closure-effect.ts'

const LINE = '+447700900001'
const NEXT = '+447700900002'
const RIVAL = '+447700900003'
const CUSTOMERS = Array.from({ length: 12 }, (_, i) => `+4477009001${String(i).padStart(2, '0')}`)
const FRIENDS = Array.from({ length: 24 }, (_, i) => `+4477009002${String(i).padStart(2, '0')}`)
const CLOSED_ON = 20
const DAYS = 40

let close = () => {}
afterEach(() => close())

const at = (day: number, minute: number) =>
  new Date(Date.UTC(2026, 0, 1) + day * 86_400_000 + minute * 60_000).toISOString().slice(0, -1)

/** Each customer calls the line every second day and is rung back; days count from 1 January 2026. */
const orders = (line: string, customers: readonly string[], from: number, until: number): FewEvent[] =>
  customers.flatMap((customer, k) =>
    Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i)
      .filter(day => (day + k) % 2 === 0)
      .flatMap(day => [
        { at: at(day, 600 + 9 * k), a: customer, b: line, duration_s: 20 },
        { at: at(day, 603 + 9 * k), a: line, b: customer, duration_s: 15 },
      ]),
  )

/** Customers ring their friends throughout, unless they vanish on the day of the closure. */
const lives = (vanish: readonly string[] = []): FewEvent[] =>
  CUSTOMERS.flatMap((customer, k) =>
    Array.from({ length: vanish.includes(customer) ? CLOSED_ON : DAYS }, (_, day) => ({
      at: at(day, 900 + k),
      a: customer,
      b: FRIENDS[(2 * k + (day % 2)) % 24] ?? '',
      duration_s: 90,
    })),
  )

async function effectOf(
  events: readonly FewEvent[],
  coverage: readonly FewCoverage[] = [],
  day = '2026-01-21T00:00:00Z',
) {
  const source = await fewEvents(events, coverage)
  close = () => source.close()
  return (await closureEffect(source, { number: LINE, at: day })).rows[0]
}

describe('closure-effect', () => {
  it('names the number that took over, after how many hours, and who moved with it', async () => {
    const events = [
      ...lives(),
      ...orders(LINE, CUSTOMERS, 0, CLOSED_ON),
      ...orders(NEXT, CUSTOMERS.slice(0, 9), CLOSED_ON, DAYS),
    ]
    const effect = await effectOf(events)
    expect(effect?.replaced_by).toMatchObject({ number: NEXT, hours: 10 })
    expect(effect?.counts).toMatchObject({ customers: 12, moved: 9, stopped: 3, stayed: 0, not_known: 0 })
    expect(effect?.customers.find(({ number }) => number === CUSTOMERS[0])).toMatchObject({
      outcome: 'moved',
      to: NEXT,
    })
  })

  it('without a next number, customers seen in use have stopped with these numbers', async () => {
    const effect = await effectOf([...lives(), ...orders(LINE, CUSTOMERS, 0, CLOSED_ON)])
    expect(effect?.replaced_by).toBeNull()
    expect(effect?.counts).toMatchObject({ customers: 12, stopped: 12 })
    expect(effect?.caveats.join(' ')).toContain('It does not say that they stopped buying')
  })

  it('a customer who vanishes from the records has not stopped', async () => {
    const gone = CUSTOMERS.slice(0, 2)
    const effect = await effectOf([...lives(gone), ...orders(LINE, CUSTOMERS, 0, CLOSED_ON)])
    expect(effect?.counts).toMatchObject({ stopped: 10, not_known: 2 })
  })

  it('a customer whose own records are not held cannot be said to have stopped', async () => {
    const held = [LINE, ...CUSTOMERS.slice(0, 5)].map(number => ({ number, from: '2026-01-01', until: '2026-02-09' }))
    const effect = await effectOf([...lives(), ...orders(LINE, CUSTOMERS, 0, CLOSED_ON)], held)
    expect(effect?.counts).toMatchObject({ stopped: 5, not_known: 7 })
    expect(effect?.caveats.join(' ')).toContain('The own records of 7 of 12 customers are not held')
  })

  it('a customer still in touch with the closed number has stayed', async () => {
    const effect = await effectOf([
      ...lives(),
      ...orders(LINE, CUSTOMERS, 0, CLOSED_ON),
      ...orders(LINE, CUSTOMERS.slice(0, 2), CLOSED_ON, 30),
    ])
    expect(effect?.counts.stayed).toBe(2)
  })

  it('a bare date is that whole day: orders on it before the closure are no sign of having stayed', async () => {
    const events = [...lives(), ...orders(LINE, CUSTOMERS, 0, CLOSED_ON + 1)]
    expect((await effectOf(events, [], '2026-01-21'))?.counts.stayed).toBe(0)
    close()
    expect((await effectOf(events, [], '2026-01-21T00:00:00Z'))?.counts.stayed).toBe(6)
  })

  it('customers who turn to one other number together are told with it; a number everybody rings is no answer', async () => {
    const rival = orders(RIVAL, CUSTOMERS.slice(8), CLOSED_ON, DAYS)
    const bank = CUSTOMERS.map((customer, k) => ({ at: at(25, 500 + k), a: customer, b: '+443001234567' }))
    const others = FRIENDS.map((friend, k) => ({ at: at(5, 500 + k), a: friend, b: '+443001234567' }))
    const before = orders(RIVAL, FRIENDS.slice(0, 2), 0, DAYS)
    const effect = await effectOf([
      ...lives(),
      ...orders(LINE, CUSTOMERS, 0, CLOSED_ON),
      ...orders(NEXT, CUSTOMERS.slice(0, 8), CLOSED_ON, DAYS),
      ...rival,
      ...before,
      ...bank,
      ...others,
    ])
    expect(effect?.elsewhere).toEqual([{ number: RIVAL, customers: 4 }])
    expect(effect?.counts).toMatchObject({ moved: 8, elsewhere: 4 })
  })

  it('says when the records end too soon after the closure', async () => {
    const effect = await effectOf([...lives(), ...orders(LINE, CUSTOMERS, 0, 36)], [], '2026-02-06')
    expect(effect?.days_after).toBe(3)
    expect(effect?.caveats[0]).toContain('The records end 3 days after the closure')
  })

  it('has no answer for a number that is not in the records', async () => {
    const source = await fewEvents(lives(), [])
    close = () => source.close()
    expect((await closureEffect(source, { number: '+447700999999', at: '2026-01-21' })).rows).toEqual([])
  })
})
