import { type RawBuilder, sql } from 'kysely'
import type { Act } from './act.ts'
import type { Fields, ValuesOf } from './field.ts'
import { isRecordId } from './fields/reference.ts'
import type { LogEntry } from './log-entry.ts'
import { BASES } from './marks.ts'
import { columnOf, type RecordKind, type RecordType } from './record-type.ts'
import { logSeen, type Row, type Seen, see } from './seen.ts'

export interface Wanted<F extends Fields> {
  /** Equal to these values; null for none. */
  readonly where?: { readonly [name in keyof F]?: ValuesOf<F>[name] | null }
  /** `newest` record first (the default), or by when it happened, latest first. */
  readonly order?: 'newest' | 'happened'
  /** From 1. */
  readonly page?: number
  /** Rows a page, at most 100. */
  readonly size?: number
  /** Whether to say how many there are in all. */
  readonly counted?: boolean
}

export interface Listed<F extends Fields> {
  readonly rows: readonly Seen<F>[]
  readonly page: number
  readonly size: number
  readonly more: boolean
  /** How many in all; null beyond {@link COUNTED}, and where it was not asked for. */
  readonly total: number | null
}

/** Counting further than anyone turns pages would cost more than the page. */
export const COUNTED = 1000

/**
 * A page of those records of which the viewer may read at least one group; rows, counts and order know nothing of the
 * others. A filter matches only where the filtered field itself may be read.
 */
export async function listRecords<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  wanted: Wanted<F> = {},
): Promise<Listed<F>> {
  const { page = 1, size = 25, counted = false } = wanted
  if (!act.couldRead(record)) {
    act.entries.push(...lookedThrough(act, record, [], { list: true, page }))
    return { rows: [], page, size, more: false, total: counted ? 0 : null }
  }
  await act.reach(record)
  const condition = sql.join([anyGroup(act, record), ...filters(act, record, wanted.where ?? {})], sql` and `)
  const table = sql.table(record.kind)
  const rows = await sql<Row>`
    select * from ${table} where ${condition} order by ${order(act, record, wanted.order ?? 'newest')}
    limit ${size + 1} offset ${(page - 1) * size}`.execute(act.tx)
  const total = counted ? await countOf(act, sql`${table} where ${condition}`) : null
  const shown = rows.rows.slice(0, size).flatMap(row => {
    const as = see(act, record, row)
    return as === null ? [] : [{ row, as }]
  })
  act.entries.push(...lookedThrough(act, record, shown, { list: true, page }))
  return {
    rows: shown.map(({ as }) => as),
    page,
    size,
    more: rows.rows.length > size,
    total,
  }
}

async function countOf(act: Act, rows: RawBuilder<unknown>): Promise<number | null> {
  const counted = await sql<{ total: number }>`
    select count(*) as total from (select from ${rows} limit ${COUNTED + 1}) counted`.execute(act.tx)
  const total = counted.rows[0]?.total ?? 0
  return total > COUNTED ? null : total
}

/** A look that found nothing is a look. */
function lookedThrough(
  act: Act,
  record: RecordKind,
  shown: Parameters<typeof logSeen>[3],
  detail: Readonly<Record<string, unknown>>,
): LogEntry[] {
  const { roles, ringFences } = act.context.actor
  if (shown.length === 0) return [{ act: 'viewed', kind: record.kind, detail: { roles, ringFences, ...detail } }]
  return logSeen(act, 'viewed', record, shown, detail)
}

/** True for rows of which the viewer may read at least one group. */
export const anyGroup = <F extends Fields>(act: Act, record: RecordType<F>): RawBuilder<unknown> =>
  sql`(${sql.join(
    Object.keys(record.groups).map(group => act.policy.condition(act.context, 'read', record, group)),
    sql` or `,
  )})`

function filters<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  where: NonNullable<Wanted<F>['where']>,
): RawBuilder<unknown>[] {
  return Object.entries(where).map(([name, value]) => {
    const field = record.fields[name]
    if (field === undefined) throw new Error(`${record.kind} has no field ${name}`)
    const readable = act.policy.condition(act.context, 'read', record, field.group)
    const column = sql.ref(columnOf(name))
    // What is no id is nobody’s: it answers as an id that is not there.
    if (field.type.refersTo !== undefined && value !== null && !isRecordId(value)) return sql`false`
    return value === null ? sql`(${column} is null and ${readable})` : sql`(${column} = ${value} and ${readable})`
  })
}

/** By when it happened as far as the viewer may read that; straight off the index where they may wherever they see a row. */
function order<F extends Fields>(act: Act, record: RecordType<F>, by: 'newest' | 'happened'): RawBuilder<unknown> {
  const field = record.happened === undefined ? undefined : record.fields[record.happened]
  if (by === 'newest' || record.happened === undefined || field === undefined) return sql`created_at desc, id`
  const column = sql.ref(columnOf(record.happened))
  if (field.required && readsWhereverSeen(act, record, field.group)) return sql`${column} desc, created_at desc, id`
  const readable = act.policy.condition(act.context, 'read', record, field.group)
  return sql`case when ${readable} then ${column} end desc nulls last, created_at desc, id`
}

/** Whether this group may be read of every record of the kind that the viewer sees at all. */
function readsWhereverSeen(act: Act, record: RecordKind, group: string): boolean {
  const { agency } = act.context.actor
  const settings = act.policy.settings(act.context, record)
  const reads = (name: string, involved: readonly string[]): boolean =>
    (settings[name] ?? '').split(',').every(reach => {
      const [controller = '', word] = reach.split(':')
      const basis = BASES.find(basis => basis === word)
      const marks = { controller, ringFence: '', involved, basis: basis ?? 'none' } as const
      return reach === '' || act.policy.decide(act.context, 'read', record, marks).groups.has(group)
    })
  return reads(`bw.read_${record.kind}`, []) && reads(`bw.read_${record.kind}_involved`, [agency])
}
