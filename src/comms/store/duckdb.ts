import { DuckDBInstance, type DuckDBConnection, version } from '@duckdb/node-api'

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
  close(): void
}

export const DUCKDB_VERSION = version()

/** A path or text as a SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A column name in SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** An in-memory DuckDB that can reach nothing but what `limits` names, and whose settings can no longer be changed. */
export async function openDuckDb(limits: DuckDbLimits): Promise<DuckDb> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const folders = limits.folders.map(folder => literal(`${folder.replace(/\/+$/, '')}/`)).join(', ')
  const files = (limits.files ?? []).map(literal).join(', ')
  for (const setting of [
    `SET memory_limit = ${literal(limits.memoryLimit ?? '1200MB')}`,
    `SET threads = ${Math.max(1, Math.min(4, limits.threads ?? 2))}`,
    `SET temp_directory = ${literal(limits.spill)}`,
    `SET preserve_insertion_order = true`,
    `SET autoinstall_known_extensions = false`,
    `SET autoload_known_extensions = false`,
    `SET enable_progress_bar = false`,
    `SET TimeZone = 'UTC'`,
    `SET allowed_directories = [${folders}]`,
    ...(files === '' ? [] : [`SET allowed_paths = [${files}]`]),
    `SET enable_external_access = false`,
    `SET lock_configuration = true`,
  ]) {
    await connection.run(setting)
  }
  return {
    connection,
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

export type Parameters = readonly (string | number | bigint | boolean | null)[]

/** Rows as plain objects: BIGINT and HUGEINT as bigint, smaller integers as number, TIMESTAMP and DATE as Date, lists as arrays. */
export async function rowsOf<Row>(
  connection: DuckDBConnection,
  sql: string,
  parameters: Parameters = [],
): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql, parameters.length === 0 ? undefined : [...parameters])
  return reader.getRowObjectsJS() as Row[]
}
