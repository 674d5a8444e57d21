import { sql } from 'kysely'
import type { Act } from '../../../kernel/act.ts'
import { mayBeWritten } from '../../../kernel/field.ts'
import { type PastChange, pastOf } from '../../../kernel/past-of-record.ts'
import { readRow } from '../../../kernel/read-record.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { conflictsOf } from '../../../kernel/settle-conflict.ts'
import { CLOCK_ACCOUNT } from '../../../jobs/clock-context.ts'
import { ok, type Result } from '../../../values/result.ts'
import { type Shown, shownValues } from './shown-values.ts'

/** A record's page: its groups with their fields, what waits to be settled, how it came to be as it is. */
export interface RecordView {
  readonly seen: Seen
  readonly caption: string
  readonly groups: readonly { readonly title: string; readonly values: readonly Shown[] }[]
  readonly conflicts: readonly ShownConflict[]
  readonly past: readonly ShownChange[]
  readonly mayChange: boolean
}

interface ShownConflict {
  readonly id: string
  readonly label: string
  readonly base: string
  readonly theirs: string
  readonly yours: string
  readonly raisedAt: string
  readonly raisedBy: string
}

interface ShownChange {
  readonly at: string
  readonly by: string
  readonly changes: readonly { readonly label: string; readonly from: string; readonly to: string }[]
}

export async function recordView(act: Act, record: RecordKind, id: string): Promise<Result<RecordView>> {
  const read = await readRow(act, record, id)
  if (!read.ok) return read
  const { seen } = read.value
  const [values = []] = await shownValues(act, record, [seen])
  const conflicts = await conflictsOf(act, record, seen)
  const past = await pastOf(act, record, read.value)
  const names = await namesOf(act, [...past.map(({ by }) => by), ...conflicts.map(({ raisedBy }) => raisedBy)])
  const text = (field: string, value: unknown): string => textOf(record, field, value)
  return ok({
    seen,
    caption: record.caption(seen.values),
    groups: Object.entries(record.groups)
      .filter(([group]) => seen.groups.has(group))
      .map(([group, title]) => ({
        title,
        values: values.filter(({ field }) => record.fields[field]?.group === group),
      })),
    conflicts: conflicts.map(({ field, base, theirs, yours, raisedBy, ...rest }) => ({
      ...rest,
      label: record.fields[field]?.label ?? field,
      base: text(field, base),
      theirs: text(field, theirs),
      yours: text(field, yours),
      raisedBy: names.get(raisedBy) ?? 'a colleague',
    })),
    past: past.map(change => shownChange(record, change, names)),
    mayChange: mayWrite(record, 'change', act.policy.decide(act.context, 'change', record, seen.marks).groups),
  })
}

/** Whether a form could make or change anything of this kind, with the groups that the viewer may fill in. */
export const mayWrite = (record: RecordKind, doing: 'make' | 'change', groups: ReadonlySet<string>): boolean =>
  Object.values(record.fields).some(field => groups.has(field.group) && mayBeWritten(field, doing))

function shownChange(
  record: RecordKind,
  { at, by, changes }: PastChange,
  names: ReadonlyMap<string, string>,
): ShownChange {
  return {
    at,
    by: names.get(by) ?? 'someone of another agency',
    changes: Object.entries(changes).map(([field, { from, to }]) => ({
      label: record.fields[field]?.label ?? field,
      from: textOf(record, field, from),
      to: textOf(record, field, to),
    })),
  }
}

function textOf(record: RecordKind, field: string, value: unknown): string {
  const type = record.fields[field]?.type
  if (type === undefined || value === null || value === undefined) return 'nothing'
  return type.refersTo === undefined ? type.show(value as never) : `another ${type.refersTo.replaceAll('_', ' ')}`
}

/** Names of the viewer's own colleagues, and of what acts by itself; who acted in another agency is that agency's to say. */
export async function namesOf(act: Act, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(accounts)]
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from account where id = any (${asked}::uuid[]) and agency = ${act.context.actor.agency}`.execute(
    act.tx,
  )
  return new Map([[CLOCK_ACCOUNT, 'Breakwater, by itself'], ...rows.map(({ id, name }) => [id, name] as const)])
}
