import { expect, it } from 'vitest'
import { fewEvents } from '../../../test/few-events.ts'
import { hoursOfUse } from './hours-of-use.ts'

const LINE = '+447700900001'
const OTHER = '+447700900002'

it('counts calls and messages by weekday and hour of London, either side, and leaves network rows and data sessions out', async () => {
  const source = await fewEvents(
    [
      // Wednesday 1 July 2026, 23:30 UTC, is Thursday 00:30 in London's summer time.
      { at: '2026-07-01T23:30:00Z', a: LINE, b: OTHER },
      { at: '2026-07-02T00:10:00Z', a: OTHER, b: LINE, kind: 'sms' },
      { at: '2026-07-02T00:20:00Z', a: OTHER, b: LINE, mark: 'voicemail' },
      { at: '2026-07-02T00:40:00Z', a: LINE, b: null, kind: 'data' },
    ],
    [],
  )
  const { rows } = await hoursOfUse(source, { number: LINE })
  expect(rows.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(rows[3]?.hours.slice(0, 3)).toEqual([1, 1, 0])
  expect(rows.flatMap(({ hours }) => hours).reduce((sum, events) => sum + events, 0)).toBe(2)
  expect((await hoursOfUse(source, { number: '+447700900099' })).rows).toEqual([])
  source.close()
})
