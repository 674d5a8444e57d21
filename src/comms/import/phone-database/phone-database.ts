import type { Database as SqliteDatabase, SQLiteValue, Statement } from 'node-sqlite3-wasm'
import { Database, SQLite3Error } from './sqlite.ts'

/** Bytes of one cell that are read whole; a longer text is cut, and the person is told. A line of a table is at most a megabyte. */
const MOST_CELL_BYTES = 512 * 1024
/** Bytes from which a cell is not even cut: SQLite would have to hold all of it. */
const HUGE_CELL_BYTES = 16 * 1024 * 1024
/** Bytes of a cell that another row points at (an address, a name): a million rows may point at one. */
const MOST_POINTED_BYTES = 4096
/** Characters that are left of a text that was cut. */
const CUT_TO = 200_000
/** Places of one table at which reading breaks off and goes on behind; a file with more is no phone's. */
const MOST_GAPS = 200
const LAST_ROWID = 2n ** 63n - 1n

/** A cell as SQLite keeps it; texts as their bytes, so that nothing is lost at a NUL or a broken letter. */
export type Cell = number | bigint | Uint8Array | null

export interface ScannedRow {
  readonly rowid: number | bigint
  /** In the order of the columns asked for; null where the table has no such column. */
  readonly cells: readonly Cell[]
}

/** Row numbers, both included, between which nothing could be read. `to` is null where nothing behind could be read. */
export interface Gap {
  readonly gap: { readonly from: bigint; readonly to: bigint | null; readonly problem: string }
}

interface Table {
  readonly name: string
  /** Why it cannot be read. */
  problem: string | undefined
  /** Lower case; looked up when first asked for. */
  columns?: ReadonlySet<string>
}

/**
 * A copy of a phone's database, opened for reading. Tables and columns are looked up, in any case of letters, because each version of
 * a phone has others. Only tables are read: a view is a query of somebody else's. Triggers never run, since nothing is written.
 *
 * Throws what SQLite says where the list of tables itself cannot be read. `close` it, always.
 */
export class PhoneDatabase {
  readonly #database: SqliteDatabase
  readonly #tables = new Map<string, Table>()
  readonly #lookups = new Map<string, Statement>()
  readonly notes = new Set<string>()

  constructor(path: string) {
    this.#database = new Database(path, { readOnly: true })
    try {
      // Exclusive: the copy is nobody else's, and a lock for each question would take thirty times as long.
      this.#database.exec(
        'PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON; PRAGMA ignore_check_constraints = ON; PRAGMA cache_size = -8000',
      )
      this.#readSchema()
    } catch (error) {
      this.#database.close()
      throw error
    }
  }

  /** Names of the tables, lower case. */
  get tables(): readonly string[] {
    return [...this.#tables.values()]
      .filter(({ problem }) => problem === undefined)
      .map(({ name }) => name.toLowerCase())
  }

  has(table: string, ...columns: readonly string[]): boolean {
    const found = this.#columnsOf(table)
    return found !== undefined && columns.every(column => found.has(column.toLowerCase()))
  }

  columns(table: string): readonly string[] {
    return [...(this.#columnsOf(table) ?? [])]
  }

  /** Why a table that the database lists cannot be read: it is a view, say. Undefined where it can, or is not there. */
  refusal(table: string): string | undefined {
    return this.#tables.get(table.toLowerCase())?.problem
  }

  /**
   * Whether the pages of a table fit together, as SQLite checks it: pages of another database rarely do. Columns that are worked out
   * would be worked out here too, so a table that has any is taken as it is.
   */
  isWhole(table: string): boolean {
    const found = this.#tables.get(table.toLowerCase())
    if (found === undefined || found.problem !== undefined) return true
    const columns = this.#database.all(`PRAGMA table_xinfo(${quoted(found.name)})`) as Row[]
    // Hidden as 2 or 3: worked out when read, or when written.
    if (columns.some(({ hidden }) => Number(hidden) > 1)) return true
    const [answer] = this.#database.all(`PRAGMA quick_check(${quoted(found.name)})`) as Row[]
    return answer?.['quick_check'] === 'ok'
  }

  /** Every row that can be read, in the order of its number; where a page is damaged a gap, and on with what lies behind. */
  *scan(table: string, columns: readonly string[]): Generator<ScannedRow | Gap> {
    const sql = this.#select(table, columns, '>=', MOST_CELL_BYTES, HUGE_CELL_BYTES)
    let from: bigint = -(2n ** 63n)
    for (let gaps = 0; ; gaps++) {
      let last: number | bigint | undefined
      let problem = ''
      const statement = this.#database.prepare(sql)
      try {
        for (const row of statement.iterate([from]) as Iterable<Row>) {
          const rowid = rowidOf(row)
          // A page that points back to an earlier one would be read for ever.
          if (rowid < from || (last !== undefined && rowid <= last))
            throw new RowsOutOfOrder('its rows are out of order')
          last = rowid
          yield this.#row(row, rowid, table, columns)
        }
        return
      } catch (error) {
        problem = damageIn(error)
      } finally {
        finalize(statement)
      }
      const bad: bigint = last === undefined ? from : BigInt(last) + 1n
      const behind = gaps + 1 < MOST_GAPS ? this.#nextReadable(sql, bad) : undefined
      const next = behind === undefined ? undefined : this.#rowBehind(sql, behind)
      yield { gap: { from: bad, to: next === undefined ? null : next - 1n, problem } }
      if (next === undefined) return
      from = next
    }
  }

  /** Cells of the row with this number; undefined where there is none, or it cannot be read. */
  row(table: string, rowid: number | bigint, columns: readonly string[]): readonly Cell[] | undefined {
    if (!this.has(table)) return undefined
    const key = `${table} ${columns.join(' ')}`
    const known = this.#lookups.get(key)
    const statement =
      known ?? this.#database.prepare(this.#select(table, columns, '=', MOST_POINTED_BYTES, MOST_POINTED_BYTES))
    this.#lookups.set(key, statement)
    try {
      const row = statement.get([rowid]) as Row | null
      return row === null ? undefined : this.#row(row, rowid, table, columns).cells
    } catch (error) {
      this.#lookups.delete(key)
      finalize(statement)
      this.notes.add(`some rows of its table ${table} are damaged (${damageIn(error)})`)
      return undefined
    }
  }

  close(): void {
    for (const statement of this.#lookups.values()) finalize(statement)
    this.#database.close()
  }

  #readSchema(): void {
    const listed = this.#database.all(
      `SELECT type, name, substr(sql, 1, 40) AS begins, substr(sql, -40) AS ends FROM sqlite_schema`,
    ) as Row[]
    for (const { type, name, begins, ends } of listed) {
      if (type === 'trigger')
        this.notes.add('the database has triggers: they run only when something is written, and nothing is')
      if (typeof name !== 'string' || (type !== 'table' && type !== 'view')) continue
      const problem = problemOf(type, String(begins), String(ends))
      this.#tables.set(name.toLowerCase(), { name, problem })
    }
  }

  #columnsOf(table: string): ReadonlySet<string> | undefined {
    const found = this.#tables.get(table.toLowerCase())
    if (found === undefined || found.problem !== undefined) return undefined
    // Columns that are worked out (generated) are not listed, and so not read: they can be made to cost anything.
    found.columns ??= new Set(
      (this.#database.all(`PRAGMA table_info(${quoted(found.name)})`) as Row[]).map(({ name }) =>
        String(name).toLowerCase(),
      ),
    )
    if (numberName(found.columns) === undefined) found.problem = WITHOUT_NUMBERS
    return found.problem === undefined ? found.columns : undefined
  }

  /** `most`: bytes from which a cell is cut; `huge`: from which it is left out. */
  #select(table: string, columns: readonly string[], comparison: '>=' | '=', most: number, huge: number): string {
    const found = this.#tables.get(table.toLowerCase())
    const known = this.#columnsOf(table)
    if (found === undefined || known === undefined) throw new Error(`there is no table ${table} to read`)
    const rowid = numberName(known)
    const present = columns.filter(column => known.has(column.toLowerCase())).map(quoted)
    const cells = columns.map((column, place) => {
      if (!known.has(column.toLowerCase())) return `NULL AS c${place}`
      const name = quoted(column)
      return `CASE WHEN octet_length(${name}) > ${most}
        THEN iif(octet_length(${name}) > ${huge}, NULL, CAST(substr(${name}, 1, ${CUT_TO}) AS BLOB))
        ELSE iif(typeof(${name}) = 'text', CAST(${name} AS BLOB), ${name}) END AS c${place}`
    })
    const cut = present.map(name => `coalesce(octet_length(${name}), 0) > ${most}`).join(' OR ')
    return `SELECT ${[`${rowid} AS r`, `${cut === '' ? '0' : cut} AS cut`, ...cells].join(', ')} FROM ${quoted(found.name)} NOT INDEXED
      WHERE ${rowid} ${comparison} ? ORDER BY ${rowid}`
  }

  #row(row: Row, rowid: number | bigint, table: string, columns: readonly string[]): ScannedRow {
    if (row['cut'] === 1)
      this.notes.add(`row ${rowid} of its table ${table} holds more than is read of it: it was cut or left out`)
    return { rowid, cells: columns.map((_, place) => (row[`c${place}`] ?? null) as Cell) }
  }

  /** The lowest row number behind a damaged place from which reading goes on; undefined where none does. */
  #nextReadable(sql: string, bad: bigint): bigint | undefined {
    let low = bad
    let high = bad
    // In steps of an eighth of what was skipped: three hundred and fifty of them reach the last number there can be.
    do {
      low = high
      high += 1n + (high - bad) / 8n
      if (high > LAST_ROWID) return undefined
    } while (!this.#opens(sql, high))
    while (high - low > 1n) {
      const middle = low + (high - low) / 2n
      if (this.#opens(sql, middle)) high = middle
      else low = middle
    }
    return high
  }

  /** What a damaged page led to is missing too: a gap ends before the first row that is really there. */
  #rowBehind(sql: string, from: bigint): bigint {
    try {
      return this.#firstFrom(sql, from) ?? from
    } catch {
      // It cannot be read either, for another reason: the scan meets it again and says so.
      return from
    }
  }

  #opens(sql: string, from: bigint): boolean {
    try {
      const first = this.#firstFrom(sql, from)
      return first === undefined || first >= from
    } catch (error) {
      return damageIn(error) === ''
    }
  }

  /** Number of the first row from this one on. */
  #firstFrom(sql: string, from: bigint): bigint | undefined {
    const statement = this.#database.prepare(`${sql} LIMIT 1`)
    try {
      const row = statement.get([from]) as Row | null
      return row === null ? undefined : BigInt(rowidOf(row))
    } finally {
      finalize(statement)
    }
  }
}

type Row = Readonly<Record<string, SQLiteValue>>

const WITHOUT_NUMBERS = 'a table without row numbers'

/** What the number of a row is called, where no column of the table has taken the name. */
const numberName = (columns: ReadonlySet<string>): string | undefined =>
  ['rowid', '_rowid_', 'oid'].find(name => !columns.has(name))

function problemOf(type: string, begins: string, ends: string): string | undefined {
  if (type === 'view') return 'a view, not a table'
  if (/^\s*create\s+virtual/i.test(begins)) return 'a virtual table'
  return /without\s+rowid\s*$/i.test(ends) ? WITHOUT_NUMBERS : undefined
}

class RowsOutOfOrder extends Error {}

/** What is wrong with the database; any other error is a bug, and thrown on. */
function damageIn(error: unknown): string {
  if (!(error instanceof RowsOutOfOrder) && !(error instanceof SQLite3Error)) throw error
  return said(error)
}

/** What SQLite says of a database that it cannot read. */
export const said = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 120)

function rowidOf(row: object): number | bigint {
  const rowid = (row as Row)['r']
  return typeof rowid === 'number' || typeof rowid === 'bigint' ? rowid : 0
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Frees a statement; its last error, which SQLite says here once more, was dealt with. */
function finalize(statement: Statement): void {
  try {
    statement.finalize()
  } catch {
    // Said before.
  }
}
