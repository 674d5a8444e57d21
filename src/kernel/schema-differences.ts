import { type Kysely, sql } from 'kysely'
import type { Tables } from './database-tables.ts'
import { columnOf, type RecordKind } from './record-type.ts'

/** Columns that every table of records has, from `create table … (like record)`. */
const COMMON = new Set([
  'id',
  'controller',
  'ring_fence',
  'involved',
  'basis',
  'reach',
  'version',
  'created_at',
  'created_by',
  'changed_at',
  'changed_by',
])

interface Column {
  readonly name: string
  readonly type: string
  readonly required: boolean
}

/** Where a declaration and its table differ, as sentences; nothing when they agree. */
export async function schemaDifferences(database: Kysely<Tables>, record: RecordKind): Promise<string[]> {
  const { kind } = record
  const { rows: columns } = await sql<Column>`
    select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as required
    from pg_attribute where attrelid = to_regclass(${kind}) and attnum > 0 and not attisdropped`.execute(database)
  if (columns.length === 0) return [`${kind}: there is no such table; add a migration`]
  const differences = [...COMMON]
    .filter(name => columns.every(column => column.name !== name))
    .map(name => `${kind}.${name} is missing; make the table “like record including all”`)
  const { rows: walls } = await sql<{
    readonly on: boolean
  }>`select relrowsecurity as on from pg_class where oid = to_regclass(${kind})`.execute(database)
  if (walls[0]?.on !== true) differences.push(`${kind}: row-level security is off; select protect('${kind}')`)
  for (const [name, field] of Object.entries(record.fields)) {
    const column = columns.find(column => column.name === columnOf(name))
    if (column === undefined) differences.push(`${kind}.${columnOf(name)} is declared and has no column`)
    else if (column.type !== field.type.column)
      differences.push(`${kind}.${column.name} is ${column.type}, declared as ${field.type.column}`)
    else if (column.required !== field.required)
      differences.push(
        `${kind}.${column.name} is ${column.required ? 'not null' : 'nullable'}, declared as ${field.required ? 'required' : 'optional'}`,
      )
  }
  const declared = new Set(Object.keys(record.fields).map(columnOf))
  for (const { name } of columns) {
    if (!COMMON.has(name) && !declared.has(name)) differences.push(`${kind}.${name} has no declaration`)
  }
  return differences
}
