import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_PICKED, NOTHING, readSelection, ROW_KINDS, type Selection, VIEWS, writeSelection } from './selection.ts'
import { toggled } from './toggled.ts'

const MINUTE = 60_000
const moment = fc
  .integer({ min: Date.UTC(2000, 0, 1) / MINUTE, max: Date.UTC(2050, 0, 1) / MINUTE })
  .map(minutes => minutes * MINUTE)
const time = fc.oneof(
  fc.constant({ from: null, until: null }),
  moment.map(from => ({ from, until: null })),
  moment.map(until => ({ from: null, until })),
  fc.tuple(moment, fc.integer({ min: 1, max: 500_000 })).map(([from, n]) => ({ from, until: from + n * MINUTE })),
)
const kinds = fc.option(fc.subarray([...ROW_KINDS], { minLength: 1, maxLength: ROW_KINDS.length - 1 }))
const picked = fc
  .uniqueArray(
    fc.oneof(
      fc.constantFrom('+447700900123', '3:12000', 'arrest/7c1f', 'ICELAND', '100%, really', '%2C'),
      fc.string({ unit: 'grapheme' }).map(text => text.trim()),
    ),
    { maxLength: 20 },
  )
  .map(all => all.filter(text => text !== ''))
const selection: fc.Arbitrary<Selection> = fc
  .record({ view: fc.constantFrom(...VIEWS), time, kinds, sel: picked })
  .map(({ view, time, kinds, sel }) => ({ view, ...time, kinds, sel }))

describe('the selection in the address', () => {
  it('is read as it was written, and what else the address says is kept', () => {
    fc.assert(
      fc.property(selection, held => {
        const search = writeSelection('?line=7c1f&from=2020-01-01', held)
        expect(readSelection(search)).toEqual({ selection: held, notices: [] })
        expect(new URLSearchParams(search).get('line')).toBe('7c1f')
      }),
    )
  })

  it('is always one that can be shown, whatever somebody typed', () => {
    const typed = fc.oneof(
      fc.string(),
      fc.constantFrom('2026-02-31', '0000-01-01', '2026-03-01T25:00Z', 'calls,x', ','),
    )
    fc.assert(
      fc.property(typed, typed, typed, typed, (from, until, kinds, sel) => {
        const { selection } = readSelection(
          `?${new URLSearchParams({ from, until, kinds, sel, view: kinds }).toString()}`,
        )
        expect(selection.until === null || selection.from === null || selection.until > selection.from).toBe(true)
        expect(selection.kinds).not.toEqual([])
        expect(selection.sel.length).toBeLessThanOrEqual(MOST_PICKED)
        expect(VIEWS).toContain(selection.view)
      }),
    )
  })

  it('includes both days that are named', () => {
    const { selection } = readSelection('?from=2026-07-01&until=2026-07-01')
    expect([selection.from, selection.until]).toEqual([Date.UTC(2026, 5, 30, 23), Date.UTC(2026, 6, 1, 23)])
  })

  it('says of each part that it could not read what was expected', () => {
    const { selection, notices } = readSelection('?from=yesterday&until=2026-03-01&kinds=magic&view=moon')
    expect(selection).toEqual({ ...NOTHING, until: Date.UTC(2026, 2, 2) })
    expect(notices).toHaveLength(3)
    expect(notices[0]).toContain('“from=yesterday” was left out: a day such as 2026-03-01')
  })

  it('drops an end before the beginning, and says so', () => {
    const { selection, notices } = readSelection('?from=2026-03-05&until=2026-03-01')
    expect(selection.until).toBeNull()
    expect(notices).toEqual([expect.stringContaining('the end was left out')])
  })
})

it('ticking twice is not ticking', () => {
  fc.assert(
    fc.property(picked, fc.string(), (sel, one) => {
      fc.pre(!sel.includes(one))
      expect(toggled(toggled(sel, one), one)).toEqual(sel)
    }),
  )
})
