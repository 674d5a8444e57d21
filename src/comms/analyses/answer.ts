import { createHash } from 'node:crypto'
import type { EventSource } from './event-source.ts'

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

/** The answer to a question, computed once per snapshot where the snapshot keeps its answers. */
export async function answerTo<Row, Parameters>(
  source: EventSource,
  question: { readonly query: string; readonly version: string; readonly parameters: Parameters },
  compute: () => Promise<readonly Row[]>,
): Promise<Answer<Row, Parameters>> {
  const { query, version, parameters } = question
  const rows =
    source.cache === undefined ? await compute() : await source.cache.cached(query, version, parameters, compute)
  const hash = createHash('sha256')
    .update(JSON.stringify([query, version, source.hash, parameters, rows]))
    .digest('hex')
  return { query, version, snapshot: source.hash, parameters, hash, rows }
}
