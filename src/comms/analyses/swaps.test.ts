import { describe, expect, it } from 'vitest'
import { fewEvents } from '../../../test/few-events.ts'
import { swaps } from './swaps.ts'

const number = '+447700900001'
const everyone = { number: null, from: '2026-03-01', until: '2026-03-31' }
const used = (at: string, a_imei: bigint, a = number, a_imsi?: bigint) => ({
  at,
  a,
  b: '+447700900050',
  a_imei,
  ...(a_imsi === undefined ? {} : { a_imsi }),
})
const [old, later] = [35_693_803_564_380n, 35_209_900_176_148n]

describe('swaps', () => {
  it('a number that moves to another handset is a handset change, dated by the records around it', async () => {
    const events = [
      used('2026-03-01T10:00:00', old),
      used('2026-03-02T10:00:00', old),
      used('2026-03-03T10:00:00', later),
      used('2026-03-04T10:00:00', later),
    ]
    expect((await swaps(await fewEvents(events, [everyone]), { number })).rows).toEqual([
      {
        kind: 'handset',
        number,
        from: String(old),
        to: String(later),
        last_before: '2026-03-02T10:00:00.000Z',
        first_after: '2026-03-03T10:00:00.000Z',
        kept: { type: 'number', value: number },
        returns: false,
        events: [
          { import: 0, row: 2 },
          { import: 0, row: 3 },
        ],
      },
    ])
  })

  it('says when the earlier handset comes back', async () => {
    const events = [
      used('2026-03-01T10:00:00', old),
      used('2026-03-03T10:00:00', later),
      used('2026-03-04T10:00:00', later),
      used('2026-03-05T10:00:00', old),
    ]
    expect((await swaps(await fewEvents(events, [everyone]))).rows).toMatchObject([{ returns: true }])
  })

  it('one record with another IMEI is taken for a slip', async () => {
    const events = [
      used('2026-03-01T10:00:00', old),
      used('2026-03-03T10:00:00', later),
      used('2026-03-05T10:00:00', old),
    ]
    expect((await swaps(await fewEvents(events, [everyone]))).rows).toEqual([])
  })

  it('a handset that takes another number is a number change, found from either number', async () => {
    const next = '+447700900002'
    const events = [
      used('2026-03-01T10:00:00', old),
      used('2026-03-02T10:00:00', old),
      used('2026-03-03T10:00:00', old, next),
      used('2026-03-04T10:00:00', old, next),
    ]
    const expected = [
      { kind: 'number', number: next, from: number, to: next, kept: { type: 'imei', value: String(old) } },
    ]
    expect((await swaps(await fewEvents(events, [everyone]), { number })).rows).toMatchObject(expected)
    expect((await swaps(await fewEvents(events, [everyone]), { number: next })).rows).toMatchObject(expected)
  })
})
