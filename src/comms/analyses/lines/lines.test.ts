import { describe, expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../../test/few-events.ts'
import { lines } from './lines.ts'
import { sharedCustomers } from './shared-customers.ts'

const everyone = { number: null, from: '2026-03-01', until: '2026-03-28' }
const mobile = (n: number) => `+4477009${String(n).padStart(5, '0')}`
const at = (day: number, minute: number) => new Date(Date.UTC(2026, 2, 1 + day, 9, minute)).toISOString().slice(0, 19)

/** A number that its customers ring briefly, and again when nobody answers, most days; and its adverts. */
function sells(line: string, customers: readonly number[], days = 28): FewEvent[] {
  const events: FewEvent[] = []
  for (let day = 0; day < days; day += 1) {
    customers.forEach((customer, i) => {
      const minute = i * 11 + (day % 5)
      if (day % 3 === 0) events.push({ at: at(day, i % 9), a: line, b: mobile(customer), kind: 'sms' })
      if ((day + i) % 2 === 0) {
        events.push({ at: at(day, 30 + minute), a: mobile(customer), b: line, duration_s: 0 })
        events.push({ at: at(day, 33 + minute), a: mobile(customer), b: line, duration_s: 12 })
        events.push({ at: at(day, 300 + minute), a: mobile(customer), b: line, duration_s: 15 })
      }
    })
  }
  return events
}

/** Everybody rings a few friends now and then, and talks. */
function talk(people: number): FewEvent[] {
  const events: FewEvent[] = []
  for (let person = 0; person < people; person += 1) {
    for (let friend = 1; friend <= 8; friend += 1) {
      for (let day = friend; day < 28; day += 5) {
        events.push({
          at: at(day, 500 + person + friend),
          a: mobile(person),
          b: mobile((person + friend * 7) % people),
          duration_s: 40 + friend * 60,
        })
      }
    }
  }
  return events
}

const range = (from: number, until: number) => Array.from({ length: until - from }, (_, i) => from + i)
const one = mobile(90_001)
const two = mobile(90_002)
const three = mobile(90_003)
const selling = [
  ...sells(one, range(0, 24)),
  ...sells(two, range(8, 32)),
  ...sells(three, [...range(0, 8), ...range(24, 40)]),
]

describe('lines', () => {
  it('a reason lists its first 200 events, and says how many there are in all where they are more', async () => {
    const { rows } = await lines(await fewEvents([...talk(120), ...selling], [everyone]))
    const reasons = rows.find(row => row.number === one)?.reasons ?? []
    const brief = reasons.find(({ name }) => name === 'short-calls')
    // 24 customers, every other day of 28, two calls that were answered.
    expect([brief?.events.length, brief?.behind]).toEqual([200, 24 * 14 * 2])
    for (const { events, behind } of reasons)
      expect(behind === undefined ? events.length <= 200 : behind > 200 && events.length === 200).toBe(true)
  })

  it('the Sundays of a number speak for it where it does not rest, and the sentence says what an even share is', async () => {
    const { rows } = await lines(await fewEvents([...talk(120), ...selling], [everyone]))
    const sundays = rows.find(row => row.number === one)?.reasons.find(({ name }) => name === 'sundays')
    expect(sundays?.text).toContain('a seventh of them (14%)')
  })

  it('three numbers that sell to overlapping customers are candidates, with reasons that open to events', async () => {
    const found = await lines(await fewEvents([...talk(120), ...selling], [everyone]))
    const candidates = found.rows.filter(row => row.candidate)
    expect(candidates.map(row => row.number).sort()).toEqual([one, two, three])
    for (const row of candidates) {
      expect(row.reasons.length).toBeGreaterThan(2)
      expect(row.reasons.every(reason => reason.events.length > 0)).toBe(true)
    }
  })

  it('people who ring their friends are no candidates', async () => {
    const found = await lines(await fewEvents(talk(120), [everyone]))
    expect(found.rows.filter(row => row.candidate)).toEqual([])
  })

  it('a landline cannot be a drug line, however it is rung', async () => {
    const landline = '+441632960001'
    const moved = selling.map(event => ({
      ...event,
      a: event.a === one ? landline : event.a,
      b: event.b === one ? landline : event.b,
    }))
    const found = await lines(await fewEvents([...talk(120), ...moved], [everyone]))
    expect(found.rows.map(row => row.number)).not.toContain(landline)
  })

  it('the same events give the same answer, named by the same hash', async () => {
    const [first, second] = [
      await lines(await fewEvents(selling, [everyone])),
      await lines(await fewEvents(selling, [everyone])),
    ]
    expect(second).toEqual(first)
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('the threshold moves who is a candidate, never the score', async () => {
    const source = await fewEvents([...talk(120), ...selling], [everyone])
    const usual = await lines(source)
    const strict = await lines(source, { threshold: 1.1 })
    expect(strict.rows.filter(row => row.candidate)).toEqual([])
    expect(strict.rows.map(row => [row.number, row.score])).toEqual(usual.rows.map(row => [row.number, row.score]))
  })

  it('handset changes are no reason when handsets are left out', async () => {
    const churned = selling.map((event, i) =>
      event.b === one ? { ...event, b_imei: BigInt(35_000_000_000_000 + (i % 4)) } : event,
    )
    const source = await fewEvents([...talk(120), ...churned], [everyone])
    const names = async (handsets: boolean) =>
      (await lines(source, { handsets })).rows.find(row => row.number === one)?.reasons.map(reason => reason.name) ?? []
    expect(await names(true)).toContain('handset-changes')
    expect(await names(false)).not.toContain('handset-changes')
  })
})

describe('shared customers', () => {
  it('a business that only shares customers with its own earlier number shares them with nobody', async () => {
    const source = await fewEvents([], [])
    const rows = [
      ...range(0, 20).flatMap(y => [1, 2].map(x => [x, y])),
      ...range(100, 120).flatMap(y => [3, 4, 5].map(x => [x, y])),
      ...range(200, 220).map(y => [6, y]),
      ...range(220, 260).map(y => [7 + (y % 9), y]),
    ]
    await source.run(
      `CREATE TEMP TABLE dealings AS SELECT x::BIGINT AS x, y::BIGINT AS y, 3 AS ask_days, 0 AS bulks, true AS customer FROM (VALUES ${rows.map(row => `(${row.join(',')})`).join(',')}) t(x, y)`,
    )
    const shared = await sharedCustomers(source, new Map(range(1, 6).map(x => [BigInt(x), 0.9])))
    expect(shared.get(1n)).toMatchObject({ any: 1, several: 0 })
    expect(shared.get(3n)).toMatchObject({ any: 1, several: 1 })
    expect(shared.get(6n)).toEqual({ any: 0, several: 0 })
  })
})
