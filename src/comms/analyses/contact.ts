/** One contact of a number. */
export interface Contact {
  readonly number: string
  readonly calls: number
  readonly texts: number
  /** Of all events, those that the number asked about started. */
  readonly started: number
  readonly seconds: number
  readonly days: number
  /** ISO 8601 UTC. */
  readonly first_seen: string
  readonly last_seen: string
  /** Longest time without contact between the first and last, in whole days. */
  readonly silent_days: number
  /** Events per hour of day, Europe/London, 24 counts. */
  readonly hours: readonly number[]
}
