/** Log-odds per indicator, added to where a view starts from. Fitted by bench/tune-lines.ts on training counties. */
export interface Weights {
  readonly start: number
  readonly byName: Readonly<Record<string, number>>
}
export const WEIGHTS: { readonly own: Weights; readonly others: Weights } = {
  own: {
    start: -9,
    byName: {
      broadcasts: 2,
      'frequent-regulars': 4,
      pace: 2,
      regulars: 3,
      'call-backs': 1,
      'short-calls': 1,
      'long-talks': -2,
      'one-time-contacts': -2,
    },
  },
  others: {
    start: -5,
    byName: { broadcasts: 2, 'frequent-regulars': 2, 'speaks-of-drugs': 3, 'is-asked-for-drugs': 2 },
  },
}

/** Score from which a number is called a candidate. */
export const THRESHOLD = 0.5
