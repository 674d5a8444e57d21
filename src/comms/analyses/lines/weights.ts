import type { Shared } from './shared-customers.ts'

/** Log-odds: where a number starts, and what each indicator at its full value adds. Fitted by bench/tune-lines.ts. */
export interface Weights {
  readonly start: number
  readonly shared: Shared
  readonly byName: Readonly<Record<string, number>>
}

interface Readings {
  readonly alone: Weights
  readonly related: Weights
}

/** Score from which a number is called a candidate. */
export const THRESHOLD = 0.5

/**
 * Networks hold no text, so their readings take the weights of wording from the partial ones, for handsets that come beside.
 * Fitted on the training counties 1..13 (usual) and 11..13 (easy).
 */
export const WEIGHTS: { readonly network: Readings; readonly partial: Readings } = {
  network: {
    alone: {
      start: -17.3,
      shared: {
        any: 0,
        several: 0,
      },
      byName: {
        'speaks-of-drugs': 6.16,
        'speaks-of-deals': 2.2,
        'says-it-is-open': 1.46,
        'says-where-to-meet': 4.34,
        'announces-a-number': 2.69,
        'is-asked-for-drugs': 4.02,
        'speaks-of-trade': -1.16,
        broadcasts: 1.47,
        'only-advertises': 13.14,
        'frequent-regulars': 0.89,
        pace: 1.93,
        'again-the-same-day': 2.05,
        'short-calls': 8.51,
        'brief-calls': 2.74,
        retries: 5.31,
        sundays: 1.82,
        'handset-changes': 1.02,
        'ready-made-customers': 0.9,
        'short-life': 0.26,
        'long-talks': -3.2,
        'rings-landlines': -5.36,
        'mostly-texts': -5.47,
        'one-time-contacts': -0.92,
      },
    },
    related: {
      start: -21.85,
      shared: {
        any: 11.88,
        several: 6.55,
      },
      byName: {
        'speaks-of-drugs': 6.4,
        'speaks-of-deals': 1.3,
        'says-it-is-open': 1.06,
        'says-where-to-meet': 5.26,
        'announces-a-number': 2.11,
        'is-asked-for-drugs': 2.85,
        'speaks-of-trade': -0.86,
        broadcasts: 1.46,
        'only-advertises': 4.49,
        pace: 0.77,
        'again-the-same-day': 1.96,
        'short-calls': 3.43,
        'brief-calls': 1.7,
        retries: 5.05,
        sundays: 0.54,
        'handset-changes': 0.72,
        'short-life': 0.11,
        'long-talks': -1.59,
        'rings-landlines': -1.91,
        'mostly-texts': -0.96,
      },
    },
  },
  partial: {
    alone: {
      start: -8.69,
      shared: {
        any: 0,
        several: 0,
      },
      byName: {
        broadcasts: 1.82,
        'only-advertises': 1,
        pace: 0.31,
        retries: 2.85,
        sundays: 0.18,
        'every-day': 0.97,
        'turned-to': 0.87,
        'handset-changes': 3.02,
        'short-life': 2.05,
        'speaks-of-drugs': 6.16,
        'speaks-of-deals': 2.2,
        'says-it-is-open': 1.46,
        'says-where-to-meet': 4.34,
        'announces-a-number': 2.69,
        'is-asked-for-drugs': 4.02,
        'long-talks': -3.07,
        'rings-landlines': -1.58,
        'mostly-texts': -1.97,
        'one-time-contacts': -0.59,
        'speaks-of-trade': -1.16,
      },
    },
    related: {
      start: -10.37,
      shared: {
        any: 2.55,
        several: 0.96,
      },
      byName: {
        broadcasts: 1.26,
        'only-advertises': 0.3,
        'frequent-regulars': 0.11,
        pace: 0.17,
        'short-calls': 0.13,
        retries: 2.2,
        'every-day': 1.54,
        'turned-to': 0.53,
        'handset-changes': 2.91,
        'short-life': 2.16,
        'speaks-of-drugs': 6.4,
        'speaks-of-deals': 1.3,
        'says-it-is-open': 1.06,
        'says-where-to-meet': 5.26,
        'announces-a-number': 2.11,
        'is-asked-for-drugs': 2.85,
        'long-talks': -3.49,
        'rings-landlines': -1.31,
        'mostly-texts': -1.55,
        'one-time-contacts': -0.49,
        'speaks-of-trade': -0.86,
      },
    },
  },
}
