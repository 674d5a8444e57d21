import { expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../../test/few-events.ts'
import { BURST_RULE, makeBursts } from '../bursts.ts'
import { makeMeasures, type Measures } from './measures.ts'
import { makeScreen, SCREEN_RULE } from './screen.ts'
import { makeTraffic } from './traffic.ts'
import { makeWhereabouts } from './whereabouts.ts'

const line = '+447700900001'
const person = (n: number) => `+4477009001${String(n).padStart(2, '0')}`
const day = (n: number, time: string) => `2026-03-${String(n + 1).padStart(2, '0')}T${time}`

it('measures approaches, call-backs, bulk messages and their buyers as they are defined', async () => {
  const events: FewEvent[] = []
  for (let d = 0; d < 7; d += 1) {
    for (let n = 0; n < 8; n += 1) {
      events.push({ at: day(d, `12:0${n}:00`), a: line, b: person(n), kind: 'sms', text: 'back on' })
      if (n < 6) events.push({ at: day(d, `13:0${n}:00`), a: person(n), b: line, duration_s: 20 })
    }
    events.push({ at: day(d, '13:05:50'), a: line, b: person(0), duration_s: 200 })
    events.push({ at: day(d, '22:00:00'), a: person(1), b: line, duration_s: 10 })
  }
  const source = await fewEvents(events, [{ number: null, from: '2026-03-01', until: '2026-03-14' }])
  await makeScreen(source, SCREEN_RULE)
  await makeBursts(source, BURST_RULE, 'SELECT x FROM screened')
  await makeTraffic(source)
  await makeWhereabouts(source)
  await makeMeasures(source)
  const [measured] = await source.query<Measures>('FROM measures')
  expect(measured).toMatchObject({
    starters: 6,
    regulars: 6,
    frequent: 6,
    asked: 1,
    again: 1 / 7,
    bursts: 7,
    burst_days: 7,
    burst_size: 8,
    list_size: 8,
    list_kept: 1,
    list_buyers: 0.75,
    answered: 0.75,
    same_text: 1,
    span_days: 7,
    before_days: 0,
    after_days: 7,
    imeis: null,
  })
  expect(measured?.backs).toBeCloseTo(1 / 7)
  expect(measured?.late).toBeCloseTo(1 / 7)
  expect(measured?.long).toBeCloseTo(1 / 8)
})
