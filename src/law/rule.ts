import { type Limit, limitInWords } from './limit.ts'
import type { Region } from './region.ts'

/** What a rule can say: a number, a limit of time, a list, yes or no, or a word such as a rank. */
export type RuleValue = number | string | boolean | Limit | readonly string[]

/** Read in its source, or from general knowledge or agency practice and still to be checked (shown with a †). */
export type RuleStatus = 'confirmed' | 'unconfirmed'

/** A rule as a pack declares it; what it leaves out is that of its pack. */
export interface DeclaredRule<V extends RuleValue = RuleValue> {
  /** Plain English; `{value}` stands for the value. */
  readonly words: string
  readonly value: V
  /** The section, guidance or practice that says so. */
  readonly source: string
  readonly status: RuleStatus
  /** First and last day in force, `yyyy-MM-dd`. */
  readonly from?: string
  readonly until?: string
  readonly jurisdiction?: readonly Region[]
}

/** A rule as it stands in an agency's law. */
export interface Rule<V extends RuleValue = RuleValue> {
  readonly id: string
  /** A whole sentence, its value in it. */
  readonly words: string
  readonly value: V
  readonly source: string
  readonly jurisdiction: readonly Region[]
  readonly status: RuleStatus
  /** First and last day in force, `yyyy-MM-dd`; `until` is null while no end is known. */
  readonly from: string
  readonly until: string | null
  /** Id of its pack. */
  readonly pack: string
}

type More = Partial<Pick<DeclaredRule, 'from' | 'until' | 'jurisdiction'>>

/** A rule that was read in its source. */
export const confirmed = <V extends RuleValue>(
  value: V,
  words: string,
  source: string,
  more: More = {},
): DeclaredRule<V> => ({ words, value, source, status: 'confirmed', ...more })

/** A rule from general knowledge, or a setting that an agency should agree: an administrator is told to check it. */
export const unconfirmed = <V extends RuleValue>(
  value: V,
  words: string,
  source: string,
  more: More = {},
): DeclaredRule<V> => ({ words, value, source, status: 'unconfirmed', ...more })

/** "24 hours", "yes", "cocaine, heroin". */
export function valueInWords(value: RuleValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') return String(value)
  return 'unit' in value ? limitInWords(value) : value.join('; ')
}
