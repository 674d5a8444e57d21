/** A rate with its count and interval. `rate` is null when there was nothing to count. */
export interface Rate {
  readonly hits: number
  readonly of: number
  readonly rate: number | null
  readonly low: number
  readonly high: number
}

/** Standard normal quantiles: 2.5 % in each tail, 5 % in one. */
const TWO_SIDED = 1.959_964
const ONE_SIDED = 1.644_854

/**
 * A proportion with its 95 % Wilson score interval (E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", Journal of the American Statistical Association 22, 1927, 209–212).
 */
export function wilson(hits: number, of: number): Rate {
  return { hits, of, rate: of === 0 ? null : hits / of, ...bounds(hits, of, TWO_SIDED) }
}

/** Upper 95 % bound of a proportion by the same formula, one-sided: the true rate lies above it 5 times in 100. */
export function upperBound(hits: number, of: number): number {
  return bounds(hits, of, ONE_SIDED).high
}

function bounds(hits: number, of: number, z: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 }
  const p = hits / of
  const centre = p + (z * z) / (2 * of)
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  const low = hits === 0 ? 0 : (centre - spread) / scale
  const high = hits === of ? 1 : (centre + spread) / scale
  return { low, high }
}
