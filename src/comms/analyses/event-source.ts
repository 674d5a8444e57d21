/**
 * What an analysis needs of a snapshot: its name, and SQL over the views of `../event.ts`.
 * Temporary tables are allowed; each analysis drops its own. One analysis at a time: they share their tables' names.
 */
export interface EventSource {
  /** Name of the snapshot: the hash of what it was made from. */
  readonly hash: string
  /** Where answers are kept, if they are. */
  readonly cache?: {
    cached<T>(query: string, version: string, parameters: unknown, compute: () => Promise<T>): Promise<T>
  }
  /** Rows as plain objects: BIGINT as bigint, TIMESTAMP as Date (UTC), other integers as number. */
  query<Row>(sql: string): Promise<Row[]>
  /** The columns of a result whose columns are all DOUBLE; NULL is NaN. For millions of rows, where an object each is too much. */
  columns(sql: string): Promise<Float64Array[]>
  run(sql: string): Promise<void>
}
