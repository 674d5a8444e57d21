import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsLeft, numbersOf, publishedOf, tablesBehind } from '../../../test/outcomes/attack-table.ts'
import { protectTable } from './protect-table.ts'

const tables = (rows: number, columns: number, most: number): fc.Arbitrary<number[][]> => {
  const number = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 6 }) }, fc.integer({ min: 0, max: most }))
  const row = fc.array(number, { minLength: columns, maxLength: columns })
  return fc.array(row, { minLength: rows, maxLength: rows })
}
const anySize = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) => tables(rows, columns, 60))
const isSmall = (number: number): boolean => number >= 1 && number <= 4

describe('a table that leaves its agency', () => {
  it('shows no number from 1 to 4, every other rounded to 5 or not at all, and every 0 unless its total is small', () => {
    fc.assert(
      fc.property(anySize, fc.boolean(), (cells, crossed) => {
        const real = numbersOf(cells)
        for (const [name, published] of publishedOf(protectTable(cells, crossed))) {
          const number = real.get(name) ?? -1
          if (isSmall(number)) expect(published).toBeNull()
          else if (published !== null) expect(published).toBe(Math.round(number / 5) * 5)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('leaves whoever tries out every table at least four values for each small number', () => {
    const sizes = fc.constantFrom([2, 2] as const, [1, 3] as const, [3, 1] as const, [2, 3] as const)
    const small = sizes.chain(([rows, columns]) => tables(rows, columns, 9))
    fc.assert(
      fc.property(small, fc.boolean(), (cells, crossed) => {
        const columns = cells[0]?.length ?? 0
        const published = protectTable(cells, crossed)
        const shown = publishedOf(published)
        const behind = tablesBehind(published, cells.length, columns, 14).map(numbersOf)
        for (const [name, number] of numbersOf(cells)) {
          if (!isSmall(number) || !shown.has(name)) continue
          const values = new Set(behind.map(table => table.get(name)))
          expect([name, values.size]).toEqual([name, Math.max(4, values.size)])
          for (let larger = number; larger <= 4; larger++) expect(values).toContain(larger)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('gives no small number back to linear equations over all its cells and totals, however large it is', () => {
    fc.assert(
      fc.property(anySize, fc.boolean(), (cells, crossed) => {
        const published = protectTable(cells, crossed)
        const bounds = boundsLeft(published, cells.length, cells[0]?.length ?? 0)
        for (const [name, number] of numbersOf(cells)) {
          const { least, most } = bounds.get(name) ?? { least: number, most: number }
          expect(number >= least && number <= most).toBe(true)
          if (isSmall(number) && publishedOf(published).has(name)) expect(most - least).toBeGreaterThanOrEqual(3)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('suppresses more than the small number where a difference would give it back', () => {
    // 5 and 5 of a total of 10, which is 8 to 12: the third could be 1 or 2, no more.
    const roles = protectTable([[5], [5], [2]], false)
    expect([...roles.rows, roles.total].filter(number => number === null).length).toBeGreaterThan(1)
    // Here the totals leave it room enough, and nothing else is lost.
    expect(protectTable([[10, 7, 3]], true).cells).toEqual([[10, 5, null]])
  })

  it('says nothing at all where its total is small', () => {
    expect(
      protectTable(
        [
          [0, 2],
          [1, 0],
        ],
        true,
      ),
    ).toEqual({
      cells: [
        [null, null],
        [null, null],
      ],
      rows: [null, null],
      columns: [null, null],
      total: null,
    })
  })

  it('hides no more than it must: large numbers stay', () => {
    expect(
      protectTable(
        [
          [31, 12],
          [8, 44],
        ],
        true,
      ),
    ).toEqual({
      cells: [
        [30, 10],
        [10, 45],
      ],
      rows: [45, 50],
      columns: [40, 55],
      total: 95,
    })
  })
})
