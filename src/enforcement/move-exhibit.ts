import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made, mayNot } from '../kernel/create-record.ts'
import { listRecords } from '../kernel/list-records.ts'
import type { Raw } from '../kernel/read-values.ts'
import { dateAndTime } from '../values/london.ts'
import { fail, type Result } from '../values/result.ts'
import { custodyMove } from './custody-move.ts'
import { inheritedMarks, pointedAt, wrong } from '../kernel/pointed-at.ts'
import { seizure } from './seizure.ts'

/**
 * The next move of an exhibit. It begins where the last one ended, in place and time, and is numbered after it; what the
 * form leaves empty of these is filled in, what it says otherwise is refused.
 */
export async function moveExhibit(act: Act, raw: Raw): Promise<Result<Made<typeof custodyMove.fields>, ActFault>> {
  const exhibit = await pointedAt(act, seizure, raw['seizure'])
  if (exhibit === null) return createRecord(act, custodyMove, raw)
  const marks = inheritedMarks(custodyMove, 'seizure', [exhibit])
  if (!marks.ok) return marks
  // Two who move one exhibit at the same moment come one after the other, and the second sees the first.
  const locked = await sql`select from seizure where id = ${exhibit.id} for update`.execute(act.tx)
  if (locked.rows.length === 0) return fail(mayNot(custodyMove, 'make'))

  const { rows } = await listRecords(act, custodyMove, { where: { seizure: exhibit.id }, size: 100 })
  const last = rows.toSorted((a, b) => (b.values.step ?? 0) - (a.values.step ?? 0))[0]?.values
  const { step = 0, movedTo, movedAt } = last ?? {}
  const next = step + 1
  if (raw['step'] && Number(raw['step']) !== next) {
    return wrong(custodyMove, 'step', `The next move of this exhibit is step ${next}`)
  }
  const made = await createRecord(
    act,
    custodyMove,
    { ...raw, step: next, movedFrom: raw['movedFrom'] || movedTo },
    marks.value,
  )
  if (!made.ok) return made
  const { values } = made.value
  if (movedTo !== undefined && values.movedFrom !== movedTo) {
    return wrong(custodyMove, 'movedFrom', `The exhibit is with “${movedTo}”; a move begins where the last one ended`)
  }
  if (movedAt !== undefined && values.movedAt < movedAt) {
    return wrong(custodyMove, 'movedAt', `The last move was on ${dateAndTime(movedAt)}; this one must be after it`)
  }
  if (values.movedAt > act.now)
    return wrong(custodyMove, 'movedAt', 'Moved at is in the future; record it when it happens')
  return made
}
