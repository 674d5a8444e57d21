import type { Measures } from './measures.ts'

/**
 * One thing that speaks for (or against) a number being a drug line: how strongly it shows, from 0 to 1, and what to
 * say about it. `value` is null where the records cannot show it; nothing is then added or taken.
 */
export interface Indicator {
  readonly name: string
  readonly speaks: 'for' | 'against'
  /** Left out when the caller says so, to see how much rests on it. */
  readonly rests_on?: 'wording' | 'handsets'
  value(m: Measures): number | null
  /** The plain figure behind the value, in the unit the sentence uses. */
  figure(m: Measures): number | null
  sentence(m: Measures): string
  /** SQL condition over `traffic`: the events to show. */
  readonly shows: string
}

/** 0 at `from` or below, 1 at `to` or above, straight between. */
export const between = (value: number, from: number, to: number) =>
  Math.min(1, Math.max(0, (value - from) / (to - from)))
