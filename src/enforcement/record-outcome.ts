import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made, mayNot } from '../kernel/create-record.ts'
import { listRecords } from '../kernel/list-records.ts'
import type { Raw } from '../kernel/read-values.ts'
import { fail, type Result } from '../values/result.ts'
import { charge } from './charge.ts'
import { outcome } from './outcome.ts'
import { inheritedMarks, pointedAt, wrong } from '../kernel/pointed-at.ts'

/** Records how a charge ended. A charge ends once: what turned out otherwise, on appeal say, changes that record. */
export async function recordOutcome(act: Act, raw: Raw): Promise<Result<Made<typeof outcome.fields>, ActFault>> {
  const ended = await pointedAt(act, charge, raw['charge'])
  const marks = inheritedMarks(outcome, 'charge', [ended])
  if (!marks.ok) return marks
  if (ended !== null) {
    const locked = await sql`select from charge where id = ${ended.id} for update`.execute(act.tx)
    if (locked.rows.length === 0) return fail(mayNot(outcome, 'make'))
    const { rows } = await listRecords(act, outcome, { where: { charge: ended.id }, size: 1 })
    if (rows.length > 0) return wrong(outcome, 'charge', 'This charge has an outcome already; change that one instead')
  }
  const made = await createRecord(act, outcome, { ...raw, person: raw['person'] || ended?.values.person }, marks.value)
  if (!made.ok || ended === null) return made
  const { person, decidedOn } = made.value.values
  if (person !== ended.values.person) return wrong(outcome, 'person', 'This is not the person who was charged')
  if (decidedOn < (ended.values.chargedOn ?? '')) {
    return wrong(outcome, 'decidedOn', 'Decided on must be on or after the day of the charge')
  }
  return made
}
