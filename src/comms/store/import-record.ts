import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ZoneBasis } from '../import/zone.ts'

/** Version of the rules that turn rows into events. It is part of every import's id: change it when any output could change. */
export const NORMALISE_VERSION = 4

/** Where each row of a file ended: the four parts sum to `rows`, always. */
export interface RowCounts {
  readonly rows: number
  readonly normalised: number
  readonly duplicate: number
  readonly rejected: number
  readonly quarantined: number
}

/** One table of a received file (a workbook may have several) and the rows of the import that are its. */
export interface ImportedTable {
  readonly name: string
  readonly sheet?: string
  /** 0-based record of the header, as found then: the way back to a row must read the file the same way. */
  readonly headerLine: number
  readonly template: string
  readonly zone: string
  readonly zoneBasis: ZoneBasis
  /** Row of the import that is the table's first; rows run on from table to table. */
  readonly firstRow: number
  readonly rows: number
  /** Header of the words of messages, where the authority does not cover content: they were not read and are shown nowhere. */
  readonly heldBack?: string
}

/** A catalogue entry: written last, once, never changed. Holds nothing that depends on when or where it was made. */
export interface ImportRecord {
  readonly id: string
  readonly sha256: string
  /** Name of the file as received, without its folder. */
  readonly file: string
  /** Files that were received with it and are part of what it says: the write-ahead log of a database. Absent: none. */
  readonly companions?: readonly { readonly name: string; readonly sha256: string }[]
  readonly authority: string
  readonly authorityHash: string
  readonly testData: boolean
  readonly owner: string | null
  readonly counts: RowCounts
  readonly tables: readonly ImportedTable[]
  /** Whose data it is: seized handsets say more about texts, providers more about times. */
  readonly source: 'handset' | 'return'
  /** Columns of EVENT_COLUMNS that the Parquet holds; the others are NULL for every row. */
  readonly columns: readonly string[]
  /** Sides whose own records the import has: `a`, `b`, `network`. */
  readonly observed: readonly string[]
  /** Its cell table says from or until which days cells stand where they do. */
  readonly datedCells?: true
  /** Rows of entities (entity.ts); absent: none. */
  readonly entities?: number
  /** First and last start, ISO 8601 UTC; null when there are no events. */
  readonly from: string | null
  readonly until: string | null
  readonly rejectedByReason: Readonly<Record<string, number>>
  readonly quarantinedByReason: Readonly<Record<string, number>>
  readonly notes: readonly string[]
  /** Hash of what was asked for (authority, template, zone, owner): the same command is recognised without reading the file. */
  readonly request: string
  /** Imports of the same bytes that this one takes the place of: they are no longer part of the catalogue. */
  readonly replaces: readonly string[]
  readonly versions: { readonly normalise: number; readonly duckdb: string }
}

export const IMPORT_FILES = {
  byA: 'by-a.parquet',
  byB: 'by-b.parquet',
  parties: 'parties.parquet',
  cells: 'cells.parquet',
  coverage: 'coverage.parquet',
  rejected: 'rejected.parquet',
  duplicates: 'duplicates.parquet',
  entities: 'entities.parquet',
  quarantined: 'quarantined.parquet.enc',
  quarantinedEntities: 'quarantined-entities.parquet.enc',
} as const

/** All imports of a store, sorted by SHA-256 of the file, then id: the order every snapshot uses. */
export async function readCatalogue(folder: string): Promise<ImportRecord[]> {
  const names = (await readdir(join(folder, 'imports')).catch(() => [])).filter(name => /^[0-9a-f]{64}$/.test(name))
  const records = await Promise.all(
    names.map(async name => {
      // A folder without its entry is an import that never finished; it is swept at the next write.
      const text = await readFile(join(folder, 'imports', name, 'import.json'), 'utf8').catch(() => undefined)
      return text === undefined ? undefined : (JSON.parse(text) as ImportRecord)
    }),
  )
  const found = records.filter(record => record !== undefined)
  const replaced = new Set(found.flatMap(record => record.replaces))
  return found.filter(record => !replaced.has(record.id)).sort(inCatalogueOrder)
}

export function inCatalogueOrder(x: ImportRecord, y: ImportRecord): number {
  const left = x.sha256 + x.id
  const right = y.sha256 + y.id
  return left < right ? -1 : left > right ? 1 : 0
}
