import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, type Result } from '../../values/result.ts'
import { NO_LABELS } from './row-labels.ts'
import { rowsOf } from './rows-of.ts'
import { scheduleRow } from './schedule-row.ts'
import { schedule } from './schedule.ts'

/** A draft that begins where a fixed schedule ends: the same rows with their exhibit numbers. The fixed one stays as it is. */
export async function newVersion(act: Act, id: string): Promise<Result<Made<typeof schedule.fields>, ActFault>> {
  const found = await lockedRecord(act, schedule, id)
  if (!found.ok) return found
  const { values, marks } = found.value
  if (values.state !== 'fixed') return fail(STILL_DRAFT)
  const { rows: later } = await listRecords(act, schedule, { where: { follows: id }, size: 1 })
  if (later.length > 0) return fail(HAS_ONE)
  const { ringFence, involved } = marks
  const { title, purpose, about, line, operation, snapshot, eventsHeld, versionNumber } = values
  const made = await createRecord(
    act,
    schedule,
    {
      title,
      purpose,
      about,
      line,
      operation,
      snapshot,
      eventsHeld,
      madeOn: londonDayOf(act.now),
      madeBy: act.context.actor.name,
      state: 'draft',
      versionNumber: versionNumber + 1,
      follows: id,
    },
    { ringFence, involved },
  )
  if (!made.ok) return made
  for (const row of (await rowsOf(act, id)).standing) {
    const copied = await createRecord(
      act,
      scheduleRow,
      { ...row.values, schedule: made.value.id, position: null, ...NO_LABELS },
      { ringFence, involved },
    )
    if (!copied.ok) return copied
  }
  return made
}

const STILL_DRAFT: ActFault = {
  code: 'conflict',
  problem: 'This schedule is still a draft',
  next: 'Change it as it is; a new version is for one that was fixed',
}

const HAS_ONE: ActFault = {
  code: 'conflict',
  problem: 'There is a newer version of this schedule already',
  next: 'Open the newest version from the list of schedules',
}
