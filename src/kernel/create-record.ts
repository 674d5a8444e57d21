import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Fault, fail, ok, type Result } from '../values/result.ts'
import type { Act } from './act.ts'
import type { Fields, ValuesOf } from './field.ts'
import { MARK_ID, type Marks } from './marks.ts'
import { type Raw, readValues } from './read-values.ts'
import { columnOf, type FieldFault, type RecordKind, type RecordType } from './record-type.ts'
import { columnValue } from './column-value.ts'
import { faultyReferences } from './references.ts'
import { type Row, subjectOf } from './seen.ts'

/** A refusal of an act on a record; `fields` names what to correct where. */
export interface ActFault extends Fault {
  readonly fields?: readonly FieldFault[]
}

/** What was made: its id, and its values as they were understood. */
export interface Made<F extends Fields> {
  readonly id: string
  readonly marks: Marks
  readonly values: ValuesOf<F>
}

/** A new record of the actor's own agency (or with other marks, where the policies allow it), with its line in the log. */
export async function createRecord<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  raw: Raw,
  marked: Partial<Marks> = {},
): Promise<Result<Made<F>, ActFault>> {
  const read = readValues(record, raw)
  if (!read.ok) return fail(incorrect(record, read.fault))
  const values = read.value
  const marks: Marks = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none', ...marked }
  for (const id of [marks.controller, ...(marks.ringFence === '' ? [] : [marks.ringFence]), ...marks.involved]) {
    if (!MARK_ID.test(id)) throw new Error(`“${id}” is no id of an agency or ring-fence`)
  }
  const { groups } = act.policy.decide(act.context, 'create', record, marks)
  const filled = Object.entries(record.fields).filter(([name]) => values[name] !== null)
  if (filled.length === 0 || filled.some(([, { group }]) => !groups.has(group))) return fail(mayNot(record, 'make'))
  const missing = await faultyReferences(act, record, values, marks.ringFence)
  if (missing.length > 0) return fail(incorrect(record, missing))

  await act.reach(record)
  const id = randomUUID()
  const row: Row = {
    id,
    controller: marks.controller,
    ring_fence: marks.ringFence,
    involved: marks.involved,
    basis: marks.basis,
    version: 1,
    created_at: act.now,
    created_by: act.context.actor.account,
    changed_at: act.now,
    changed_by: act.context.actor.account,
    ...Object.fromEntries(filled.map(([name, { type }]) => [columnOf(name), columnValue(type, values[name])])),
  }
  const columns = Object.keys(row)
  await sql`insert into ${sql.table(record.kind)} (${sql.join(columns.map(name => sql.ref(name)))})
    values (${sql.join(columns.map(name => row[name]))})`.execute(act.tx)
  act.entries.push({
    act: 'collected',
    kind: record.kind,
    records: [id],
    subjects: subjectOf(record, row),
    controllers: [marks.controller],
    detail: { fields: filled.map(([name]) => name) },
  })
  return ok({ id, marks, values })
}

export const incorrect = (record: RecordKind, fields: readonly FieldFault[]): ActFault => ({
  code: 'invalid',
  problem: fields.map(({ problem }) => problem).join('. '),
  next: `Correct this and save the ${record.singular} again`,
  fields,
})

export const mayNot = (record: RecordKind, verb: 'make' | 'change'): ActFault => ({
  code: 'forbidden',
  problem: `Your role does not let you ${verb} this ${record.singular} for the purpose you chose`,
  next: 'Choose another purpose, or ask a colleague whose work it is',
})
