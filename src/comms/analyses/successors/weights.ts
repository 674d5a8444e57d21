/**
 * Log-odds against no change: where an alternative starts, and what each indicator at its full value adds.
 * Fitted by bench/tune-successors.ts (conditional logit) on the training counties 1..10 and on bare tables of calls
 * made out of them, 27879 numbers with alternatives of which 2575 changed; never on the counties of the evaluation.
 */
export const WEIGHTS: { readonly start: number; readonly byName: Readonly<Record<string, number>> } = {
  start: -21.07,
  byName: {
    'contacts-moved': 3,
    'contacts-kept': 1.65,
    'contacts-known': 2.22,
    'contacts-same': 13.14,
    'old-falls-silent': 8.12,
    'new-begins': 5.27,
    'contacts-told': 10.9,
    'without-pause': 0.65,
    'same-handset': 6.31,
    'contacts-use-both': -5.77,
    'another-between': -11.51,
    'spoke-together': -6.64,
    'other-handset': -0.42,
    'other-places': -1.22,
  },
}
