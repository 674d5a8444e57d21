/** ISO 8601 UTC text of an instant, as every answer gives times. */
export const iso = (instant: Date): string => instant.toISOString()
