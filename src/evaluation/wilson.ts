/** A rate with its count and interval. `rate` is null when there was nothing to count. */
export interface Rate {
  readonly hits: number
  readonly of: number
  readonly rate: number | null
  readonly low: number
  readonly high: number
}

/**
 * A proportion with its 95 % Wilson score interval (E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", Journal of the American Statistical Association 22, 1927, 209–212).
 */
export function wilson(hits: number, of: number): Rate {
  if (of === 0) return { hits, of, rate: null, low: 0, high: 1 }
  const z = 1.959_964
  const p = hits / of
  const centre = p + (z * z) / (2 * of)
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  const low = hits === 0 ? 0 : (centre - spread) / scale
  const high = hits === of ? 1 : (centre + spread) / scale
  return { hits, of, rate: p, low, high }
}
