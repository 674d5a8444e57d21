import { createRequire } from 'node:module'
import type { Database as SqliteDatabase, SQLite3Error as SqliteError } from 'node-sqlite3-wasm'

// The package is CommonJS and gives its classes only once its WebAssembly runs: a named import would find nothing.
/** SQLite as WebAssembly, with files read and written where they lie. */
export const { Database, SQLite3Error } = createRequire(import.meta.url)('node-sqlite3-wasm') as {
  readonly Database: typeof SqliteDatabase
  readonly SQLite3Error: typeof SqliteError
}
