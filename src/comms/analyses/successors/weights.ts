/** Log-odds: where a pair starts, and what each indicator at its full value adds. */
export const WEIGHTS: { readonly start: number; readonly byName: Readonly<Record<string, number>> } = {
  start: -26.6,
  byName: {
    'contacts-kept': 7.15,
    'contacts-known': 5.39,
    'old-falls-silent': 4.22,
    'new-begins': 4.66,
    'contacts-leave': 4.49,
    'contacts-arrive': 2.83,
    'soon-after': 5.65,
    'same-handset': 3.59,
    'same-places': 0.49,
    'contacts-use-both': -2.34,
    'spoke-together': -1.11,
  },
}
