import type { EventSource } from '../event-source.ts'

/** Under which names the handset saved whom, by party id; the same name of two programs once. */
export async function savedNames(source: EventSource): Promise<ReadonlyMap<bigint, readonly string[]>> {
  const rows = await source.query<{ number: bigint; names: string[] }>(
    `SELECT number, list(DISTINCT holder ORDER BY holder) AS names FROM entities
     WHERE what = 'contact' AND number IS NOT NULL AND holder IS NOT NULL GROUP BY number`,
  )
  return new Map(rows.map(({ number, names }) => [number, names]))
}
