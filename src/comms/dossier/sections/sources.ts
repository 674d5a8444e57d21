import { count } from '../../english.ts'
import type { ImportRecord } from '../../store/import-record.ts'
import { NORMALISE_VERSION } from '../../store/import-record.ts'
import type { Section } from '../document.ts'
import { day, words } from '../figure.ts'

const BASES = {
  command: 'stated when imported',
  preamble: 'stated in the file',
  template: 'stated in its template',
  column: 'stated in each row, or not needed',
  assumed: 'ASSUMED: nobody stated it',
} as const

/** What came with the file and is part of what it says: the log of a database. */
const companions = (record: ImportRecord) => record.companions ?? []

/** The files it rests on: what they are, under which authority they are held, what became of their rows. */
export function sources(imports: readonly ImportRecord[]): Section {
  return {
    id: 'sources',
    title: 'Files',
    blocks: [
      {
        kind: 'table',
        caption: 'Files as received',
        columns: [
          { title: 'File', wide: 1.8 },
          { title: 'SHA-256', wide: 2.4 },
          { title: 'Authority', wide: 1.4 },
          { title: 'Template', wide: 1.2 },
          { title: 'Time zone', wide: 1.5 },
          { title: 'Records from and to', wide: 1.5 },
        ],
        rows: imports.map((record, position) => ({
          cells: [
            words([`${position + 1}. ${record.file}`, ...companions(record).map(({ name }) => name)].join('; ')),
            words([record.sha256, ...companions(record).map(({ sha256 }) => sha256)].join('; ')),
            words(`${record.authority}${record.testData ? ' (test data)' : ''}`),
            words([...new Set(record.tables.map(({ template }) => template))].join(', ')),
            words([...new Set(record.tables.map(({ zone, zoneBasis }) => `${zone}, ${BASES[zoneBasis]}`))].join('; ')),
            words(
              record.from === null || record.until === null
                ? 'no events'
                : `${day(record.from)} to ${day(record.until)}`,
            ),
          ],
          ref: null,
        })),
      },
      {
        kind: 'table',
        caption: 'What became of their rows',
        columns: [
          { title: 'File', wide: 2 },
          { title: 'Rows', numeric: true },
          { title: 'Used', numeric: true },
          { title: 'Duplicates', numeric: true },
          { title: 'Rejected', numeric: true },
          { title: 'Quarantined', numeric: true },
        ],
        rows: imports.map(({ file, counts }, position) => ({
          cells: [
            words(`${position + 1}. ${file}`),
            words(count(counts.rows)),
            words(count(counts.normalised)),
            words(count(counts.duplicate)),
            words(count(counts.rejected)),
            words(count(counts.quarantined)),
          ],
          ref: null,
        })),
      },
      {
        kind: 'note',
        text: `The bytes are stored as received, named by their SHA-256. Rows are read by version ${NORMALISE_VERSION} of the rules; each row is exactly one of used, duplicate, rejected and quarantined.`,
      },
      ...notesOf(imports),
    ],
  }
}

function notesOf(imports: readonly ImportRecord[]): Section['blocks'] {
  const items = imports.flatMap(({ file, notes }, position) =>
    notes.map(note => words(`File ${position + 1} (${file}): ${note}`)),
  )
  return items.length === 0 ? [] : [{ kind: 'bullets', items }]
}
