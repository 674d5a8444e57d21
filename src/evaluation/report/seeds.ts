import type { CountyResult } from '../county-result.ts'

/** `201–225`, or a list where there are gaps. */
export function seedsOf(results: readonly CountyResult[]): string {
  const seeds = [...new Set(results.map(({ task }) => task.seed))].sort((x, y) => x - y)
  const runs: [number, number][] = []
  for (const seed of seeds) {
    const last = runs.at(-1)
    if (last?.[1] === seed - 1) last[1] = seed
    else runs.push([seed, seed])
  }
  return runs.map(([from, until]) => (from === until ? `${from}` : `${from}–${until}`)).join(', ')
}
