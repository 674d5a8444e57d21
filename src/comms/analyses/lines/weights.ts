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
        'speaks-of-drugs': 8.38,
        'speaks-of-deals': 1.94,
        'says-it-is-open': 1.62,
        'says-where-to-meet': 3.73,
        'announces-a-number': 3.34,
        'is-asked-for-drugs': 6.54,
        'is-sent-offers': -7.12,
        'speaks-of-trade': -5.47,
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
        'speaks-of-drugs': 7.8,
        'speaks-of-deals': 1.38,
        'says-it-is-open': 1.15,
        'says-where-to-meet': 3.37,
        'announces-a-number': 2.79,
        'is-asked-for-drugs': 6.15,
        'is-sent-offers': -7.01,
        'speaks-of-trade': -5.18,
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
      start: -8.26,
      shared: {
        any: 0,
        several: 0,
      },
      byName: {
        broadcasts: 2.76,
        'only-advertises': 1.72,
        pace: 0.33,
        retries: 3.05,
        'every-day': 1.31,
        'turned-to': 0.6,
        'handset-changes': 1.77,
        travels: 1.61,
        'moves-about': 2.69,
        'ready-made-customers': 0.03,
        'short-life': 2.11,
        'speaks-of-drugs': 8.38,
        'speaks-of-deals': 1.94,
        'says-it-is-open': 1.62,
        'says-where-to-meet': 3.73,
        'announces-a-number': 3.34,
        'is-asked-for-drugs': 6.54,
        'is-sent-offers': -7.12,
        'speaks-of-trade': -5.47,
        'long-talks': -3.5,
        'rings-landlines': -1.7,
        'mostly-texts': -0.08,
        'much-back-and-forth': -0.72,
        'one-time-contacts': -0.96,
      },
    },
    related: {
      start: -9.78,
      shared: {
        any: 1.19,
        several: 1.4,
      },
      byName: {
        broadcasts: 1.98,
        'only-advertises': 1.37,
        pace: 0.74,
        retries: 2.88,
        'every-day': 1.69,
        'turned-to': 0.34,
        'handset-changes': 1.68,
        travels: 2.32,
        'moves-about': 2.59,
        'ready-made-customers': 0.01,
        'short-life': 2.01,
        'speaks-of-drugs': 7.8,
        'speaks-of-deals': 1.38,
        'says-it-is-open': 1.15,
        'says-where-to-meet': 3.37,
        'announces-a-number': 2.79,
        'is-asked-for-drugs': 6.15,
        'is-sent-offers': -7.01,
        'speaks-of-trade': -5.18,
        'long-talks': -3.84,
        'rings-landlines': -1.48,
        'much-back-and-forth': -0.96,
        'one-time-contacts': -0.47,
      },
    },
  },
}
