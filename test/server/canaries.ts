import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Field } from '../../src/kernel/field.ts'
import { BASES, type Marks } from '../../src/kernel/marks.ts'
import { columnOf, type RecordKind } from '../../src/kernel/record-type.ts'
import { KEPT } from '../../src/server/records.ts'
import type { TestDatabase } from '../database/test-database.ts'

/** A word that stands in one group of fields of one record and nowhere else. */
export interface Canary {
  readonly word: string
  readonly group: string
}

export interface Sown {
  readonly record: RecordKind
  readonly id: string
  readonly marks: Marks
  readonly canaries: readonly Canary[]
}

const CONTROLLERS = ['norfolk-police', 'metropolitan-police', 'norwich-recovery', 'harbour-housing', 'norfolk-council']
export const RING_FENCE = 'op-teal'

/** One record of every kind with every combination of marks, a canary in each of its groups, written past the walls. */
export async function sowCanaries({ owner }: TestDatabase): Promise<readonly Sown[]> {
  const account = randomUUID()
  const sown: Sown[] = []
  const agencies = await agencyColumns(owner)
  for (const controller of CONTROLLERS) {
    for (const ringFence of ['', RING_FENCE]) {
      for (const involved of [[], CONTROLLERS.filter(agency => agency !== controller)]) {
        for (const basis of BASES) {
          const family: Sown[] = []
          for (const record of inOrder(KEPT)) {
            const one = canaryRecord(record, { controller, ringFence, involved, basis }, family)
            const columns: Record<string, unknown> = { ...one.row, created_by: account, changed_by: account }
            for (const name of agencies.get(record.kind) ?? [])
              columns[name] = CONTROLLERS.find(agency => agency !== controller)
            // Only one that is fixed has a hash, and these are not.
            if (record.kind === 'schedule') delete columns['fixed_hash']
            const names = Object.keys(columns)
            await sql`insert into ${sql.table(record.kind)} (${sql.join(names.map(name => sql.ref(name)))})
              values (${sql.join(Object.values(columns))})`.execute(owner)
            const kept = one.sown.canaries.filter(({ word }) => Object.values(columns).includes(word))
            family.push({ ...one.sown, canaries: kept })
          }
          sown.push(...family)
        }
      }
    }
  }
  return sown
}

/** Columns beside the controller that hold an agency's id, by table. */
async function agencyColumns(owner: TestDatabase['owner']): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ kind: string; names: readonly string[] }>`
    select conrelid::regclass::text as kind, array_agg(attname::text) as names
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any (conkey)
    where contype = 'f' and confrelid = 'agency'::regclass and attname <> 'controller' group by 1`.execute(owner)
  return new Map(rows.map(({ kind, names }) => [kind, names]))
}

/** Those first that others point at. */
function inOrder(records: readonly RecordKind[]): readonly RecordKind[] {
  const done: RecordKind[] = []
  while (done.length < records.length) {
    const next = records.find(
      record =>
        !done.includes(record) &&
        Object.values(record.fields).every(
          ({ required, type }) =>
            !required ||
            type.refersTo === undefined ||
            type.refersTo === record.kind ||
            done.some(({ kind }) => kind === type.refersTo),
        ),
    )
    if (next === undefined) throw new Error('records that need each other cannot be made')
    done.push(next)
  }
  return done
}

function canaryRecord(
  record: RecordKind,
  marks: Marks,
  family: readonly Sown[],
): { sown: Sown; row: Record<string, unknown> } {
  const id = randomUUID()
  const canaries: Canary[] = []
  const at = '2026-03-27T10:00:00.000Z'
  const row: Record<string, unknown> = {
    id,
    controller: marks.controller,
    ring_fence: marks.ringFence,
    involved: marks.involved,
    basis: marks.basis,
    created_at: at,
    changed_at: at,
  }
  for (const [name, field] of Object.entries(record.fields)) {
    const value = valueFor(name, field, family)
    if (value === null) continue
    row[columnOf(name)] = value
    if (typeof value === 'string' && value.startsWith('canary')) canaries.push({ word: value, group: field.group })
  }
  return { sown: { record, id, marks, canaries }, row }
}

/** Free text becomes a canary; what must be something else is something ordinary; what may be empty stays so. */
function valueFor(name: string, { type, required }: Field, family: readonly Sown[]): unknown {
  if (type.refersTo !== undefined) return family.find(({ record }) => record.kind === type.refersTo)?.id ?? null
  if (type.column === 'text' && type.choices === undefined && type.schema['pattern'] === undefined) {
    return `canary${randomBytes(8).toString('hex')}`
  }
  if (!required) return null
  if (type.choices !== undefined) return type.column === 'text[]' ? [type.choices[0]?.value] : type.choices[0]?.value
  const ordinary: Readonly<Record<string, unknown>> = {
    date: '2026-03-27',
    'timestamp with time zone': '2026-03-27T10:00:00Z',
    integer: 1,
    bigint: 1,
    boolean: false,
    jsonb: '[]',
    uuid: randomUUID(),
    text: 'AC/1',
    'text[]': ['AC/1'],
  }
  if (!(type.column in ordinary)) throw new Error(`${name}: nothing ordinary is known of ${type.column}`)
  return ordinary[type.column]
}
