import { fail, ok } from '../../values/result.ts'
import type { Choice, FieldType } from '../field.ts'

/** One of a closed list. */
export function choice<const C extends readonly Choice[]>(choices: C): FieldType<C[number]['value']> {
  const values = choices.map(({ value }) => value)
  return {
    column: 'text',
    input: 'radios',
    choices,
    schema: { type: 'string', enum: values },
    read: (raw, label) =>
      typeof raw === 'string' && values.includes(raw) ? ok(raw) : fail(`${label} must be one of: ${wordsOf(choices)}`),
    show: value => textOf(choices, value),
  }
}

const textOf = (choices: readonly Choice[], value: string): string =>
  choices.find(choice => choice.value === value)?.text ?? value

const wordsOf = (choices: readonly Choice[]): string => choices.map(({ text }) => text).join(', ')
