import type { Region } from './region.ts'
import type { DeclaredRule } from './rule.ts'

/** Rules that came into force together: an Act, a code of practice, a service's own settings. */
export interface Pack<R extends Readonly<Record<string, DeclaredRule>> = Readonly<Record<string, DeclaredRule>>> {
  readonly id: string
  readonly title: string
  readonly jurisdiction: readonly Region[]
  readonly source: string
  /** First day in force, `yyyy-MM-dd`; null where no day is set: an administrator switches it on. */
  readonly commenced: string | null
  /** Day of the Royal Assent, `yyyy-MM-dd`, of an Act that is switched on: nothing in it is law before that day. */
  readonly assent?: string
  /** By id, `<noun>.<what>`. A rule of a later day stands in place of an earlier one with the same id. */
  readonly rules: R
}

/** Keeps what each rule's value is, so that `law.rule(id)` knows it. */
export const pack = <R extends Readonly<Record<string, DeclaredRule>>>(declared: Pack<R>): Pack<R> => declared
