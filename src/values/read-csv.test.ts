import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csv } from './csv.ts'
import { readCsv } from './read-csv.ts'

const cellsOf = (text: string): readonly (readonly string[])[] =>
  readCsv(text, ',', () => true).rows.map(({ cells }) => cells)

describe('reading CSV', () => {
  it('reads back whatever was written, quotes, commas and line ends included', () => {
    // What begins with a line end is written with an apostrophe before it: no spreadsheet then takes it for a formula.
    const cell = fc.stringMatching(/^(?:[a-z0-9", ][a-z0-9",\n ]{0,11})?$/)
    const row = fc
      .array(cell, { minLength: 1, maxLength: 5 })
      .filter(cells => cells.join('').trim() !== '' || cells.length > 1)
    fc.assert(
      fc.property(fc.array(row), rows => {
        expect(cellsOf(csv(rows))).toEqual(rows)
      }),
    )
  })

  it('gives each row the line it begins on, whatever ends the lines', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { rows } = readCsv(['a,b', '"one', 'two",x', '', 'c,d'].join(end), ',', cells => cells === 2)
      expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
        [1, 'a'],
        [2, 'one\ntwo'],
        [5, 'c'],
      ])
    }
  })

  it('tells of a quote that is never closed, and loses no row behind it', () => {
    const { rows, broken } = readCsv('a,b\n"never,x\nc,d\ne,"f"\n', ',', cells => cells === 2)
    expect(rows.map(({ cells }) => cells.join('|'))).toEqual(['a|b', 'c|d', 'e|f'])
    expect(broken).toEqual([{ line: 2, problem: 'Text follows a closing quote' }])
  })

  it('reads a million characters of opened quotes in a moment of its own, not of its square', () => {
    const { rows, broken } = readCsv(`a,b\n${'"x\n'.repeat(300_000)}`, ',', cells => cells === 2)
    expect([rows.length, broken.length]).toEqual([1, 300_000])
  })

  it('answers every line of any text exactly once, as a row, as broken, or as part of a row', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a",\n]{0,40}$/), text => {
        const { rows, broken } = readCsv(text, ',', cells => cells === 2)
        const begun = [...rows, ...broken].map(({ line }) => line)
        expect(new Set(begun).size).toBe(begun.length)
        const inRows = rows.reduce((sum, { cells }) => sum + 1 + cells.join('').split('\n').length - 1, 0)
        const filled = text.split('\n').filter(line => line.trim() !== '').length
        expect(inRows + broken.length).toBeGreaterThanOrEqual(filled)
      }),
    )
  })
})
