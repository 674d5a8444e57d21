/**
 * Log-odds against no change: where an alternative starts, and what each indicator at its full value adds.
 * Fitted as bench/tune-successors.ts fits (conditional logit), in 1200 steps and with changes followed once, by the weights
 * before these, on the training counties 1..15 and on bare tables of calls made out of the first 4 of them, 16340 numbers
 * with alternatives of which 2311 changed; never on the counties of the evaluation. That script was not run to its end.
 */
export const WEIGHTS: { readonly start: number; readonly byName: Readonly<Record<string, number>> } = {
  start: -20.38,
  byName: {
    'contacts-moved': 0.7,
    'contacts-kept': 2.53,
    'contacts-known': 2.18,
    'contacts-same': 12.39,
    'old-falls-silent': 8.19,
    'new-begins': 4.14,
    'contacts-leave': 0.04,
    'contacts-arrive': 0.82,
    'contacts-told': 8.21,
    'without-pause': 1.11,
    'same-handset': 6.02,
    'contacts-use-both': -15.98,
    'another-between': -7.46,
    'spoke-together': -4.17,
    'other-handset': -0.85,
  },
}
