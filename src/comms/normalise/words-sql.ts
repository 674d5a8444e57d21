import { literal } from '../store/duckdb.ts'

/**
 * Looks a word up in a value map (lower case, trimmed; '' = empty). NULL for a word the map does not have.
 *
 * `seen`, the words of the file's first rows as spelled, are compared first and as they are: a file uses few of the
 * words a template knows, and always in the same case.
 */
export function wordsSql(text: string, map: Readonly<Record<string, string>>, seen: readonly string[] = []): string {
  const meaning = (word: string): string | undefined => (Object.hasOwn(map, word) ? map[word] : undefined)
  const words = Object.keys(map).sort()
  if (words.length === 0) return 'NULL'
  const spelled = [...new Set(seen)].filter(word => meaning(word.trim().toLowerCase()) !== undefined)
  const quick = spelled.map(word => `WHEN ${literal(word)} THEN ${literal(meaning(word.trim().toLowerCase()) ?? '')}`)
  const all = `CASE lower(trim(${text})) ${words.map(word => `WHEN ${literal(word)} THEN ${literal(map[word] ?? '')}`).join(' ')} END`
  return quick.length === 0 ? all : `CASE ${text} ${quick.join(' ')} ELSE ${all} END`
}
