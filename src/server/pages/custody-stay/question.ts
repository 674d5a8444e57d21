import type { Act } from '../../../kernel/act.ts'
import type { Choice } from '../../../kernel/field.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { FieldFault, RecordKind } from '../../../kernel/record-type.ts'
import type { FieldError, Form } from '../../form.ts'
import { type Asked, askedField, typedInto } from '../record/record-form.ts'

/** One question of a step, from the field it fills. */
export interface Question {
  readonly record: RecordKind
  /** The field’s own name; another `name` where a form asks two of them. */
  readonly field: string
  readonly name?: string
  readonly label?: string
  readonly hint?: string
  /** What stands there before anybody has typed. */
  readonly value?: unknown
  readonly choices?: readonly Choice[]
  /** One box to tick instead of a choice. */
  readonly ticked?: true
  /** Given already: shown, and sent along. */
  readonly fixed?: string
}

export const nameOf = ({ field, name }: Question): string => name ?? field

/** The question as a form draws it; `typed` is what was sent, null before anything was. */
export async function askedQuestion(act: Act, question: Question, typed: Raw | null): Promise<Asked> {
  const { record, field, label, hint, choices, fixed } = question
  const name = nameOf(question)
  const declared = record.fields[field]
  if (declared === undefined) throw new Error(`${record.kind} has no field ${field}`)
  const value = typed === null || fixed !== undefined ? question.value : typed[name]
  if (choices !== undefined || fixed !== undefined) {
    const chosen = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
    return {
      name,
      label: label ?? declared.label,
      input: question.ticked === true || declared.type.input === 'checkboxes' ? 'checkboxes' : 'radios',
      required: true,
      boxes: {},
      chosen,
      ...(hint === undefined ? {} : { hint }),
      ...(choices === undefined ? {} : { choices }),
      ...(fixed === undefined ? {} : { fixed }),
    }
  }
  const asked = await askedField(act, name, declared, value)
  return { ...asked, label: label ?? declared.label, ...(hint === undefined ? {} : { hint }) }
}

/** What was typed, by the names of the questions. */
export const typedOf = (questions: readonly Question[], form: Form): Raw =>
  Object.fromEntries(
    questions.map(question => {
      const declared = question.record.fields[question.field]
      return [nameOf(question), typedInto(declared?.type.input ?? 'text', nameOf(question), form)]
    }),
  )

/** A fault beside its question; one of something that was not asked stands beside the first. */
export function errorsOf(questions: readonly Question[], faults: readonly FieldFault[]): readonly FieldError[] {
  return faults.map(({ field, problem }) => {
    const found = questions.find(question => nameOf(question) === field) ?? questions[0]
    const input = found === undefined ? '' : found.record.fields[found.field]?.type.input
    const name = found === undefined ? field : nameOf(found)
    return { field: input === 'day' || input === 'moment' ? `${name}-day` : name, text: problem }
  })
}
