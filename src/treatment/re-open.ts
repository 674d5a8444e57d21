import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { changeRecord } from '../kernel/change-record.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { listRecords } from '../kernel/list-records.ts'
import { wrong } from '../kernel/pointed-at.ts'
import { lockedRecord } from '../kernel/locked-record.ts'
import { finishTask } from '../tasks/finish-task.ts'
import { ok, type Result } from '../values/result.ts'
import { episode } from './episode.ts'
import { intervention } from './intervention.ts'
import { recordsOfThese } from './one-person.ts'
import { outcomeProfile } from './outcome-profile.ts'
import { raiseNextProfile } from './profile-outcomes.ts'
import { pointingAt } from './records-where.ts'
import { taskKey } from './task-keys.ts'

/**
 * Takes back a discharge that was written down by mistake; the history keeps it. Somebody who comes back later opens
 * another episode, which is what re-presentation counts: so never where there is one.
 */
export async function reOpen(act: Act, id: string): Promise<Result<void, ActFault>> {
  const read = await lockedRecord(act, episode, id)
  if (!read.ok) return read
  const { values, version, marks } = read.value
  const { person, referredOn } = values
  if (!values.dischargedOn) return wrong(episode, 'dischargedOn', 'This treatment episode is open')
  await sql`select from person where id = ${person} for update`.execute(act.tx)
  const records = [...(await recordsOfThese(act, [person])).keys()]
  const rows = await pointingAt(act, episode, 'person', records)
  if (
    rows.some(other => other.id !== id && (!other.values.dischargedOn || (other.values.referredOn ?? '') > referredOn))
  )
    return wrong(episode, 'dischargedOn', 'They have come back since, in another episode; go on with that one')
  const changed = await changeRecord(act, episode, id, version, {
    dischargedOn: null,
    dischargeReason: null,
    destination: null,
  })
  if (!changed.ok) return changed
  for (const rule of ['treatment.transfer-gap', 'outcome-profile.exit-within'] as const) {
    const ended = await finishTask(act, taskKey(rule, id), 'cancelled', 'The end was written down by mistake')
    if (!ended.ok) return ended
  }
  const goesOn = await goOn(act, id, values.dischargedOn)
  if (!goesOn.ok) return goesOn
  const { rows: profiles } = await listRecords(act, outcomeProfile, { where: { episode: id }, order: 'happened' })
  const [last] = profiles
  if (last === undefined || last.values.stage === 'exit') return ok(undefined)
  const of = { id, person, ringFence: marks.ringFence }
  return raiseNextProfile(act, of, last.values.heldOn ?? '', `${profiles.length}:${act.now}`)
}

/** What ended on the day of the discharge goes on again. */
async function goOn(act: Act, of: string, on: string): Promise<Result<void, ActFault>> {
  const { rows } = await listRecords(act, intervention, { where: { episode: of, endedOn: on }, size: 100 })
  for (const { id, version, values } of rows) {
    if (!values.startedOn) continue
    const changed = await changeRecord(act, intervention, id, version, { endedOn: null, exit: null })
    if (!changed.ok) return changed
  }
  return ok(undefined)
}
