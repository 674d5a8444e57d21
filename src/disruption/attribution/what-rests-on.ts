import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import type { ValuesOf } from '../../kernel/field.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { logSeen, type Row, type Seen, see } from '../../kernel/seen.ts'
import { recordsOfPerson, standsFor } from '../../people/merge-group.ts'
import { ok, type Result } from '../../values/result.ts'
import { lineRole } from '../line/line-role.ts'
import { attributionEvidence } from './attribution-evidence.ts'
import { attribution } from './attribution.ts'

/** A record that leans on an attribution. */
export interface Resting {
  readonly kind: string
  /** As a page calls it: "role in a line". */
  readonly singular: string
  readonly id: string
  readonly caption: string
  /** First and last day of what it says, `yyyy-MM-dd`; null where it has none, or no end. */
  readonly from: string | null
  readonly until: string | null
  /** Whether none of those days lies within the attribution's own. */
  readonly outside: boolean
  readonly ringFence: string
}

type Attribution = Pick<ValuesOf<typeof attribution.fields>, 'person' | 'of' | 'identifier' | 'usedFrom' | 'usedUntil'>

/** More than this lean on nothing. */
const MOST = 100

/**
 * Every record in the viewer's sight that leans on an attribution: roles of that person in a line that has the number, and
 * whatever names the attribution in a field of its own, of every declared kind. Its own items of evidence carry it; they do
 * not lean on it.
 */
export async function whatRestsOn(act: Act, id: string): Promise<Result<readonly Resting[]>> {
  const read = await readRecord(act, attribution, id)
  if (!read.ok) return read
  const { person, of, identifier, usedFrom, usedUntil } = read.value.values
  if (person === undefined || of === undefined || identifier === undefined || usedFrom === undefined) return ok([])
  return ok(await restingOn(act, id, { person, of, identifier, usedFrom, usedUntil: usedUntil ?? null }))
}

/** As {@link whatRestsOn}, of an attribution with these values. */
export async function restingOn(act: Act, id: string, values: Attribution): Promise<readonly Resting[]> {
  const resting: Resting[] = [...(await rolesOn(act, values))]
  for (const { record, field } of act.pointingAt(attribution.kind)) {
    if (record.kind === attributionEvidence.kind || !act.couldRead(record)) continue
    const { rows } = await listRecords(act, record, { where: { [field]: id }, order: 'happened', size: MOST })
    for (const row of rows) {
      // A row of a schedule may name it on both of its sides.
      if (resting.some(({ kind, id }) => kind === row.kind && id === row.id)) continue
      const happened = record.happened === undefined ? undefined : row.values[record.happened]
      const day = typeof happened === 'string' ? happened.slice(0, 10) : null
      resting.push({ ...nameOf(act, row), from: day, until: day, outside: !within(day, day, values) })
    }
  }
  return resting
}

async function rolesOn(act: Act, values: Attribution): Promise<readonly Resting[]> {
  if (values.of !== 'number' || !act.couldRead(lineRole)) return []
  await act.reach(lineRole, act.kind('line_number'))
  const head = (await standsFor(act, [values.person])).get(values.person) ?? values.person
  const people = await recordsOfPerson(act, head)
  const { rows } = await sql<Row>`select line_role.* from line_role
    where person = any (${people}::uuid[]) and exists (select from line_number
      where line_number.line = line_role.line and number = ${values.identifier} and line_number.state <> 'rejected')
    order by held_from, id limit ${MOST}`.execute(act.tx)
  const seen = rows.flatMap(row => {
    const as = see(act, lineRole, row)
    return as === null ? [] : [{ row, as }]
  })
  act.entries.push(...logSeen(act, 'viewed', lineRole, seen, { list: true }))
  return seen.map(({ as }) => {
    const { heldFrom = null, heldUntil = null } = as.values
    return {
      ...nameOf(act, as),
      from: heldFrom,
      until: heldUntil,
      outside: !within(heldFrom, heldUntil, values),
    }
  })
}

const nameOf = (
  act: Act,
  { id, kind, values, marks }: Seen,
): Pick<Resting, 'id' | 'kind' | 'singular' | 'caption' | 'ringFence'> => {
  const record = act.kind(kind)
  return { id, kind, singular: record.singular, caption: record.caption(values), ringFence: marks.ringFence }
}

/** Whether any of these days lies within those of the attribution; what has no day is never outside. */
const within = (from: string | null, until: string | null, { usedFrom, usedUntil }: Attribution): boolean =>
  from === null || ((until === null || until >= usedFrom) && (usedUntil === null || from <= usedUntil))
