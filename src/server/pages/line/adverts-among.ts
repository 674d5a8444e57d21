import type { BroadcastSummary } from '../../engine/lines-shown.ts'

const SHOWN = 5

/**
 * Up to five texts of bulk messages that differ, the latest first, each with the message that it was read in: a line is called
 * what its adverts call it. None where no words are held: the authority behind the records does not cover content.
 */
export function advertsAmong(broadcasts: readonly Pick<BroadcastSummary, 'index' | 'from' | 'text'>[]): readonly {
  readonly index: number
  readonly from: string
  readonly text: string
}[] {
  const byWords = new Map<string, { readonly index: number; readonly from: string; readonly text: string }>()
  for (const { index, from, text } of broadcasts.toSorted((x, y) => (x.from < y.from ? 1 : -1))) {
    const words = (text ?? '').toLowerCase().replaceAll(/\s+/g, ' ').trim()
    if (text !== null && words !== '' && !byWords.has(words)) byWords.set(words, { index, from, text })
  }
  return [...byWords.values()].slice(0, SHOWN)
}
