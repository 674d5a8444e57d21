const DAY_MS = 86_400_000

export const tenth = (value: number): number => Math.round(10 * value) / 10

/** ISO 8601 UTC of a moment in days since 1970. */
export const isoOfDays = (days: number): string => new Date(Math.round(days * DAY_MS)).toISOString()
