/** What the analyses are to reach: set before anything was measured. Shares from 0 to 1. */
export const TARGETS = {
  counties: 20,
  lineNumbers: 300,
  precision: 0.97,
  recall: 0.95,
  kindNumbers: 300,
  kindUpperBound: 0.01,
  bundleRecall: 0.95,
  handsetRecall: 0.85,
  successorsFirst: 0.95,
  /** Numbers that did not change and are said to have. */
  successorsFalse: 0.02,
  /** Cost of the likelihood ratios, a day at a time. */
  coUsageCllr: 0.06,
  /** Files of a bundle, or handsets, that must show a line before it has to be found. */
  sources: 3,
} as const
