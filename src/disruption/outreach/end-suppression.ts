import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { suppression } from './suppression.ts'

/** Ends what kept messages from a number, as this day ends; `raw`: `endedWhy`. Who asked for no more is never asked again. */
export async function endSuppression(act: Act, id: string, raw: Raw): Promise<Result<void, ActFault>> {
  const locked = await lockedRecord(act, suppression, id)
  if (!locked.ok) return locked
  const { values, version } = locked.value
  if (values.why === 'opted out')
    return fail({
      code: 'forbidden',
      problem: 'They asked for no more messages, and nobody but they can take that back',
      next: 'Leave it as it is',
    })
  if (values.until !== null)
    return fail({ code: 'conflict', problem: 'This has an end already', next: 'Open it again to see since when' })
  if (typeof raw['endedWhy'] !== 'string' || raw['endedWhy'].trim() === '')
    return wrong(suppression, 'endedWhy', 'Say why messages may reach this number again')
  const ended = await changeRecord(act, suppression, id, version, {
    until: londonDayOf(act.now),
    endedWhy: raw['endedWhy'],
  })
  return ended.ok ? ok(undefined) : ended
}
