import { distance } from 'fastest-levenshtein'

/**
 * Whether one or two slips of typing lead from one word to the other: a letter too many, too few, another one, or two that
 * changed places (Damerau 1964, who found these four to be 80 % of misspellings). One in words of up to six letters, two in
 * longer ones; none in words of up to three, where it would be another name.
 */
export function differByTyping(one: string, other: string): boolean {
  const longest = Math.max(one.length, other.length)
  if (longest <= 3 || Math.abs(one.length - other.length) > 2) return false
  const allowed = longest <= 6 ? 1 : 2
  return distance(one, other) <= allowed || transposed(one, other, allowed)
}

/** Undoes one change of places, which Levenshtein counts as two slips, and looks again. */
function transposed(one: string, other: string, allowed: number): boolean {
  for (let at = 0; at + 1 < one.length; at++) {
    if (one[at] === other[at]) continue
    const undone = `${one.slice(0, at)}${one[at + 1] ?? ''}${one[at] ?? ''}${one.slice(at + 2)}`
    if (distance(undone, other) <= allowed - 1) return true
  }
  return false
}
