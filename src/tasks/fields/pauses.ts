import type { FieldType } from '../../kernel/field.ts'
import type { Pause } from '../../law/due-at.ts'
import { fail, ok } from '../../values/result.ts'
import { dateAndTime } from '../../values/london.ts'

/** Time that does not count towards a task's limit, as {@link Pause}. */
export type KeptPause = Readonly<Pick<Pause, keyof Pause>>

/** The pauses of a task, oldest first; written by its verbs alone. */
export function pauses(): FieldType<readonly KeptPause[]> {
  return {
    column: 'jsonb',
    input: 'parts',
    schema: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          from: { type: 'string', format: 'date-time' },
          until: { type: ['string', 'null'], format: 'date-time' },
          reason: { type: 'string' },
        },
        required: ['from', 'until', 'reason'],
        additionalProperties: false,
      },
    },
    read: (raw, label) =>
      Array.isArray(raw) && raw.every(isPause) ? ok(raw) : fail(`${label} must be a list of from, until and reason`),
    show: value =>
      value
        .map(({ from, until, reason }) =>
          until === null
            ? `Since ${dateAndTime(from)}: ${reason}`
            : `${dateAndTime(from)} to ${dateAndTime(until)}: ${reason}`,
        )
        .join('; '),
  }
}

function isPause(raw: unknown): raw is KeptPause {
  if (typeof raw !== 'object' || raw === null) return false
  const { from, until, reason } = raw as Partial<Record<keyof Pause, unknown>>
  return typeof from === 'string' && (until === null || typeof until === 'string') && typeof reason === 'string'
}
