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
 * Fitted on the training counties 1..15 (usual) and 11..13 (easy).
 */
export const WEIGHTS: { readonly network: Readings; readonly partial: Readings } = {
  network: {
    alone: {
      start: -18.73,
      shared: {
        any: 0,
        several: 0,
      },
      byName: {
        'speaks-of-drugs': 5.81,
        'speaks-of-deals': 2.11,
        'says-it-is-open': 1.66,
        'says-where-to-meet': 4.44,
        'announces-a-number': 2.75,
        'is-asked-for-drugs': 4.1,
        'speaks-of-trade': -1.74,
        broadcasts: 3.39,
        'list-buys': 0.16,
        'only-advertises': 10.06,
        'frequent-regulars': 1.62,
        pace: 1.43,
        'again-the-same-day': 0.55,
        'short-calls': 9.39,
        'brief-calls': 2.79,
        retries: 7.24,
        'late-hours': 0.12,
        sundays: 1.64,
        'handset-changes': 0.83,
        'apart-from-customers': 0.33,
        'far-contacts': 0.02,
        travels: 0.99,
        'moves-about': 2.45,
        'directs-others': 3.85,
        'ready-made-customers': 0.7,
        'short-life': 0.31,
        'long-talks': -4.44,
        'rings-landlines': -4.65,
        'mostly-texts': -4.28,
        'much-back-and-forth': -6.1,
        'one-time-contacts': -1.21,
      },
    },
    related: {
      start: -24.66,
      shared: {
        any: 10.47,
        several: 6.56,
      },
      byName: {
        'speaks-of-drugs': 5.37,
        'speaks-of-deals': 1.58,
        'says-it-is-open': 1.22,
        'says-where-to-meet': 4.32,
        'announces-a-number': 2.31,
        'is-asked-for-drugs': 3.62,
        'speaks-of-trade': -1.19,
        broadcasts: 2.61,
        'same-list': 0.21,
        'answered-broadcasts': 0.17,
        'list-buys': 0.75,
        'only-advertises': 4.09,
        'frequent-regulars': 0.27,
        pace: 0.8,
        'again-the-same-day': 1.74,
        'short-calls': 3.99,
        'brief-calls': 1.79,
        retries: 5.54,
        'late-hours': 0.04,
        sundays: 0.74,
        'handset-changes': 0.55,
        'apart-from-customers': 0.49,
        'far-contacts': 0.54,
        travels: 0.79,
        'moves-about': 1.27,
        'directs-others': 4.08,
        'short-life': 0.2,
        'long-talks': -1.67,
        'rings-landlines': -1.81,
        'mostly-texts': -1.09,
        'much-back-and-forth': -2.38,
      },
    },
  },
  partial: {
    alone: {
      start: -8.31,
      shared: {
        any: 0,
        several: 0,
      },
      byName: {
        broadcasts: 1.5,
        'only-advertises': 1.6,
        pace: 0.24,
        retries: 2.93,
        sundays: 0.04,
        'every-day': 0.83,
        'turned-to': 0.79,
        'handset-changes': 1.67,
        travels: 1.56,
        'moves-about': 3.08,
        'short-life': 1.86,
        'speaks-of-drugs': 5.81,
        'speaks-of-deals': 2.11,
        'says-it-is-open': 1.66,
        'says-where-to-meet': 4.44,
        'announces-a-number': 2.75,
        'is-asked-for-drugs': 4.1,
        'long-talks': -3.5,
        'rings-landlines': -1.96,
        'mostly-texts': -1.29,
        'much-back-and-forth': -0.62,
        'one-time-contacts': -0.78,
        'speaks-of-trade': -1.74,
      },
    },
    related: {
      start: -10.32,
      shared: {
        any: 1.5,
        several: 1.43,
      },
      byName: {
        broadcasts: 0.69,
        'only-advertises': 1.15,
        pace: 0.5,
        retries: 2.7,
        sundays: 0.17,
        'every-day': 1.2,
        'turned-to': 0.73,
        'handset-changes': 1.8,
        travels: 2.34,
        'moves-about': 2.84,
        'ready-made-customers': 0.01,
        'short-life': 1.78,
        'speaks-of-drugs': 5.37,
        'speaks-of-deals': 1.58,
        'says-it-is-open': 1.22,
        'says-where-to-meet': 4.32,
        'announces-a-number': 2.31,
        'is-asked-for-drugs': 3.62,
        'long-talks': -3.56,
        'rings-landlines': -1.6,
        'mostly-texts': -0.65,
        'much-back-and-forth': -0.89,
        'one-time-contacts': -0.39,
        'speaks-of-trade': -1.19,
      },
    },
  },
}
