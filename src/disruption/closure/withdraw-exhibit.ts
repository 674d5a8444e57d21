import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { shortDate } from '../../values/london.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, type Result } from '../../values/result.ts'
import { closureExhibit } from './closure-exhibit.ts'
import { given } from './happened.ts'
import { lockedFor, moved, preparersWith, settled } from './move-closure.ts'

/** An exhibit is relied on no more: it stays, with why (`withdrawnWhy`), and counts for nothing. */
export async function withdrawExhibit(
  act: Act,
  id: string,
  raw: Raw,
): Promise<Result<Changed<typeof closureExhibit.fields>, ActFault>> {
  const read = await readRecord(act, closureExhibit, id)
  if (!read.ok) return read
  const moving = await lockedFor(act, read.value.values.closure ?? '', 'change')
  if (!moving.ok) return moving
  const exhibit = await lockedRecord(act, closureExhibit, id)
  if (!exhibit.ok) return exhibit
  const { withdrawnOn } = exhibit.value.values
  if (withdrawnOn !== null) return fail(settled(`This exhibit was withdrawn on ${shortDate(withdrawnOn)}`))
  const why = given<string>(closureExhibit, raw, 'withdrawnWhy', 'Say why it is relied on no more')
  if (!why.ok) return why
  const changed = await changeRecord(act, closureExhibit, id, exhibit.value.version, {
    withdrawnOn: londonDayOf(act.now),
    withdrawnWhy: why.value,
  })
  if (!changed.ok) return changed
  const noted = await moved(act, moving.value, { preparers: preparersWith(act, moving.value.closure) })
  return noted.ok ? changed : noted
}
