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

/** Fitted on the training counties 1..10 (usual) and 11..13 (easy). */
export const WEIGHTS: { readonly network: Readings; readonly partial: Readings } = {
  network: {
    alone: {
      start: -15.49,
      shared: { any: 0, several: 0 },
      byName: {
        broadcasts: 1.8,
        'frequent-regulars': 0.56,
        pace: 1.46,
        'again-the-same-day': 1.74,
        'short-calls': 8.86,
        'brief-calls': 1.89,
        retries: 4,
        sundays: 1.24,
        'handset-changes': 0.76,
        'ready-made-customers': 0.67,
        'short-life': 0.3,
        'long-talks': -3.28,
        'rings-landlines': -5.36,
        'mostly-texts': -3.33,
        'one-time-contacts': -1.04,
      },
    },
    related: {
      start: -18.72,
      shared: { any: 0, several: 14.86 },
      byName: {
        broadcasts: 2.09,
        pace: 0.2,
        'again-the-same-day': 1.58,
        'short-calls': 4.19,
        'brief-calls': 0.63,
        retries: 4.61,
        sundays: 0.23,
        'handset-changes': 0.42,
        'long-talks': -1.92,
        'rings-landlines': -2.72,
        'mostly-texts': -0.13,
        'one-time-contacts': -0.14,
      },
    },
  },
  partial: {
    alone: {
      start: -8.58,
      shared: { any: 0, several: 0 },
      byName: {
        broadcasts: 2.43,
        'frequent-regulars': 0.2,
        pace: 0.06,
        retries: 2.9,
        'every-day': 0.88,
        'turned-to': 0.75,
        'handset-changes': 2.29,
        'short-life': 2.07,
        'speaks-of-drugs': 5.87,
        'speaks-of-deals': 2.4,
        'says-it-is-open': 1.39,
        'says-where-to-meet': 4.23,
        'announces-a-number': 2.66,
        'is-asked-for-drugs': 4.09,
        'long-talks': -2.58,
        'rings-landlines': -1.27,
        'mostly-texts': -1.63,
        'one-time-contacts': -0.72,
        'speaks-of-trade': -0.98,
      },
    },
    related: {
      start: -9.82,
      shared: { any: 0, several: 2.67 },
      byName: {
        broadcasts: 1.91,
        'frequent-regulars': 0.24,
        'short-calls': 0.11,
        retries: 2.33,
        'every-day': 1.54,
        'turned-to': 0.62,
        'handset-changes': 2.54,
        'short-life': 2.2,
        'speaks-of-drugs': 6.03,
        'speaks-of-deals': 1.6,
        'says-it-is-open': 1.1,
        'says-where-to-meet': 4.98,
        'announces-a-number': 2.08,
        'is-asked-for-drugs': 3.05,
        'long-talks': -3,
        'rings-landlines': -1.14,
        'mostly-texts': -1.38,
        'one-time-contacts': -0.61,
        'speaks-of-trade': -0.67,
      },
    },
  },
}
