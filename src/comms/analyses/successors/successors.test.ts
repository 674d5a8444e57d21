import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type FewCoverage, type FewEvent, fewEvents } from '../../../../test/few-events.ts'
import { successors } from './successors.ts'

const OLD = '+447700900001'
const NEW = '+447700900002'
const OTHER = '+447700900003'
const FRIENDS = Array.from({ length: 8 }, (_, i) => `+4477009001${String(i).padStart(2, '0')}`)
const CROWD = Array.from({ length: 60 }, (_, i) => `+4477009002${String(i).padStart(2, '0')}`)

let open: { close(): void }[] = []
afterEach(() => {
  for (const source of open) source.close()
  open = []
})

const at = (day: number, minute: number) =>
  new Date(Date.UTC(2026, 0, 1) + day * 86_400_000 + minute * 60_000).toISOString().slice(0, -1)

/** `number` calls or is called by each of these contacts every second day, from day `from` until before day `until`. */
function calls(number: string, contacts: readonly string[], from: number, until: number, minute = 600): FewEvent[] {
  const events: FewEvent[] = []
  for (let day = from; day < until; day += 1) {
    contacts.forEach((contact, k) => {
      if ((day + k) % 2 === 1) return
      const [a, b] = (day + k) % 4 === 0 ? [number, contact] : [contact, number]
      events.push({ at: at(day, minute + 7 * k), a, b, duration_s: 60 })
    })
  }
  return events
}

/** People who talk among themselves throughout, so that the friends are not the only ones there. */
const crowd = (days: number): FewEvent[] =>
  CROWD.flatMap((one, k) =>
    calls(one, [CROWD[(k + 1) % 60] ?? one, CROWD[(k + 7) % 60] ?? one, FRIENDS[k % 8] ?? one], 0, days, 700 + k),
  )

async function ask(events: readonly FewEvent[], number: string = OLD, coverage: readonly FewCoverage[] = []) {
  const source = await fewEvents(events, coverage)
  open.push(source)
  return (await successors(source, { number })).rows
}

describe('successors', () => {
  it('a number whose contacts go on with a new one, the day it falls silent, was replaced by it', async () => {
    const rows = await ask([...crowd(40), ...calls(OLD, FRIENDS, 0, 20), ...calls(NEW, FRIENDS, 20, 40)])
    expect(rows[0]).toMatchObject({ from: OLD, to: NEW, rank: 1, at: expect.stringMatching(/^2026-01-21T/) })
    expect(rows[0]?.probability).toBeGreaterThan(0.9)
    expect(rows.at(-1)).toMatchObject({ to: null, at: null })
  })

  it('probabilities of the alternatives and of no change add up to 1, ranked, for every number asked about', async () => {
    const source = await fewEvents([...crowd(40), ...calls(OLD, FRIENDS, 0, 20), ...calls(NEW, FRIENDS, 18, 40)], [])
    open.push(source)
    const { rows } = await successors(source)
    for (const from of new Set(rows.map(row => row.from))) {
      const own = rows.filter(row => row.from === from)
      expect(own.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9)
      expect(own.map(({ rank }) => rank)).toEqual(own.map((_, k) => k + 1))
      expect(own.filter(({ to }) => to === null)).toHaveLength(1)
    }
  })

  it('two numbers that the same contacts use at the same time are no change', async () => {
    const rows = await ask([...crowd(40), ...calls(OLD, FRIENDS, 0, 40), ...calls(NEW, FRIENDS, 0, 40, 900)])
    expect(rows[0]).toMatchObject({ to: null, rank: 1 })
  })

  it('a number that falls silent while a stranger begins is no change', async () => {
    const rows = await ask([...crowd(40), ...calls(OLD, FRIENDS, 0, 20), ...calls(NEW, CROWD.slice(20, 28), 20, 40)])
    expect(rows[0]).toMatchObject({ to: null, rank: 1 })
  })

  it('a number last used just before the records end has not fallen silent', async () => {
    const rows = await ask([...crowd(40), ...calls(OLD, FRIENDS, 0, 39)])
    expect(rows).toMatchObject([{ to: null, probability: 1, at: null, rank: 1 }])
    expect(rows[0]?.reasons[0]?.text).toContain('the records end on')
  })

  it('the old phone may come back for a day, and the new one may have been tried before', async () => {
    const rows = await ask([
      ...crowd(40),
      ...calls(OLD, FRIENDS, 0, 20),
      ...calls(OLD, FRIENDS.slice(0, 2), 30, 31),
      ...calls(NEW, FRIENDS.slice(2, 4), 12, 13),
      ...calls(NEW, FRIENDS, 20, 40),
    ])
    expect(rows[0]).toMatchObject({ to: NEW, at: expect.stringMatching(/^2026-01-(20|21)T/) })
  })

  it('of three numbers one after the other, the second replaced the first and the third the second', async () => {
    const events = [
      ...crowd(45),
      ...calls(OLD, FRIENDS, 0, 15),
      ...calls(NEW, FRIENDS, 15, 30),
      ...calls(OTHER, FRIENDS, 30, 45),
    ]
    expect((await ask(events))[0]).toMatchObject({ to: NEW })
    expect((await ask(events, NEW))[0]).toMatchObject({ to: OTHER })
    expect((await ask(events, OTHER))[0]).toMatchObject({ to: null })
  })

  it('a number that another one with contacts of its own takes over was replaced by that one', async () => {
    const own = CROWD.slice(30, 36)
    const rows = await ask([
      ...crowd(40),
      ...calls(OLD, FRIENDS, 0, 20),
      ...calls(OTHER, own, 0, 40, 650),
      ...calls(OTHER, FRIENDS, 20, 40),
    ])
    expect(rows.find(({ to }) => to !== null)?.to).toBe(OTHER)
    expect(rows.find(({ to }) => to === OTHER)?.probability).toBeGreaterThan(0.2)
  })

  it('a number that was announced to half of the customers took over from one that goes on with the other half', async () => {
    const [stay, move] = [CROWD.slice(0, 30), CROWD.slice(30)]
    const announcement = move.map((b, k): FewEvent => ({ at: at(20, k), a: NEW, b, kind: 'sms' }))
    const [first] = await ask([
      ...crowd(40),
      ...calls(OLD, stay, 0, 40, 300),
      ...calls(OLD, move, 0, 20, 300),
      ...announcement,
      ...calls(NEW, move, 20, 40, 300),
    ])
    expect(first).toMatchObject({ from: OLD, to: NEW })
    expect(first?.reasons.map(({ name }) => name)).toContain('contacts-told')
  })

  it('a newcomer whom the contacts use beside the old number has replaced nothing', async () => {
    const rows = await ask([...crowd(40), ...calls(OLD, FRIENDS, 0, 40), ...calls(NEW, FRIENDS, 20, 40, 900)])
    expect(rows[0]).toMatchObject({ to: null, rank: 1 })
  })

  it('a shared handset tells the true one from another newcomer with the same contacts', async () => {
    const with_ = (events: readonly FewEvent[], number: string, imei: bigint) =>
      events.map(event => (event.a === number ? { ...event, a_imei: imei } : { ...event, b_imei: imei }))
    const rows = await ask([
      ...crowd(40),
      ...with_(calls(OLD, FRIENDS, 0, 20), OLD, 35_000_000_000_001n),
      ...with_(calls(NEW, FRIENDS, 20, 40), NEW, 35_000_000_000_001n),
      ...with_(calls(OTHER, FRIENDS, 20, 40, 900), OTHER, 35_000_000_000_002n),
    ])
    expect(rows[0]?.to).toBe(NEW)
    expect(rows[0]?.reasons.find(({ name }) => name === 'same-handset')?.text).toContain('35000000000001')
    const probability = (to: string) => rows.find(row => row.to === to)?.probability ?? 0
    expect(probability(NEW)).toBeGreaterThan(3 * probability(OTHER))
  })

  it('changes known only through contacts who changed as well are found once those are', async () => {
    // A group of four changes in one night; only the first is known to enough people who kept their number.
    const group = ['10', '11', '12', '13'].map(end => `+4477009003${end}`)
    const later = ['20', '21', '22', '23'].map(end => `+4477009003${end}`)
    const among = (numbers: readonly string[], from: number, until: number) =>
      numbers.flatMap((one, k) => calls(one, numbers.slice(k + 1), from, until, 800 + 30 * k))
    const known = (numbers: readonly string[], from: number, until: number) =>
      numbers.flatMap((one, k) =>
        calls(one, CROWD.slice(10 * k, 10 * k + (k === 3 ? 0 : 8 - 3 * k)), from, until, 500 + 60 * k),
      )
    const events = [
      ...crowd(40),
      ...among(group, 0, 20),
      ...known(group, 0, 20),
      ...among(later, 20, 40),
      ...known(later, 20, 40),
    ]
    const source = await fewEvents(events, [])
    open.push(source)
    const best = new Map(
      (await successors(source)).rows.filter(({ rank }) => rank === 1).map(({ from, to }) => [from, to]),
    )
    expect(group.map(number => best.get(number))).toEqual(later)
  })

  it('a number that vanishes with the handset that showed it has not fallen silent', async () => {
    // Of the friends, four handsets are held until day 20, when they were seized; four of others from then on.
    const events = [...calls(OLD, FRIENDS.slice(0, 4), 0, 20), ...calls(NEW, FRIENDS.slice(0, 4), 14, 20)]
    const held = FRIENDS.slice(0, 4).map(number => ({ number, from: '2026-01-01', until: '2026-01-21' }))
    const seized = await ask(events, OLD, held)
    expect(seized[0]?.to).toBeNull()
  })

  it('each reason leads to events that are there, before the hand-over with the old number and after it with the new', async () => {
    const rows = await ask([...crowd(40), ...calls(OLD, FRIENDS, 0, 20), ...calls(NEW, FRIENDS, 20, 40)])
    const moved = rows[0]?.reasons.find(({ name }) => name === 'contacts-kept')
    expect(moved?.events).toHaveLength(16)
    const source = await fewEvents([...crowd(40), ...calls(OLD, FRIENDS, 0, 20), ...calls(NEW, FRIENDS, 20, 40)], [])
    open.push(source)
    const shown = await source.query<{
      a: bigint
      b: bigint
      early: boolean
    }>(`SELECT a, b, started_at < TIMESTAMP '2026-01-21' AS early
      FROM events_by_a WHERE row IN (${moved?.events.map(({ row }) => row).join(', ')})`)
    for (const { a, b, early } of shown) {
      expect([a, b]).toContain(BigInt((early ? OLD : NEW).slice(1)))
    }
  })

  it('a number that is not in the records has no answer, and one with a single contact says why', async () => {
    const events = [...crowd(10), ...calls(OLD, FRIENDS.slice(0, 1), 0, 10)]
    expect(await ask(events, '+447700999999')).toEqual([])
    const [row] = await ask(events)
    expect(row?.reasons[0]?.name).toBe('too-few-contacts')
  })

  it('renaming every number changes no probability', async () => {
    const events = [...crowd(30), ...calls(OLD, FRIENDS, 0, 15), ...calls(NEW, FRIENDS, 15, 30)]
    const expected = (await ask(events)).map(({ probability }) => probability)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 900_000 }), async shift => {
        const renamed = (number: string | null) =>
          number === null ? null : `+${447_800_000_000 + ((Number(number.slice(1)) * 7919 + shift) % 999_983)}`
        const source = await fewEvents(
          events.map(event => ({ ...event, a: renamed(event.a), b: renamed(event.b) })),
          [],
        )
        const { rows } = await successors(source, { number: renamed(OLD) ?? '' })
        source.close()
        expect(rows[0]?.to).toBe(renamed(NEW))
        expect(rows.map(({ probability }) => probability)).toEqual(expected)
      }),
      { numRuns: 4 },
    )
  })
})
