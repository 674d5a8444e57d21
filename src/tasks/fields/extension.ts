import type { FieldType } from '../../kernel/field.ts'
import { type Limit, limitInWords } from '../../law/limit.ts'
import { fail, ok } from '../../values/result.ts'

/** How much longer a task has than its rule gives, and why. */
export type Extension = { readonly amount: number; readonly unit: Limit['unit']; readonly reason: string }

const UNITS: readonly Limit['unit'][] = ['hours', 'working days', 'days', 'weeks', 'months', 'years']

/** The extension of a task; written by its verbs alone. */
export function extension(): FieldType<Extension> {
  return {
    column: 'jsonb',
    input: 'parts',
    schema: {
      type: 'object',
      properties: {
        amount: { type: 'integer', minimum: 1 },
        unit: { type: 'string', enum: UNITS },
        reason: { type: 'string' },
      },
      required: ['amount', 'unit', 'reason'],
      additionalProperties: false,
    },
    read: (raw, label) => (isExtension(raw) ? ok(raw) : fail(`${label} must be an amount, a unit and a reason`)),
    show: ({ reason, ...limit }) => `${limitInWords(limit)}: ${reason}`,
  }
}

function isExtension(raw: unknown): raw is Extension {
  if (typeof raw !== 'object' || raw === null) return false
  const { amount, unit, reason } = raw as Partial<Record<keyof Extension, unknown>>
  return Number.isInteger(amount) && UNITS.some(known => known === unit) && typeof reason === 'string'
}
