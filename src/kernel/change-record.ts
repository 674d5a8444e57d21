import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { fail, ok, type Result } from '../values/result.ts'
import type { Act } from './act.ts'
import { columnValue } from './column-value.ts'
import { type ActFault, incorrect, mayNot } from './create-record.ts'
import type { Fields, FieldValue, ValuesOf } from './field.ts'
import { type Raw, readSome } from './read-values.ts'
import { absent, rowOf } from './read-record.ts'
import { columnOf, type RecordKind, type RecordType } from './record-type.ts'
import { faultyReferences } from './references.ts'
import { type Row, type Seen, see, subjectOf } from './seen.ts'

/** Two people changed one field from the same version; both values are kept until a person has chosen. */
export interface FieldConflict {
  readonly field: string
  /** What both had before them, what stands now, and what this change would have put there. */
  readonly base: FieldValue | null
  readonly theirs: FieldValue | null
  readonly yours: FieldValue | null
}

export interface Changed<F extends Fields> {
  readonly seen: Seen<F>
  /** Fields left as the other person put them; your values are kept beside them. */
  readonly conflicts: readonly FieldConflict[]
}

/**
 * Changes some fields of the version that the actor had before them. Fields that others changed meanwhile merge; a field
 * that they changed differently becomes a conflict. The row as it was is kept.
 */
export async function changeRecord<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  id: string,
  version: number,
  raw: Raw,
): Promise<Result<Changed<F>, ActFault>> {
  const found = await rowOf(act, record, id)
  const before = found === null ? null : see(act, record, found)
  if (before === null) return fail(absent(record))
  const locked = await sql<Row>`select * from ${sql.table(record.kind)} where id = ${id} for update`.execute(act.tx)
  const row = locked.rows[0]
  const read = readSome(record, raw)
  if (!read.ok) return fail(incorrect(record, read.fault))
  const wanted = Object.entries(read.value)
  const { groups } = act.policy.decide(act.context, 'change', record, before.marks)
  if (row === undefined || wanted.some(([name]) => !groups.has(record.fields[name]?.group ?? '')))
    return fail(mayNot(record, 'change'))

  await act.openPast(id)
  const base = version === row['version'] ? row : await versionOf(act, id, version)
  if (base === null)
    return fail({ ...absent(record), problem: `There is no version ${version} of this ${record.singular}` })
  const differing = wanted.filter(([name, value]) => !isDeepStrictEqual(value, row[columnOf(name)] ?? null))
  const conflicts = differing
    .map(([field, yours]) => ({
      field,
      base: valueIn(base, field),
      theirs: valueIn(row, field),
      yours: yours as FieldValue | null,
    }))
    .filter(({ base, theirs }) => !isDeepStrictEqual(base, theirs))
  const changes = differing.filter(([name]) => conflicts.every(({ field }) => field !== name))
  const together = Object.fromEntries(Object.keys(record.fields).map(name => [name, valueIn(row, name)]))
  const faults = record.check?.({ ...together, ...Object.fromEntries(changes) } as ValuesOf<F>) ?? []
  if (faults.length > 0) return fail(incorrect(record, faults))
  const missing = await faultyReferences(act, record, Object.fromEntries(changes), before.marks.ringFence)
  if (missing.length > 0) return fail(incorrect(record, missing))

  for (const { field, base, theirs, yours } of conflicts) {
    await sql`insert into conflict (record, kind, field, base, theirs, yours, raised_at, raised_by)
      values (${id}, ${record.kind}, ${field}, ${JSON.stringify(base)}, ${JSON.stringify(theirs)}, ${JSON.stringify(yours)},
        ${act.now}, ${act.context.actor.account})`.execute(act.tx)
  }
  const after = changes.length === 0 ? row : await replaceRow(act, record, row, columnsOf(record, changes))
  if (differing.length > 0) {
    act.entries.push({
      act: 'changed',
      kind: record.kind,
      records: [id],
      subjects: subjectOf(record, after),
      controllers: [before.marks.controller],
      detail: { fields: changes.map(([name]) => name), conflicts: conflicts.map(({ field }) => field) },
    })
  }
  const seen = see(act, record, after)
  return seen === null ? fail(absent(record)) : ok({ seen, conflicts })
}

/** Keeps the row as it was and puts these columns into the current one. `columns`: values as parameters, by column. */
export async function replaceRow(
  act: Act,
  record: RecordKind,
  row: Row,
  columns: Readonly<Record<string, unknown>>,
): Promise<Row> {
  const { id, version, changed_at: from } = row
  const table = sql.table(record.kind)
  await act.openPast(id as string)
  await sql`insert into superseded (record, version, kind, "row", valid_from, valid_to, changed_by)
    select id, version, ${record.kind}, to_jsonb(${table}), ${from}, ${act.now}, ${act.context.actor.account}
    from ${table} where id = ${id}`.execute(act.tx)
  const assignments = Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  const { rows } = await sql<Row>`update ${table} set ${sql.join(assignments)}, version = ${(version as number) + 1},
    changed_at = ${act.now}, changed_by = ${act.context.actor.account} where id = ${id} returning *`.execute(act.tx)
  const after = rows[0]
  if (after === undefined) throw new Error(`${record.kind} ${String(id)} was locked and is gone`)
  return after
}

const columnsOf = (record: RecordKind, changes: readonly (readonly [string, unknown])[]): Record<string, unknown> =>
  Object.fromEntries(
    changes.flatMap(([name, value]) => {
      const type = record.fields[name]?.type
      return type === undefined ? [] : [[columnOf(name), columnValue(type, value as FieldValue | null)]]
    }),
  )

const valueIn = (row: Row, field: string): FieldValue | null => (row[columnOf(field)] ?? null) as FieldValue | null

/** An earlier version, its columns typed by the table itself rather than as JSON has them. */
async function versionOf(act: Act, id: string, version: number): Promise<Row | null> {
  const { rows } = await sql<{ readonly kind: string; readonly row: Row }>`
    select kind, "row" from superseded where record = ${id} and version = ${version}`.execute(act.tx)
  const kept = rows[0]
  if (kept === undefined) return null
  return typedRow(act, kept.kind, kept.row)
}

/** JSON writes a moment as PostgreSQL prints it; read through the table's type it is what the driver gives elsewhere. */
export async function typedRow(act: Act, kind: string, row: Row): Promise<Row> {
  const { rows } = await sql<Row>`
    select (jsonb_populate_record(null::${sql.table(kind)}, ${JSON.stringify(row)}::jsonb)).*`.execute(act.tx)
  return rows[0] ?? row
}
