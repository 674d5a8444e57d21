import { fileAndRow, givenInWords } from '../../disruption/schedule/further-sources.ts'
import type { PrintedRow } from './printed-schedule.ts'

/** A file, or what else a row comes from, with its own exhibit number. */
interface RowSource {
  readonly exhibit: string
  /** The file's name, or in words where the row comes from. */
  readonly what: string
  /** Empty where it is no file that is held. */
  readonly sha256: string
  readonly importId: string
  /** Whether a row of it is the event. */
  readonly isRow: boolean
}

type Sourced = Pick<PrintedRow, 'exhibit' | 'source' | 'sha256' | 'importId' | 'further'>

/** All that a row rests on: what it was taken from, then every further file that has it. */
export const sourcesOf = ({ exhibit, source, sha256, importId, further }: Sourced): readonly RowSource[] => [
  {
    exhibit,
    what: importId === '' ? source : source.replace(/, row \d+$/, ''),
    sha256,
    importId,
    isRow: importId !== '',
  },
  ...further.map(one => ({
    exhibit: one.exhibit,
    what: one.file,
    sha256: one.sha256,
    importId: one.importId,
    isRow: one.row !== null,
  })),
]

/** "PR/1, PR/2": every exhibit that a row rests on, its own first. */
export const exhibitsInWords = (row: Sourced): string => each(row, ({ exhibit }) => exhibit).join(', ')

/** The hashes of all its files. */
export const hashesInWords = (row: Sourced): string => each(row, ({ sha256 }) => sha256).join(', ')

/**
 * Where a row comes from, file by file: "return.csv, row 31 (PR/1); PR-4.ufdr, row 12 (PR/2) gives the words". A row of one
 * file has its exhibit in a column of its own, and only the file and row here.
 */
export function sourcesInWords(row: Sourced): string {
  const { exhibit, source, further } = row
  if (further.length === 0) return source
  const numbered = (words: string, number: string): string => (number === '' ? words : `${words} (${number})`)
  return [
    numbered(source, exhibit),
    ...further.map(one => `${numbered(fileAndRow(one), one.exhibit)} ${givenInWords(one.gives)}`),
  ].join('; ')
}

const each = (row: Sourced, part: (source: RowSource) => string): readonly string[] => [
  ...new Set(
    sourcesOf(row)
      .map(part)
      .filter(text => text !== ''),
  ),
]
