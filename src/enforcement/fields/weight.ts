import type { FieldType } from '../../kernel/field.ts'
import { fail, ok } from '../../values/result.ts'

/** A ton: more in one exhibit is a slip of the pen. */
const MOST = 1_000_000_000

/** Weight, kept in milligrams; typed and shown in grams or kilograms ("12.35 g", "1.2 kg"), so that it reads back. */
export function weight(): FieldType<number> {
  return {
    column: 'integer',
    input: 'text',
    schema: { type: 'integer', minimum: 1, maximum: MOST, description: 'Milligrams' },
    read(raw, label) {
      const milligrams = typeof raw === 'string' ? milligramsOf(raw) : raw
      return typeof milligrams === 'number' && Number.isInteger(milligrams) && milligrams >= 1 && milligrams <= MOST
        ? ok(milligrams)
        : fail(`${label} must be a weight in grams, kilograms or milligrams, like 12.35 g`)
    },
    show: milligrams => `${(milligrams / 1000).toLocaleString('en-GB', { maximumFractionDigits: 3 })} g`,
  }
}

const UNITS: Readonly<Record<string, number>> = { mg: 0, g: 3, kg: 6 }

/** Moves the decimal point in the text: 0.29 × 1000 as a floating number is not 290. */
function milligramsOf(typed: string): number | null {
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,6}))?\s*(mg|g|kg)?$/.exec(typed.trim().toLowerCase())
  if (match === null) return null
  const [, whole = '', part = '', unit = 'g'] = match
  const places = UNITS[unit] ?? 0
  const digits = part.replace(/0+$/, '')
  return digits.length > places ? null : Number(`${whole.replaceAll(',', '')}${digits.padEnd(places, '0')}`)
}
