import type { Database as SqliteDatabase, Statement } from 'node-sqlite3-wasm'
import { keyOf } from './cell-values.ts'
import type { Cell, PhoneDatabase } from './phone-database.ts'
import { Database } from './sqlite.ts'

/** People of one message, or parts of it, that are looked at: more are in no group of any program. */
const MOST_OF_ONE = 1100
/** Bytes of each that are kept; a message to telephones has at most some thousand letters. */
const MOST_BYTES = 50_000

/**
 * Rows of a table by the row that they belong to: the people of a message, its parts. Gathered once into a database of our own in the
 * work folder, because the phone's may lack the index, and because there can be millions. `close` it, always.
 */
export class Gathered {
  readonly #database: SqliteDatabase
  readonly #rows: Statement
  readonly #columns: number

  constructor(path: string, from: PhoneDatabase, table: string, key: string, columns: readonly string[]) {
    this.#columns = columns.length
    const names = columns.map((_, place) => `c${place}`)
    this.#database = new Database(path)
    this.#database.exec(
      `PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
       CREATE TABLE gathered (${['k INTEGER', 'n INTEGER', ...names].join(', ')}, PRIMARY KEY (k, n)) WITHOUT ROWID; BEGIN`,
    )
    if (from.has(table, key)) {
      const add = this.#database.prepare(`INSERT INTO gathered VALUES (?, ?${', ?'.repeat(columns.length)})`)
      let n = 0
      for (const row of from.scan(table, [key, ...columns])) {
        if ('gap' in row) {
          from.notes.add(
            `rows ${row.gap.from} to ${row.gap.to ?? 'the last'} of its table ${table} are on damaged pages`,
          )
          continue
        }
        const belongsTo = keyOf(row.cells[0])
        if (belongsTo !== null) add.run([belongsTo, n++, ...row.cells.slice(1).map(short)])
      }
      add.finalize()
    }
    this.#database.exec('COMMIT')
    this.#rows = this.#database.prepare(
      `SELECT ${names.join(', ')} FROM gathered WHERE k = ? ORDER BY n LIMIT ${MOST_OF_ONE}`,
    )
  }

  /** Rows that belong to this one, in their own order, each with the columns asked for. */
  of(key: number | bigint): readonly (readonly Cell[])[] {
    return (this.#rows.all([key]) as Readonly<Record<string, Cell>>[]).map(row =>
      Array.from({ length: this.#columns }, (_, place) => row[`c${place}`] ?? null),
    )
  }

  close(): void {
    this.#rows.finalize()
    this.#database.close()
  }
}

const short = (cell: Cell): Cell =>
  cell instanceof Uint8Array && cell.length > MOST_BYTES ? cell.subarray(0, MOST_BYTES) : cell
