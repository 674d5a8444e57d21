import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../src/kernel/database-tables.ts'

/** Writes records as of chosen moments, as the store would have written them then; for the owner of the tables. */
export class PastRecords {
  readonly #owner: Kysely<Tables>
  readonly #account = randomUUID()
  constructor(owner: Kysely<Tables>) {
    this.#owner = owner
  }

  /** A record made at this moment, ISO 8601; its id. */
  async made(
    kind: string,
    at: string,
    values: Readonly<Record<string, unknown>>,
    marks: { readonly controller?: string; readonly ringFence?: string } = {},
  ): Promise<string> {
    const row: Readonly<Record<string, unknown>> = {
      controller: marks.controller ?? 'norfolk-police',
      ring_fence: marks.ringFence ?? '',
      created_at: at,
      created_by: this.#account,
      changed_at: at,
      changed_by: this.#account,
      ...values,
    }
    const columns = Object.keys(row)
    const { rows } = await sql<{ id: string }>`
      insert into ${sql.table(kind)} (${sql.join(columns.map(name => sql.ref(name)))})
      values (${sql.join(columns.map(name => row[name]))}) returning id`.execute(this.#owner)
    return rows[0]?.id ?? ''
  }

  /** The record changed at this moment; the row as it was is kept, as the store keeps it. */
  async changed(kind: string, id: string, at: string, values: Readonly<Record<string, unknown>>): Promise<void> {
    const table = sql.table(kind)
    await sql`insert into superseded (record, version, kind, "row", valid_from, valid_to, changed_by)
      select id, version, ${kind}, to_jsonb(${table}), changed_at, ${at}, changed_by from ${table} where id = ${id}`.execute(
      this.#owner,
    )
    const assignments = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
    await sql`update ${table} set ${sql.join(assignments)}, version = version + 1, changed_at = ${at} where id = ${id}`.execute(
      this.#owner,
    )
  }

  async person(controller = 'norfolk-police'): Promise<string> {
    return this.made('person', '2016-01-01T00:00:00Z', { family_name: 'Someone' }, { controller })
  }

  async arrest(
    at: string,
    values: Readonly<Record<string, unknown>> = {},
    marks: { readonly controller?: string; readonly ringFence?: string; readonly recorded?: string } = {},
  ): Promise<string> {
    const person = values['person'] ?? (await this.person(marks.controller))
    const row = { person, arrested_at: at, offences: 'Supply', role: 'runner', ...values }
    return this.made('arrest', marks.recorded ?? at, row, marks)
  }
}
