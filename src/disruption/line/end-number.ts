import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Result } from '../../values/result.ts'
import { dateNumber } from './date-number.ts'
import { lineNumber } from './line-number.ts'

/** A number was last used on a day, `yyyy-MM-dd` or as a form gives it. */
export const endNumber = async (
  act: Act,
  id: string,
  usedUntil: unknown,
): Promise<Result<Changed<typeof lineNumber.fields>, ActFault>> =>
  usedUntil === null || usedUntil === undefined || usedUntil === ''
    ? wrong(lineNumber, 'usedUntil', 'Used until is missing: give the last day on which it was used')
    : dateNumber(act, id, { usedUntil })
