import type { Context } from '../../../kernel/context.ts'
import type { Fields, ValuesOf } from '../../../kernel/field.ts'
import type { LogEntry } from '../../../kernel/log-entry.ts'
import type { Marks } from '../../../kernel/marks.ts'
import { readValues } from '../../../kernel/read-values.ts'
import { columnOf, type RecordKind, type RecordType } from '../../../kernel/record-type.ts'
import { marksOf, type Row, subjectOf } from '../../../kernel/seen.ts'
import { contextOf } from './author.ts'
import type { Chance } from './chance.ts'

/** One act of somebody on one record, as it would have been done at that moment. */
export interface Done {
  readonly number: number
  readonly context: Context
  readonly at: string
  readonly action: 'create' | 'change'
  readonly record: RecordKind
  /** Field groups that were filled or changed. */
  readonly groups: readonly string[]
  /** Marks afterwards. */
  readonly marks: Marks
  readonly row: Row
  readonly entry: LogEntry
}

/** A row as it was until it was changed. */
export interface Superseded {
  readonly record: RecordKind
  readonly row: Row
  readonly until: string
  readonly by: string
}

interface Current {
  readonly record: RecordKind
  row: Row
}

type MarksToSet = Partial<Omit<Marks, 'controller'>>

/**
 * What was recorded, by whom and when: rows, their earlier versions and the lines of the log as the store would have
 * written them. A value that its declaration would refuse is a bug and throws.
 */
export class Journal {
  readonly done: Done[] = []
  readonly superseded: Superseded[] = []
  readonly #current = new Map<string, Current>()
  readonly #chance: Chance
  readonly #until: string

  /** Nothing that would have been recorded after `until` (a moment) has happened yet: it is left out. */
  constructor(chance: Chance, until: string) {
    this.#chance = chance
    this.#until = until
  }

  /** Every record as it is now, in the order in which they were made. */
  get records(): readonly Readonly<Current>[] {
    return [...this.#current.values()]
  }

  /** A new record by this account (number as in `PEOPLE`); its id. */
  make<F extends Fields>(
    by: number,
    at: string,
    record: RecordType<F>,
    raw: Partial<ValuesOf<F>>,
    marks: MarksToSet & { readonly id?: string } = {},
  ): string {
    const { context, account } = this.#as(by)
    const values = valuesOf(record, raw)
    const filled = Object.entries(record.fields).filter(([name]) => values[name] !== null)
    const id = marks.id ?? this.#chance.id()
    const row: Row = {
      id,
      controller: context.actor.agency,
      ring_fence: marks.ringFence ?? '',
      involved: marks.involved ?? [],
      basis: marks.basis ?? 'none',
      version: 1,
      created_at: at,
      created_by: account,
      changed_at: at,
      changed_by: account,
      ...Object.fromEntries(Object.keys(record.fields).map(name => [columnOf(name), values[name]])),
    }
    if (at > this.#until) return id
    this.#current.set(id, { record, row })
    const groups = filled.map(([, { group }]) => group)
    this.#note('create', by, context, at, record, groups, row, { fields: filled.map(([name]) => name) })
    return id
  }

  /** Changes fields of a record that is there; the row as it was is kept. */
  change<F extends Fields>(
    by: number,
    at: string,
    record: RecordType<F>,
    id: string,
    changes: Partial<ValuesOf<F>>,
  ): void {
    if (at > this.#until) return
    const { row } = this.#of(id)
    const before = Object.keys(record.fields).map(name => [name, row[columnOf(name)]] as const)
    const values = valuesOf(record, { ...Object.fromEntries(before), ...changes })
    const names = Object.keys(changes)
    const groups = names.flatMap(name => record.fields[name]?.group ?? [])
    const columns = Object.fromEntries(names.map(name => [columnOf(name), values[name]]))
    this.#replace(by, at, record, id, columns, groups, { fields: names, conflicts: [] })
  }

  /** Changes who may reach a record. */
  mark(by: number, at: string, record: RecordKind, id: string, marks: MarksToSet): void {
    if (at > this.#until) return
    const { ringFence, involved, basis } = { ...marksOf(this.#of(id).row), ...marks }
    const columns = { ring_fence: ringFence, involved, basis }
    this.#replace(by, at, record, id, columns, Object.keys(record.groups), { marks: Object.keys(marks) })
  }

  row(id: string): Row {
    return this.#of(id).row
  }

  #replace(
    by: number,
    at: string,
    record: RecordKind,
    id: string,
    columns: Row,
    groups: readonly string[],
    detail: Readonly<Record<string, unknown>>,
  ): void {
    const { context, account } = this.#as(by)
    const current = this.#of(id)
    const { row } = current
    if (at <= (row['changed_at'] as string)) throw new Error(`${record.kind} ${id} would be changed before it was made`)
    this.superseded.push({ record, row, until: at, by: account })
    current.row = { ...row, ...columns, version: (row['version'] as number) + 1, changed_at: at, changed_by: account }
    this.#note('change', by, context, at, record, groups, current.row, detail)
  }

  #note(
    action: Done['action'],
    number: number,
    context: Context,
    at: string,
    record: RecordKind,
    groups: readonly string[],
    row: Row,
    detail: Readonly<Record<string, unknown>>,
  ): void {
    const marks = marksOf(row)
    const entry: LogEntry = {
      act: action === 'create' ? 'collected' : 'changed',
      kind: record.kind,
      records: [row['id'] as string],
      subjects: subjectOf(record, row),
      controllers: [marks.controller],
      detail,
    }
    this.done.push({ number, context, at, action, record, groups: [...new Set(groups)], marks, row, entry })
  }

  #as(by: number): { readonly context: Context; readonly account: string } {
    const context = contextOf(by, this.#chance.id())
    return { context, account: context.actor.account }
  }

  #of(id: string): Current {
    const found = this.#current.get(id)
    if (found === undefined) throw new Error(`there is no record ${id}`)
    return found
  }
}

function valuesOf<F extends Fields>(
  record: RecordType<F>,
  raw: Partial<ValuesOf<F>>,
): Readonly<Record<string, unknown>> {
  const read = readValues(record, raw)
  if (read.ok) return read.value
  throw new Error(`${record.kind}: ${read.fault.map(({ field, problem }) => `${field}: ${problem}`).join('; ')}`)
}
