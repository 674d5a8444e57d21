import { fail, ok } from '../../values/result.ts'
import type { FieldType } from '../field.ts'

/** A whole number from `least` to `most`, with its unit as shown: "12 tablets". */
export function whole(least: number, most: number, unit = ''): FieldType<number> {
  return {
    column: 'integer',
    input: 'whole',
    schema: { type: 'integer', minimum: least, maximum: most },
    read(raw, label) {
      const value = typeof raw === 'string' && /^\s*-?\d{1,10}\s*$/.test(raw) ? Number(raw) : raw
      return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
        ? ok(value)
        : fail(`${label} must be a whole number from ${least} to ${most}`)
    },
    show: value => (unit === '' ? value.toLocaleString('en-GB') : `${value.toLocaleString('en-GB')} ${unit}`),
  }
}

/** Pounds and pence, kept as pence: "£1,204.50". */
export function money(): FieldType<number> {
  return {
    column: 'bigint',
    input: 'text',
    schema: { type: 'integer', minimum: 0, description: 'Pence' },
    read(raw, label) {
      if (typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0) return ok(raw)
      const typed = typeof raw === 'string' ? /^£?\s*(\d{1,3}(?:,?\d{3})*|\d+)(?:\.(\d{2}))?$/.exec(raw.trim()) : null
      if (typed?.[1] === undefined) return fail(`${label} must be an amount in pounds, like 1204.50`)
      const pence = Number(typed[1].replaceAll(',', '')) * 100 + Number(typed[2] ?? 0)
      return Number.isSafeInteger(pence) ? ok(pence) : fail(`${label} is more money than there is`)
    },
    show: pence => `£${(pence / 100).toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`,
  }
}
