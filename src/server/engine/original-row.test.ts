import { expect, it } from 'vitest'
import { csv, imported, newStore, template, testData } from '../../../test/import-records.ts'
import { originalRows } from './original-row.ts'

const layout = template({
  columns: { a_number: 'From', b_number: 'To', kind: 'Type', started_at: 'When', text: 'Body' },
  formats: { started_at: 'iso' },
})

it.each([
  [
    'covers content: with its words',
    ['events', 'content'],
    ['meet at seven', '07700900001,07700900002,SMS,meet at eight'],
  ],
  [
    'does not cover content: without its words',
    ['events'],
    ['[held back: the authority does not cover content]', '[held back: the authority does not cover content]'],
  ],
] as const)('shows a row as received where the authority %s', async (_, data, [words, unsplit]) => {
  const store = await newStore()
  const path = await csv(
    ['07700900001,07700900002,SMS,2025-05-02 10:00:00,meet at seven', '07700900001,07700900002,SMS,meet at eight'],
    'From,To,Type,When,Body',
  )
  await imported(store, path, { authority: { ...testData, data }, template: layout })
  const [record] = store.imports()
  if (record === undefined) throw new Error('nothing was imported')
  const rows = await originalRows(store, record, [1, 2])
  expect(rows.ok && rows.value.map(row => row?.cells.at(-1))).toEqual([words, unsplit])
})

it.each([
  ['is known below the lines that stand above the table, blank ones too', 'Subject,447700900001\n\n', [], [4, 5]],
  ['is not said where a line among the rows is blank', 'Subject,447700900001\n', [''], [null, null]],
] as const)('the line of a row in the file %s', async (_, above, between, lines) => {
  const store = await newStore()
  const path = await csv(
    [
      '07700900001,07700900002,SMS,2025-05-02 10:00:00,one',
      ...between,
      '07700900001,07700900003,SMS,2025-05-02 11:00:00,two',
    ],
    `${above}From,To,Type,When,Body`,
  )
  await imported(store, path, { template: layout })
  const [record] = store.imports()
  if (record === undefined) throw new Error('nothing was imported')
  const rows = await originalRows(store, record, [1, 2])
  expect(rows.ok && rows.value.map(row => row?.line)).toEqual(lines)
})
