/**
 * What an analysis needs of a snapshot: its name, and SQL over the views of `../event.ts`.
 * Temporary tables are allowed; each analysis drops its own.
 */
export interface EventSource {
  /** Name of the snapshot: the hash of what it was made from. */
  readonly hash: string
  /** Rows as plain objects: BIGINT as bigint, TIMESTAMP as Date (UTC), other integers as number. */
  query<Row>(sql: string): Promise<Row[]>
  run(sql: string): Promise<void>
}
