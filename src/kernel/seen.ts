import type { Act } from './act.ts'
import type { Fields, FieldValue, ValuesOf } from './field.ts'
import type { LogEntry, LoggedAct } from './log-entry.ts'
import type { Basis, Marks } from './marks.ts'
import type { Decision } from './policy.ts'
import { columnOf, type RecordKind, type RecordType } from './record-type.ts'

/** A record as this viewer may see it: fields of other groups are not there. */
export interface Seen<F extends Fields = Fields> {
  readonly id: string
  readonly kind: string
  readonly marks: Marks
  readonly version: number
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly createdBy: string
  readonly changedAt: string
  readonly changedBy: string
  readonly groups: ReadonlySet<string>
  /** Sharing agreements that let it through; empty within the viewer's own agency. */
  readonly agreements: readonly string[]
  readonly values: Partial<ValuesOf<F>>
}

/** A row as the driver gives it. */
export type Row = Readonly<Record<string, unknown>>

/** The row as the viewer may see it; null, as if it were not there, where no group may be read. */
export function see<F extends Fields>(act: Act, record: RecordType<F>, row: Row): Seen<F> | null {
  const marks = marksOf(row)
  const { groups, agreements } = act.policy.decide(act.context, 'read', record, marks)
  return groups.size === 0 ? null : seenThrough(record, row, marks, { groups, agreements })
}

function seenThrough<F extends Fields>(
  record: RecordType<F>,
  row: Row,
  marks: Marks,
  { groups, agreements }: Decision,
): Seen<F> {
  const open = Object.entries(record.fields).filter(([, { group }]) => groups.has(group))
  return {
    id: row['id'] as string,
    kind: record.kind,
    marks,
    version: row['version'] as number,
    createdAt: row['created_at'] as string,
    createdBy: row['created_by'] as string,
    changedAt: row['changed_at'] as string,
    changedBy: row['changed_by'] as string,
    groups,
    agreements,
    values: Object.fromEntries(open.map(([name]) => [name, row[columnOf(name)] as FieldValue | null])) as Partial<
      ValuesOf<F>
    >,
  }
}

export const marksOf = (row: Row): Marks => ({
  controller: row['controller'] as string,
  ringFence: row['ring_fence'] as string,
  involved: row['involved'] as readonly string[],
  basis: row['basis'] as Basis,
})

/** Whom the record is about, as the log notes it. */
export function subjectOf(record: RecordKind, row: Row): readonly string[] {
  if (record.kind === 'person') return [row['id'] as string]
  const subject = record.subject === undefined ? null : row[columnOf(record.subject)]
  return typeof subject === 'string' ? [subject] : []
}

/**
 * The lines of the log for records seen: one for the viewer's own agency's, one for each other controller's, which is a
 * disclosure under its agreements. The detail keeps what each decision rested on, so that a changed policy can be replayed.
 */
export function logSeen(
  { context: { actor } }: Act,
  act: LoggedAct,
  record: RecordKind,
  seen: readonly { readonly row: Row; readonly as: Pick<Seen, 'marks' | 'groups' | 'agreements'> }[],
  more: Readonly<Record<string, unknown>> = {},
): LogEntry[] {
  const controllers = [...new Set(seen.map(({ as }) => as.marks.controller))]
  return controllers.map(controller => {
    const of = seen.filter(({ as }) => as.marks.controller === controller)
    const own = controller === actor.agency
    return {
      act: own || act !== 'viewed' ? act : 'disclosed',
      kind: record.kind,
      records: of.map(({ row }) => row['id'] as string),
      subjects: [...new Set(of.flatMap(({ row }) => subjectOf(record, row)))],
      controllers: [controller],
      ...(own ? {} : { recipient: actor.agency }),
      detail: {
        roles: actor.roles,
        ringFences: actor.ringFences,
        decided: decided(
          of.map(({ as }) => as),
          actor.agency,
        ),
        ...more,
      },
    }
  })
}

function decided(seen: readonly Pick<Seen, 'marks' | 'groups' | 'agreements'>[], agency: string): unknown[] {
  const tuples = new Map<string, unknown>()
  for (const { marks, groups, agreements } of seen) {
    const { controller, ringFence, involved, basis } = marks
    const tuple = {
      action: 'read',
      controller,
      ringFence,
      involved: involved.includes(agency),
      basis,
      groups: [...groups],
      agreements,
    }
    tuples.set(JSON.stringify(tuple), tuple)
  }
  return [...tuples.values()]
}
