import { describe, expect, it } from 'vitest'
import { fewEvents } from '../../../test/few-events.ts'
import { contacts } from './contacts.ts'

const me = '+447700900001'
const friend = '+447700900002'

describe('contacts', () => {
  it('counts both directions, the days in London time and the longest silence', async () => {
    const source = await fewEvents(
      [
        { at: '2026-06-01T23:30:00', a: me, b: friend, duration_s: 60 },
        { at: '2026-06-01T22:30:00', a: friend, b: me, duration_s: 30 },
        { at: '2026-06-09T10:00:00', a: friend, b: me, kind: 'sms' },
        { at: '2026-06-09T11:00:00', a: friend, b: me, mark: 'voicemail' },
        { at: '2026-06-09T11:00:00', a: null, b: me },
      ],
      [{ number: me, from: '2026-06-01', until: '2026-06-30' }],
    )
    const found = await contacts(source, { number: me })
    expect(found.rows).toHaveLength(1)
    expect(found.rows[0]).toMatchObject({
      number: friend,
      calls: 2,
      texts: 1,
      started: 1,
      seconds: 90,
      days: 3,
      silent_days: 7,
    })
    expect(found.rows[0]?.hours[0]).toBe(1)
    expect(found.rows[0]?.hours[23]).toBe(1)
  })

  it('a number that is not there has no contacts', async () => {
    expect((await contacts(await fewEvents([], []), { number: me })).rows).toEqual([])
  })
})
