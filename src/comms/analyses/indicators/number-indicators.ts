import type { Interactions } from './definitions.ts'

/** A figure, or null where there is nothing to work it out of. */
export type Value = number | null

/** Mean and (population) standard deviation; both null for none. */
export interface MeanAndStd {
  readonly mean: Value
  readonly std: Value
}

/** Over the weeks, of the weekly means and of the weekly deviations. */
export interface WeeklySpread {
  readonly mean: MeanAndStd
  readonly std: MeanAndStd
}

/** What an indicator has: one answer, or one each for calls, texts or both together. */
export type Measured<One> = One | Readonly<Partial<Record<Interactions, One>>>

/** The indicators of one number, named as bandicoot names them. */
export interface NumberIndicators {
  readonly number: string
  /** False: the number's own records are not held, so that only what others' records show is counted. */
  readonly own: boolean
  /** Calls and texts with somebody known at the other end. */
  readonly records: number
  /** ISO weeks with a record. */
  readonly weeks: number
  /** Clock days, YYYY-MM-DD. */
  readonly first_day: string
  readonly last_day: string
  /** One answer over all records. */
  readonly whole: Readonly<Record<string, Measured<Value | MeanAndStd>>>
  /** Mean and standard deviation over the weeks. */
  readonly weekly: Readonly<Record<string, Measured<MeanAndStd | WeeklySpread>>>
}
