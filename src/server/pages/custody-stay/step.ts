import type { Act } from '../../../kernel/act.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import type { Result } from '../../../values/result.ts'
import type { Question } from './question.ts'

/** Which step of which stay, and what has been chosen on the way to it. */
export interface At {
  readonly stay: string
  /** The test or the assessment that the step is about; empty where it is about the stay. */
  readonly about: string
  readonly chosen: Readonly<Record<string, string>>
}

/** What a step shows. */
export interface Shown {
  readonly heading: string
  /** Sentences before the questions: what the law wants, what will follow. */
  readonly lead: readonly string[]
  readonly questions: readonly Question[]
  readonly button: string
  readonly link?: { readonly href: string; readonly text: string }
  /** Why it cannot be done, instead of the questions. */
  readonly blocked?: readonly string[]
  /** What other choice may be made instead, where one may. */
  readonly instead?: string
  /** The answers choose what is asked next, and change nothing. */
  readonly choosing?: true
}

/** One thing that a custody officer does about a stay, on a page of its own. */
export interface Step {
  /** What the step is about, within the stay; without it the step is about the stay itself. */
  readonly about?: RecordKind
  show(act: Act, at: At): Promise<Result<Shown, ActFault>>
  /** `typed`: by the names of the questions shown. */
  take(act: Act, at: At, typed: Raw): Promise<Result<unknown, ActFault>>
}
