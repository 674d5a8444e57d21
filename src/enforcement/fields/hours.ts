import type { FieldType } from '../../kernel/field.ts'
import { fail, ok } from '../../values/result.ts'

const MOST = 4 * 24 * 31

/** Hours worked, kept as quarters of an hour; typed and shown as "2.25 hours", so that it reads back. */
export function hours(): FieldType<number> {
  return {
    column: 'integer',
    input: 'text',
    schema: { type: 'integer', minimum: 1, maximum: MOST, description: 'Quarters of an hour' },
    read(raw, label) {
      const quarters = typeof raw === 'string' ? quartersOf(raw) : raw
      return typeof quarters === 'number' && Number.isInteger(quarters) && quarters >= 1 && quarters <= MOST
        ? ok(quarters)
        : fail(`${label} must be hours in quarters, like 2.25`)
    },
    show: quarters => `${quarters / 4} ${quarters === 4 ? 'hour' : 'hours'}`,
  }
}

function quartersOf(typed: string): number | null {
  const match = /^(\d{1,3}(?:\.\d{1,2})?)\s*(?:h|hours?)?$/i.exec(typed.trim())
  return match === null ? null : Number(match[1]) * 4
}
