import { describe, expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../test/few-events.ts'
import { type Case, commonContacts } from './common-contacts.ts'

const [ann, bob, cat] = ['+447700900001', '+447700900002', '+447700900003'] as const
const [friend, taxi, shop] = ['+447700900010', '+447700900020', '+447700900030'] as const

let minute = 0
const call = (a: string, b: string, more: Partial<FewEvent> = {}): FewEvent => ({
  at: new Date(Date.UTC(2026, 0, 5) + ++minute * 60_000).toISOString().slice(0, 19),
  a,
  b,
  ...more,
})
const town = Array.from({ length: 30 }, (_, i) => call(`+4477009001${String(i).padStart(2, '0')}`, taxi))

async function of(
  numbers: readonly string[] | undefined,
  ...cases: readonly [readonly FewEvent[], ...(readonly FewEvent[])[]]
) {
  const open = async (events: readonly FewEvent[], at: number): Promise<Case & { close(): void }> => {
    const source = await fewEvents(events, [])
    return { name: `case-${at + 1}`, source, close: () => source.close() }
  }
  const [first, ...others] = await Promise.all(cases.map(open))
  if (first === undefined) throw new Error('no case')
  const { rows } = await commonContacts([first, ...others], numbers === undefined ? {} : { numbers })
  for (const one of [first, ...others]) one.close()
  return rows
}

describe('common contacts', () => {
  it('are those of two or more of the numbers, rarest first', async () => {
    const rows = await of(
      [ann, bob, cat],
      [
        ...town,
        call(ann, taxi),
        call(taxi, bob),
        call(ann, friend),
        call(friend, cat, { kind: 'sms' }),
        call(ann, shop),
        call(friend, ann),
      ],
    )
    expect(rows.map(row => [row.number, row.other_contacts])).toEqual([
      [friend, 0],
      [taxi, 30],
    ])
    expect(rows[0]).toMatchObject({ calls: 2, texts: 1 })
    expect(rows[0]?.shared_by.map(({ number, calls, texts, events }) => [number, calls, texts, events.length])).toEqual(
      [
        [ann, 2, 0, 2],
        [cat, 0, 1, 1],
      ],
    )
    expect(rows[0]?.rarity).toBeGreaterThan(rows[1]?.rarity ?? 0)
  })

  it('of equally rare ones, that of more numbers comes first', async () => {
    const rows = await of(
      [ann, bob, cat],
      [call(ann, shop), call(bob, shop), call(ann, friend), call(bob, friend), call(cat, friend)],
    )
    expect(rows.map(row => [row.number, row.shared_by.length])).toEqual([
      [friend, 3],
      [shop, 2],
    ])
  })

  it('across cases the numbers may be in different ones', async () => {
    const rows = await of([ann, bob], [call(ann, friend), call(ann, shop)], [call(bob, friend)])
    expect(rows).toHaveLength(1)
    expect(rows[0]?.shared_by.map(by => [by.case, by.number])).toEqual([
      ['case-1', ann],
      ['case-2', bob],
    ])
  })

  it('one number in two cases: the contacts it has in both', async () => {
    const rows = await of([ann], [call(ann, friend), call(ann, shop)], [call(ann, friend), call(ann, taxi)])
    expect(rows.map(row => row.number)).toEqual([friend])
  })

  it('without numbers: whoever is in both cases', async () => {
    const rows = await of(undefined, [call(ann, friend), call(bob, shop)], [call(cat, friend), call(friend, taxi)])
    expect(rows.map(row => [row.number, row.shared_by.map(by => by.number)])).toEqual([[friend, [null, null]]])
    expect(rows[0]?.calls).toBe(3)
  })

  it('voicemail, withheld numbers and data are left out; so is a number that is not there', async () => {
    const rows = await of(
      [ann, bob, '+447700999999', 'nobody'],
      [
        call(ann, shop, { mark: 'voicemail' }),
        call(bob, shop),
        call(ann, friend, { kind: 'data' }),
        call(bob, friend),
        { ...call(ann, shop), a: null },
      ],
    )
    expect(rows).toEqual([])
  })
})
