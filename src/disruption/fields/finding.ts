import type { FieldType } from '../../kernel/field.ts'
import { fail, ok } from '../../values/result.ts'

/** One reason of a finding, as it stood. */
export interface FindingReason {
  readonly name: string
  /** In the unit that the text states; null where the reason has no measure. */
  readonly value: number | null
  readonly text: string
  /** How many events showed it. */
  readonly events: number
}

/**
 * What an analysis said when a person decided on it, copied: running the analysis again never changes it. `snapshot` and
 * `hash` find the very same answer again while the files are held.
 */
export interface Finding {
  readonly [part: string]: unknown
  readonly query: string
  readonly version: string
  readonly snapshot: string
  readonly hash: string
  /** From 0 to 1, with the threshold above which it was put forward. */
  readonly score: number
  readonly threshold: number
  readonly reasons: readonly FindingReason[]
  readonly against: readonly FindingReason[]
  /** SHA-256 of each received file behind it. */
  readonly files: readonly string[]
}

/** Copied by a verb from the answer itself, never typed. */
export function finding(): FieldType<Finding> {
  return {
    column: 'jsonb',
    input: 'parts',
    schema: { type: 'object', title: 'What an analysis said', additionalProperties: true },
    read: (raw, label) => (isFinding(raw) ? ok(raw) : fail(`${label} must be copied from an analysis`)),
    show: ({ query, version, score, threshold, reasons }) =>
      [
        `${query} ${version}: ${Math.round(score * 100)} of 100, put forward from ${Math.round(threshold * 100)}`,
        ...reasons.map(({ text }) => text),
      ].join('. '),
  }
}

function isFinding(raw: unknown): raw is Finding {
  if (typeof raw !== 'object' || raw === null) return false
  const parts = raw as Readonly<Record<string, unknown>>
  const { query, version, snapshot, hash, score, threshold, reasons, against, files } = parts
  return (
    [query, version, snapshot, hash].every(part => typeof part === 'string') &&
    [score, threshold].every(part => typeof part === 'number') &&
    [reasons, against, files].every(part => Array.isArray(part))
  )
}
