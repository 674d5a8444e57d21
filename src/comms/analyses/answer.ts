import { createHash } from 'node:crypto'

/** What every analysis returns: its rows, and all that is needed to get the same rows again. */
export interface Answer<Row, Parameters = Record<string, unknown>> {
  readonly query: string
  /** Version of the query's rules; it changes whenever the same input could give another answer. */
  readonly version: string
  readonly snapshot: string
  readonly parameters: Parameters
  /** SHA-256 over query, version, snapshot, parameters and rows. */
  readonly hash: string
  readonly rows: readonly Row[]
}

/** Pointer to one event: position of its import in the snapshot, and row of the source table. */
export interface EventRef {
  readonly import: number
  readonly row: number
}

export function answer<Row, Parameters>(parts: Omit<Answer<Row, Parameters>, 'hash'>): Answer<Row, Parameters> {
  const { query, version, snapshot, parameters, rows } = parts
  const hash = createHash('sha256')
    .update(JSON.stringify([query, version, snapshot, parameters, rows]))
    .digest('hex')
  return { ...parts, hash }
}
