import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { CELL_DELIMITER, CELL_NEWLINE } from './decoded-table.ts'
import { WrittenTable } from './written-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-written-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(records: readonly (readonly string[])[]) {
  const table = new WrittenTable(folder, 'file', 'calls', ['A', 'B', 'C'])
  for (const record of records) table.add(record)
  const closed = table.close()
  return { ...closed, text: readFileSync(closed.path, 'utf8') }
}

describe('a written table', () => {
  it('has a line for each record and a cell for each column, whatever stands in them', () => {
    const letter = constantFrom(
      'a',
      '+',
      '~',
      ' ',
      '\t',
      '\u007f',
      'é',
      '😀',
      '\r\n',
      '\r',
      '\n',
      '\0',
      '\u001e',
      '\u001f',
    )
    const cell = oneof(
      string(),
      array(letter, { maxLength: 8 }).map(letters => letters.join('')),
    )
    const record = array(cell, { minLength: 3, maxLength: 3 })
    assert(
      property(array(record, { maxLength: 20 }), records => {
        const { text, sample, records: count } = written(records)
        const expected = records.map(cells =>
          cells.map(words =>
            words
              .replaceAll('\0', '')
              .replaceAll('\u001e', ' ')
              .replaceAll('\u001f', ' ')
              .replaceAll(/\r\n|\r|\n/g, '\n'),
          ),
        )
        expect(count).toBe(records.length)
        expect(sample).toEqual(expected)
        const lines = expected.map(cells => cells.join(CELL_DELIMITER).replaceAll('\n', CELL_NEWLINE))
        expect(text).toBe(lines.map(line => `${line}\n`).join(''))
      }),
    )
  })

  it('lists a record that is longer than a table can hold, and keeps those around it', () => {
    const { records, rejected, removedRows } = written([
      ['1', '', ''],
      ['x'.repeat(1024 ** 2), '', ''],
      ['3', '', ''],
    ])
    expect({ records, removedRows }).toEqual({ records: 2, removedRows: [2] })
    expect(rejected[0]?.reason).toBe('line too long')
  })
})
