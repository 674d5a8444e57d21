/**
 * Log-odds against no change: where an alternative starts, and what each indicator at its full value adds.
 * Fitted by bench/tune-successors.ts (conditional logit) on the training counties 1..6 and on bare tables of calls
 * made out of them, 16496 numbers with alternatives of which 1632 changed; never on the counties of the evaluation.
 */
export const WEIGHTS: { readonly start: number; readonly byName: Readonly<Record<string, number>> } = {
  start: -22.84,
  byName: {
    'contacts-moved': 2.68,
    'contacts-kept': 8.95,
    'contacts-known': 9.05,
    'old-falls-silent': 7.49,
    'new-begins': 6.92,
    'without-pause': 1.35,
    'same-handset': 4.6,
    'same-places': 0.79,
    'another-between': -4,
    'contacts-use-both': -9.41,
    'spoke-together': -5.01,
    'other-handset': -1.1,
    'other-places': -0.66,
  },
}
