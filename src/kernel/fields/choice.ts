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

/** Any number of a closed list. */
export function choices<const C extends readonly Choice[]>(of: C): FieldType<readonly C[number]['value'][]> {
  const values: readonly string[] = of.map(({ value }) => value)
  return {
    column: 'text[]',
    input: 'checkboxes',
    choices: of,
    schema: { type: 'array', items: { type: 'string', enum: values }, uniqueItems: true },
    read(raw, label) {
      const chosen: readonly unknown[] = Array.isArray(raw) ? raw : [raw]
      const known = chosen.filter((value): value is string => typeof value === 'string' && values.includes(value))
      if (known.length < chosen.length) return fail(`${label} must be some of: ${wordsOf(of)}`)
      return ok(values.filter(value => known.includes(value)))
    },
    show: chosen => chosen.map(value => textOf(of, value)).join(', '),
  }
}

const textOf = (choices: readonly Choice[], value: string): string =>
  choices.find(choice => choice.value === value)?.text ?? value

const wordsOf = (choices: readonly Choice[]): string => choices.map(({ text }) => text).join(', ')
