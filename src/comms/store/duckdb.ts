import { DuckDBInstance, type DuckDBConnection, version } from '@duckdb/node-api'
import { readRows } from './read-rows.ts'

export interface DuckDbLimits {
  /** Folders it may read and write; nothing else on the machine. */
  readonly folders: readonly string[]
  /** Single files outside those folders that it may read. */
  readonly files?: readonly string[]
  /** Spill folder, inside one of `folders`. */
  readonly spill: string
  /** Default 1200 MB: what a 10 M row import needs without spilling much. */
  readonly memoryLimit?: string
  readonly threads?: number
}

export interface DuckDb {
  readonly connection: DuckDBConnection
  /** A further connection, under the same limits, for a query that runs beside another; closed with the rest. */
  connect(): Promise<DuckDBConnection>
  /** Closes every connection, then the database. */
  close(): void
}

export const DUCKDB_VERSION = version()

/** A path or text as a SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** An in-memory DuckDB that can reach nothing but what `limits` names, and whose settings can no longer be changed. */
export async function openDuckDb(limits: DuckDbLimits): Promise<DuckDb> {
  // What can be given at the start is, the rest in one statement list: a cold question should not wait for a dozen settings.
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: limits.memoryLimit ?? '1200MB',
    threads: String(Math.max(1, Math.min(4, limits.threads ?? 2))),
    temp_directory: limits.spill,
    preserve_insertion_order: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const folders = limits.folders.map(folder => literal(`${folder.replace(/\/+$/, '')}/`)).join(', ')
  const files = (limits.files ?? []).map(literal).join(', ')
  const connection = await instance.connect()
  const others: DuckDBConnection[] = []
  const close = (): void => {
    for (const one of [...others, connection]) one.closeSync()
    instance.closeSync()
  }
  try {
    await connection.run(
      [
        `SET enable_progress_bar = false`,
        // For every connection, not this one alone.
        `SET GLOBAL TimeZone = 'UTC'`,
        `SET allowed_directories = [${folders}]`,
        ...(files === '' ? [] : [`SET allowed_paths = [${files}]`]),
        `SET enable_external_access = false`,
        `SET lock_configuration = true`,
      ].join('; '),
    )
  } catch (error) {
    close()
    throw error
  }
  return {
    connection,
    connect: async () => {
      const other = await instance.connect()
      others.push(other)
      return other
    },
    close,
  }
}

export type Parameters = readonly (string | number | bigint | boolean | null)[]

/** Rows as plain objects: BIGINT and HUGEINT as bigint, smaller integers as number, TIMESTAMP and DATE as Date, lists as arrays. */
export async function rowsOf<Row>(
  connection: DuckDBConnection,
  sql: string,
  parameters: Parameters = [],
): Promise<Row[]> {
  return readRows<Row>(await connection.run(sql, parameters.length === 0 ? undefined : [...parameters]))
}
