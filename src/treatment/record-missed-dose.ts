import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import { listRecords } from '../kernel/list-records.ts'
import { pointedAt, wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { lawFor } from '../law/law-for.ts'
import { raiseTask } from '../tasks/raise-task.ts'
import type { Result } from '../values/result.ts'
import { dayOf, happenedBy } from './days.ts'
import { longestRun } from './measures/prescription-state.ts'
import { missedDose } from './missed-dose.ts'
import { prescription } from './prescription.ts'
import { taskKey } from './task-keys.ts'

/** As many as a prescription of a year has days. */
const MOST = 100

/**
 * Writes down a dose that was missed. Once as many were missed in a row as the rule says, the prescription has lapsed and a
 * prescriber is to review it before the next dose.
 */
export async function recordMissedDose(act: Act, raw: Raw): Promise<Result<Made<typeof missedDose.fields>, ActFault>> {
  const of = await pointedAt(act, prescription, raw['prescription'])
  if (of === null) return wrong(missedDose, 'prescription', 'Choose the prescription')
  // A keyworker may not lock the prescription itself; of two at once the second sees what the first wrote.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`missed dose ${of.id}`}, 0))`.execute(act.tx)
  const { person, startsOn = '', expiresOn = '', endedOn, reviewedOn } = of.values
  const earlier = await missedDaysOf(act, of.id)
  const { type, label } = missedDose.fields.missedOn
  const read = type.read(raw['missedOn'], label)
  if (read.ok && earlier.includes(read.value))
    return wrong(missedDose, 'missedOn', 'The dose of this day is written down as missed already')
  const { ringFence } = of.marks
  const made = await createRecord(act, missedDose, { ...raw, person }, { ringFence })
  if (!made.ok) return made
  const { missedOn } = made.value.values
  const happened = happenedBy(act, missedDose, 'missedOn', missedOn)
  if (!happened.ok) return happened
  if (missedOn < startsOn || missedOn > expiresOn || (endedOn && missedOn > endedOn))
    return wrong(missedDose, 'missedOn', 'Missed on must be a day that the prescription covers')
  const law = await lawFor(act)
  const counted = [...earlier, missedOn].filter(day => !reviewedOn || day >= reviewedOn)
  if (longestRun(counted.map(dayOf)) < law.rule('prescription.missed-doses').value) return made
  const raised = await raiseTask(act, {
    what: 'Review before the next collection',
    about: { kind: prescription.kind, id: of.id },
    // No person: that somebody has a prescription is not for every role of the service.
    role: 'prescriber',
    rule: law.rule('prescription.missed-doses.reviewed-within'),
    startedAt: act.now,
    key: taskKey('prescription.missed-doses.reviewed-within', of.id, reviewedOn ?? 'first'),
    marks: { ringFence },
  })
  return raised.ok ? made : raised
}

/** The days on which doses of a prescription were missed, the latest first. */
export async function missedDaysOf(act: Act, of: string): Promise<readonly string[]> {
  const { rows } = await listRecords(act, missedDose, { where: { prescription: of }, order: 'happened', size: MOST })
  return rows.flatMap(({ values: { missedOn } }) => (missedOn ? [missedOn] : []))
}
