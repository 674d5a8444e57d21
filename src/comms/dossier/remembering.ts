import type { Snapshot } from '../store/open-snapshot.ts'
import { canonicalHash } from '../store/canonical-hash.ts'

/** The same snapshot, with the answers of this dossier kept in memory: a store that may not be written to keeps none. */
export function remembering(snapshot: Snapshot): Snapshot {
  const kept = new Map<string, Promise<unknown>>()
  return {
    ...snapshot,
    cache: {
      cached: async (query, version, parameters, compute) => {
        const key = canonicalHash([query, version, parameters])
        const known = kept.get(key) ?? snapshot.cache.cached(query, version, parameters, compute)
        kept.set(key, known)
        // The type is the caller's word: the key fixes the query and its version, which fix the shape.
        return (await known) as Awaited<ReturnType<typeof compute>>
      },
    },
  }
}
