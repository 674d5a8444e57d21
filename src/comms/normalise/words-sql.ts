import { literal } from '../store/duckdb.ts'

/**
 * Looks a word up in a value map (lower case, trimmed; '' = empty). NULL for a word the map does not have.
 *
 * `seen`, words of the file's first rows, are compared first: a file uses few of the words a template knows.
 */
export function wordsSql(text: string, map: Readonly<Record<string, string>>, seen: readonly string[] = []): string {
  const words = Object.keys(map)
  if (words.length === 0) return 'NULL'
  const counts = new Map<string, number>()
  for (const word of seen) counts.set(word, (counts.get(word) ?? 0) + 1)
  words.sort((x, y) => (counts.get(y) ?? 0) - (counts.get(x) ?? 0) || (x < y ? -1 : 1))
  const cases = words.map(word => `WHEN ${literal(word)} THEN ${literal(map[word] ?? '')}`)
  return `CASE lower(trim(${text})) ${cases.join(' ')} END`
}
