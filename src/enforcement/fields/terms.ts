import type { FieldType } from '../../kernel/field.ts'
import { fail, ok } from '../../values/result.ts'
import { partsInWords, partsOfJson, readParts, type SentencePart } from '../sentence-part.ts'

/** At most this many parts in one sentence, and this many years in all: more is a slip of the pen. */
const MOST = 50
const MOST_YEARS = 999

/** The parts of a sentence, typed and shown as "3 years 4 months, then 5 months; at the same time 2 years". */
export function terms(): FieldType<readonly SentencePart[]> {
  const length = { type: 'integer', minimum: 0, maximum: 999 }
  return {
    column: 'jsonb',
    input: 'parts',
    schema: {
      type: 'array',
      minItems: 1,
      maxItems: MOST,
      items: {
        type: 'object',
        properties: { years: length, months: length, weeks: length, days: length, consecutive: { type: 'boolean' } },
        required: ['consecutive'],
        additionalProperties: false,
      },
    },
    read(raw, label) {
      const parts = typeof raw === 'string' ? readParts(raw) : partsOfJson(raw)
      return parts !== null && parts.length <= MOST && yearsOf(parts) <= MOST_YEARS
        ? ok(parts)
        : fail(
            `${label} must be lengths in years, months, weeks and days, like: 3 years 4 months, then 5 months; at the same time 2 years`,
          )
    },
    show: partsInWords,
  }
}

const yearsOf = (parts: readonly SentencePart[]): number =>
  parts.reduce((sum, { years, months, weeks, days }) => sum + years + months / 12 + weeks / 52 + days / 365, 0)
