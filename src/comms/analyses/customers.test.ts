import { describe, expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../test/few-events.ts'
import { customers } from './customers.ts'

const line = '+447700900001'
const person = (n: number) => `+4477009001${String(n).padStart(2, '0')}`
const everyone = { number: null, from: '2026-03-02', until: '2026-03-08' }
const call = (at: string, n: number, duration_s: number): FewEvent => ({ at, a: person(n), b: line, duration_s })
const bulk = (day: string): FewEvent[] =>
  Array.from({ length: 6 }, (_, n) => ({ at: `${day}T10:0${n}:00`, a: line, b: person(n), kind: 'sms' }))

async function dayOf(events: FewEvent[], date: string) {
  const found = await customers(await fewEvents(events, [everyone]), { number: line })
  return found.rows[0]?.days.find(day => day.date === date)
}

describe('customers', () => {
  it('a member of the bulk list who calls twice on one day is one customer of that day', async () => {
    const events = [
      ...bulk('2026-03-02'),
      call('2026-03-02T11:00:00', 1, 20),
      call('2026-03-02T15:00:00', 1, 20),
      call('2026-03-04T11:00:00', 1, 20),
    ]
    expect((await dayOf(events, '2026-03-02'))?.bulk_list).toEqual({ low: 1, mid: 1, high: 1 })
  })

  it('a call of 4 s is removed, one of 5 s may count, one of 7 s counts', async () => {
    const lasting = (seconds: number) => [
      ...bulk('2026-03-02'),
      call('2026-03-02T11:00:00', 1, seconds),
      call('2026-03-03T11:00:00', 1, 20),
    ]
    expect((await dayOf(lasting(4), '2026-03-02'))?.bulk_list).toEqual({ low: 0, mid: 0, high: 0 })
    expect((await dayOf(lasting(5), '2026-03-02'))?.bulk_list).toEqual({ low: 0, mid: 1, high: 1 })
    expect((await dayOf(lasting(7), '2026-03-02'))?.bulk_list).toEqual({ low: 1, mid: 1, high: 1 })
  })

  it('a customer seen on only one day of a week counts at the high end only', async () => {
    expect((await dayOf([...bulk('2026-03-02'), call('2026-03-02T11:00:00', 1, 20)], '2026-03-02'))?.bulk_list).toEqual(
      { low: 0, mid: 0, high: 1 },
    )
  })

  it('an automatic reply is not a customer', async () => {
    const reply: FewEvent = { at: '2026-03-02T10:01:03', a: person(1), b: line, kind: 'sms' }
    expect((await dayOf([...bulk('2026-03-02'), reply], '2026-03-02'))?.call_back.potential).toBe(0)
  })

  it('a contact is confirmed when the line rings back within the window, and an associate’s call-back counts', async () => {
    const back = (from: string): FewEvent[] => [
      call('2026-03-02T11:00:00', 1, 0 + 8),
      { at: '2026-03-02T11:10:00', a: from, b: person(1), duration_s: 15 },
    ]
    const potential = { potential: 1, confirmed: 0 }
    const confirmed = { potential: 1, confirmed: 1 }
    expect((await dayOf(back(line), '2026-03-02'))?.call_back).toEqual(confirmed)
    expect((await dayOf(back('+447700900002'), '2026-03-02'))?.call_back).toEqual(potential)
    const found = await customers(await fewEvents(back('+447700900002'), [everyone]), {
      number: line,
      associates: ['+447700900002'],
    })
    expect(found.rows[0]?.days.find(day => day.date === '2026-03-02')?.call_back).toEqual(confirmed)
  })

  it('without a known bulk message the bulk-list rule has no answer', async () => {
    expect((await dayOf([call('2026-03-02T11:00:00', 1, 20)], '2026-03-02'))?.bulk_list).toBeNull()
  })

  it('a day without records is shown as not covered', async () => {
    const source = await fewEvents(
      [call('2026-03-02T11:00:00', 1, 20), call('2026-03-04T11:00:00', 1, 20)],
      [
        { number: line, from: '2026-03-02', until: '2026-03-02' },
        { number: line, from: '2026-03-04', until: '2026-03-04' },
      ],
    )
    const days = (await customers(source, { number: line })).rows[0]?.days ?? []
    expect(days.map(day => [day.date, day.covered])).toEqual([
      ['2026-03-02', true],
      ['2026-03-03', false],
      ['2026-03-04', true],
    ])
  })

  it('a friend who talks for long is no customer', async () => {
    const talks = Array.from({ length: 5 }, (_, n) => call(`2026-03-0${n + 2}T20:00:00`, 1, 900))
    expect((await customers(await fewEvents(talks, [everyone]), { number: line })).rows[0]?.customers).toEqual([])
  })

  it('grams come as a range for each rule', async () => {
    const events = [...bulk('2026-03-02'), call('2026-03-02T11:00:00', 1, 20), call('2026-03-03T11:00:00', 1, 20)]
    const found = await customers(await fewEvents(events, [everyone]), { number: line })
    expect(found.rows[0]?.quantities.map(({ rule, range }) => ({ rule, range }))).toEqual([
      { rule: 'bulk_list', range: { low: 0.2, mid: 0.3, high: 0.5 } },
      { rule: 'call_back', range: { low: 0, mid: 0.2, high: 0.5 } },
    ])
  })
})
