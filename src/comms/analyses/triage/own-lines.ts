import type { Line } from '../line.ts'
import type { KnownLine, OwnLineFound } from './found.ts'

/**
 * Which of the handset's own numbers are lines', or behave like it, with the reasons that the analysis of lines gives: that of all records
 * held goes before that of the handset alone, because it is what the page of the lines shows.
 */
export function ownLines(
  numbers: readonly string[],
  known: readonly KnownLine[],
  { held, alone }: { readonly held: readonly Line[]; readonly alone: readonly Line[] },
): readonly OwnLineFound[] {
  return numbers.flatMap(number => {
    const line = known.find(one => one.number === number)
    const among = held.find(one => one.number === number)
    const found = among ?? alone.find(one => one.number === number)
    if (line === undefined && found === undefined) return []
    return {
      number,
      basis: line !== undefined ? 'known' : among !== undefined ? 'held' : 'alone',
      ...(line?.name === undefined ? {} : { name: line.name }),
      ...(line?.href === undefined ? {} : { href: line.href }),
      score: found?.score ?? null,
      reasons: found?.reasons ?? [],
      against: found?.against ?? [],
    }
  })
}
