import type { BirthLevel } from './compare-births.ts'
import type { WordLevel } from './compare-names.ts'

/**
 * Weights in bits: log2(m / u), with m and u set by judgement from what desks are known to get wrong, not fitted; the
 * threshold was then chosen on generated people (docs/people-matching.md). u of dates, phones and postcodes is higher than
 * among strangers, because relatives and twins share them.
 */
const weight = (m: number, u: number): number => Math.round(Math.log2(m / u) * 10) / 10

export const EVIDENCE = {
  /** m of a name that is the same. */
  sameName: 0.75,
  /** u of a name that nobody else has. */
  rarestName: 0.0001,
}

type Levels = Readonly<Record<Exclude<WordLevel, 'missing' | 'same'>, number>> & { readonly same: number }

const family: Levels = {
  // Where names changed places; otherwise by how common the name is.
  same: weight(0.75, 0.005),
  nickname: weight(0.01, 0.005),
  typing: weight(0.11, 0.002),
  sound: weight(0.05, 0.004),
  initial: weight(0.005, 0.005),
  different: weight(0.08, 0.98),
}

const given: Levels = {
  same: weight(0.75, 0.01),
  nickname: weight(0.12, 0.004),
  typing: weight(0.08, 0.005),
  sound: weight(0.04, 0.01),
  initial: weight(0.02, 0.02),
  different: weight(0.04, 0.96),
}

const born: Readonly<Record<BirthLevel, number>> = {
  same: weight(0.8, 0.0002),
  'same default': weight(0.05, 0.001),
  swapped: weight(0.03, 0.00005),
  'year off by one': weight(0.03, 0.0001),
  'one digit': weight(0.06, 0.001),
  default: weight(0.05, 0.001),
  'same year': weight(0.01, 0.02),
  different: weight(0.01, 0.98),
}

export const WEIGHTS = {
  family,
  given,
  /** Beside the two names that then agree: it happens seldom. */
  swapped: weight(0.04, 0.5),
  born,
  numberSame: weight(0.5, 0.00002),
  numberConflict: weight(0.01, 0.6),
  phoneSame: weight(0.4, 0.0008),
  phoneDifferent: weight(0.6, 1),
  postcodeSame: weight(0.5, 0.005),
  postcodeDifferent: weight(0.5, 0.99),
}

/** From here on two records are suggested: chosen on seeds 1 and 2 of `bench/people-matching.ts` for nine in ten to be right. */
export const SUGGESTED_FROM = 14
/** From here on the words are “very likely”. */
export const LIKELY_FROM = 20
