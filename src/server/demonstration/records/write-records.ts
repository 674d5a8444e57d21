import { randomBytes, randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../../kernel/database-tables.ts'
import { commitment } from '../../../kernel/log-entry.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import type { Row } from '../../../kernel/seen.ts'
import { groupBy } from '../../../values/group-by.ts'
import type { Done, Journal, Superseded } from './journal.ts'

/** Rows sent at once. */
const AT_ONCE = 2000

/** Writes everything of a journal: rows, earlier versions, and the log of who recorded what. */
export async function writeRecords(tx: Transaction<Tables>, journal: Journal): Promise<void> {
  const byKind = groupBy(journal.records, ({ record }) => record)
  for (const record of inOrder([...byKind.keys()])) {
    for (const some of parts((byKind.get(record) ?? []).map(({ row }) => row))) await writeRows(tx, record, some)
  }
  for (const [record, kept] of groupBy(journal.superseded, ({ record }) => record)) {
    for (const some of parts(kept)) await writeSuperseded(tx, record, some)
  }
  for (const some of parts(journal.done.toSorted((one, two) => (one.at < two.at ? -1 : one.at > two.at ? 1 : 0))))
    await writeLog(tx, some)
}

async function writeRows(tx: Transaction<Tables>, record: RecordKind, rows: readonly Row[]): Promise<void> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map(name => sql.ref(name)))
  await sql`insert into ${sql.table(record.kind)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(record.kind)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  )
}

/** As a change keeps it: the whole row as the table's own type prints it, with its generated column. */
async function writeSuperseded(
  tx: Transaction<Tables>,
  record: RecordKind,
  kept: readonly Superseded[],
): Promise<void> {
  const sent = kept.map(({ row, until, by }) => ({
    row: { ...row, reach: `${String(row['controller'])}:${String(row['basis'])}` },
    ended: until,
    by,
  }))
  await sql`insert into superseded (record, version, kind, "row", valid_from, valid_to, changed_by)
    select was.id, was.version, ${record.kind}, to_jsonb(was), was.changed_at, kept.ended, kept.by
    from jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) as kept ("row" jsonb, ended timestamptz, by uuid)
    cross join lateral jsonb_populate_record(null::${sql.table(record.kind)}, kept."row") was`.execute(tx)
}

async function writeLog(tx: Transaction<Tables>, done: readonly Done[]): Promise<void> {
  const lines = done.map(({ context, at, entry }, position) => {
    const salt = randomBytes(16)
    const detail = JSON.stringify(entry.detail ?? {})
    return {
      id: idInTime(at, position),
      at,
      ...entry,
      account: context.actor.account,
      agency: context.actor.agency,
      purpose: context.purpose,
      correlation: context.correlation,
      detail,
      salt: `\\x${salt.toString('hex')}`,
      commitment: `\\x${commitment(salt, detail).toString('hex')}`,
    }
  })
  const sent = sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as line (id uuid, at timestamptz, act text, account uuid,
    agency text, purpose text, correlation uuid, kind text, records uuid[], subjects uuid[], controllers text[],
    commitment bytea, salt bytea, detail text)`
  await sql`insert into log (id, at, act, account, agency, purpose, correlation, kind, records, subjects, controllers, commitment)
    select id, at, act, account, agency, purpose, correlation, kind, records, subjects, controllers, commitment from ${sent}`.execute(
    tx,
  )
  await sql`insert into log_detail (log, salt, detail) select id, salt, detail::json from ${sent}`.execute(tx)
}

/** Within one transaction the log is sealed in the order of ids: these (UUID, version 7) put it into the order of time. */
function idInTime(at: string, position: number): string {
  const time = Date.parse(at).toString(16).padStart(12, '0')
  const order = (position % 4096).toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${randomUUID().slice(19)}`
}

/** Kinds after those they refer to. */
function inOrder(kinds: readonly RecordKind[]): readonly RecordKind[] {
  const ordered: RecordKind[] = []
  const add = (record: RecordKind): void => {
    if (ordered.includes(record)) return
    const targets = Object.values(record.fields).map(({ type }) => type.refersTo)
    for (const target of kinds.filter(({ kind }) => kind !== record.kind && targets.includes(kind))) add(target)
    ordered.push(record)
  }
  for (const record of kinds) add(record)
  return ordered
}

function* parts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE)
}
