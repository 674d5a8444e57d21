import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../../test/few-events.ts'
import { BURST_RULE, makeBursts } from '../bursts.ts'
import { eventsOfNumbers } from './events-of-numbers.ts'
import { heldDays } from './held-days.ts'

const LINE = '+447700900001'
const NEXT = '+447700900002'
const person = (n: number) => `+4477009001${String(n).padStart(2, '0')}`
const minute = (n: number) => new Date(Date.UTC(2026, 2, 1, 11, n)).toISOString().slice(0, 19)
const everyone = { number: null, from: '2026-03-01', until: '2026-03-01' }

let open: Awaited<ReturnType<typeof fewEvents>> | undefined
afterEach(() => open?.close())

const asked = async (events: readonly FewEvent[], numbers: readonly string[], most = 100) => {
  open = await fewEvents(events, [everyone])
  return eventsOfNumbers(open, { numbers, most })
}

describe('events of some numbers', () => {
  it('are in order of time, one between two of them once, others not at all', async () => {
    const found = await asked(
      [
        { at: minute(9), a: NEXT, b: person(1), kind: 'sms' },
        { at: minute(3), a: LINE, b: NEXT, duration_s: 7 },
        { at: minute(5), a: person(1), b: person(2) },
        { at: minute(4), a: null, b: LINE },
      ],
      [LINE, NEXT],
    )
    expect([...found.at]).toEqual([3, 4, 9].map(n => Date.UTC(2026, 2, 1, 11, n)))
    const named = (places: Float64Array) => Array.from(places, place => found.parties[place] ?? null)
    expect(named(found.from)).toEqual([LINE, null, NEXT])
    expect(named(found.to)).toEqual([NEXT, LINE, person(1)])
    expect([...found.kind]).toEqual([0, 0, 1])
    expect([...found.seconds]).toEqual([7, Number.NaN, Number.NaN])
    expect(found.own.map(place => found.parties[place])).toEqual([LINE, NEXT])
  })

  it('say which messages were sent to many at once', async () => {
    const many = Array.from({ length: 6 }, (_, n): FewEvent => ({ at: minute(n), a: LINE, b: person(n), kind: 'sms' }))
    const found = await asked([...many, { at: minute(40), a: LINE, b: person(1), kind: 'sms' }], [LINE])
    expect([...found.broadcast]).toEqual([1, 1, 1, 1, 1, 1, 0])
  })

  it('mark the same messages as the analysis of bulk messages, whatever was sent when', async () => {
    const message = fc.record({ second: fc.nat(4000), to: fc.nat(9), sms: fc.boolean() })
    const senders = fc.array(fc.array(message, { minLength: 1, maxLength: 60 }), { minLength: 20, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(senders, async sent => {
        const number = (sender: number): string => `+4477009008${String(sender).padStart(2, '0')}`
        const events = sent.flatMap((messages, sender) =>
          messages.map(
            ({ second, to, sms }): FewEvent => ({
              at: new Date(Date.UTC(2026, 2, 1, 11, 0, second)).toISOString().slice(0, 19),
              a: number(sender),
              b: person(to),
              kind: sms ? 'sms' : 'voice',
            }),
          ),
        )
        const source = await fewEvents(events, [everyone])
        const numbers = sent.map((_, sender) => number(sender))
        const found = await eventsOfNumbers(source, { numbers, most: 10_000 })
        await makeBursts(source, BURST_RULE)
        const [bulk] = await source.query<{ rows: string }>(
          "SELECT coalesce(list(row::INTEGER ORDER BY row)::VARCHAR, '[]') AS rows FROM burst_texts",
        )
        source.close()
        const marked = [...found.row].filter((_, at) => found.broadcast[at] === 1)
        expect(marked.sort((x, y) => x - y)).toEqual(JSON.parse(bulk?.rows ?? ''))
      }),
      { numRuns: 4 },
    )
  })

  it('find bulk messages of a number that only its recipients’ records show', async () => {
    const same = Array.from({ length: 3 }, (_, n): FewEvent => ({ at: minute(0), a: LINE, b: person(n), kind: 'sms' }))
    open = await fewEvents(same, [{ number: person(0), from: '2026-03-01', until: '2026-03-05' }])
    expect([...(await eventsOfNumbers(open, { numbers: [LINE], most: 9 })).broadcast]).toEqual([1, 1, 1])
  })

  it('are the latest where there are too many, and the count says so', async () => {
    const calls = Array.from({ length: 5 }, (_, n): FewEvent => ({ at: minute(n), a: LINE, b: person(n) }))
    const found = await asked(calls, [LINE], 2)
    expect([found.total, ...found.at]).toEqual([5, Date.UTC(2026, 2, 1, 11, 3), Date.UTC(2026, 2, 1, 11, 4)])
  })

  it('of a number that nobody holds are none', async () => {
    const found = await asked([{ at: minute(1), a: LINE, b: NEXT }], ['+447700900999'])
    expect([found.at.length, found.total, found.own]).toEqual([0, 0, [-1]])
  })
})

it('days held are runs, and what lies between them is not in them', async () => {
  open = await fewEvents(
    [],
    [
      { number: LINE, from: '2026-03-01', until: '2026-03-03' },
      { number: LINE, from: '2026-03-03', until: '2026-03-04' },
      { number: LINE, from: '2026-03-07', until: '2026-03-07' },
    ],
  )
  expect(await heldDays(open, [LINE, NEXT])).toEqual([
    [
      { from: '2026-03-01', until: '2026-03-04' },
      { from: '2026-03-07', until: '2026-03-07' },
    ],
    [],
  ])
})

it('days of a table that is about nobody in particular are held for the numbers that stand in it, and for no other', async () => {
  open = await fewEvents([{ at: minute(3), a: LINE, b: person(1) }], [everyone])
  const day = { from: '2026-03-01', until: '2026-03-01' }
  expect(await heldDays(open, [LINE, person(1), NEXT])).toEqual([[day], [day], []])
})
