import { fail, ok } from '../../values/result.ts'
import type { Choice, FieldType } from '../field.ts'

/** Any of a closed list, in its order; a form sends one as text, several as a list. */
export function choices<const C extends readonly Choice[]>(offered: C): FieldType<readonly C[number]['value'][]> {
  const values: readonly string[] = offered.map(({ value }) => value)
  return {
    column: 'text[]',
    input: 'checkboxes',
    choices: offered,
    schema: { type: 'array', items: { type: 'string', enum: values }, uniqueItems: true },
    read(raw, label) {
      const chosen: readonly unknown[] = Array.isArray(raw) ? raw : [raw]
      if (chosen.some(one => typeof one !== 'string' || !values.includes(one)))
        return fail(`${label} must be chosen from: ${offered.map(({ text }) => text).join(', ')}`)
      return ok(values.filter(value => chosen.includes(value)))
    },
    show: chosen =>
      offered
        .filter(({ value }) => chosen.includes(value))
        .map(({ text }) => text)
        .join(', '),
  }
}
