import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { isRecordId } from '../kernel/fields/reference.ts'
import { fail, ok, type Result } from '../values/result.ts'

/** A line of the log as an officer reads it. Ids only. */
export interface LogLine {
  readonly id: string
  /** ISO 8601, UTC, to the microsecond. */
  readonly at: string
  readonly act: string
  readonly account: string | null
  readonly agency: string
  readonly purpose: string
  readonly correlation: string
  readonly kind: string | null
  readonly records: readonly string[]
  readonly subjects: readonly string[]
  readonly controllers: readonly string[]
  /** Agency that the data went to, where it is not the controller. */
  readonly recipient: string | null
}

/** Where a page of lines ends. */
export interface LinePlace {
  readonly at: string
  readonly id: string
}

/** A question about the log. */
export interface AskedOfLog {
  /** Whether the policies let this viewer read the log of their own agency; decided by the caller. */
  readonly authorised: boolean
  /** Lines older than this one: the `next` of the page before. */
  readonly before?: LinePlace | undefined
  /** Lines a page, at most 200; 50 unless told. */
  readonly size?: number | undefined
}

export interface LinePage<Line extends LogLine = LogLine> {
  /** Newest first. */
  readonly lines: readonly Line[]
  /** Null on the last page. */
  readonly next: LinePlace | null
}

/**
 * Opens the log of the viewer's own agency to this act: what its people did, and what others did with its records. Fails
 * with `forbidden` where that is not authorised. Either way the act's log says what was asked.
 */
export async function openLog(
  act: Act,
  authorised: boolean,
  asked: { readonly question: string; readonly subjects?: readonly string[]; readonly exported?: boolean },
): Promise<Result<void>> {
  const { question, subjects = [], exported = false } = asked
  act.entries.push({
    act: authorised ? (exported ? 'exported' : 'viewed') : 'refused',
    kind: 'log',
    subjects: subjects.filter(isRecordId),
    detail: { question, roles: act.context.actor.roles },
  })
  if (!authorised) return fail(notForYou)
  await sql`select set_config('bw.log_agency', ${act.context.actor.agency}, true)`.execute(act.tx)
  return ok(undefined)
}

/** The page of those lines for which the condition holds; `more`: further columns, from `log_detail` too. */
export async function linesWhere<Line extends LogLine = LogLine>(
  act: Act,
  condition: RawBuilder<unknown>,
  { before, size = 50 }: Pick<AskedOfLog, 'before' | 'size'>,
  more: RawBuilder<unknown> = sql``,
): Promise<LinePage<Line>> {
  const limit = Math.min(Math.max(1, Math.trunc(size)), 200)
  const older =
    before === undefined ? sql`true` : sql`(log.at, log.id) < (${before.at}::timestamptz, ${before.id}::uuid)`
  const { rows } = await sql<Line>`
    select ${lineColumns} ${more} from log where ${condition} and ${older}
    order by log.at desc, log.id desc limit ${limit + 1}`.execute(act.tx)
  const lines = rows.slice(0, limit)
  const end = lines.at(-1)
  return { lines, next: rows.length > limit && end !== undefined ? { at: end.at, id: end.id } : null }
}

/** The lines about a subject: found by the index, then shown or not by row-level security. */
export const about = (subject: string): RawBuilder<boolean> =>
  isRecordId(subject) ? sql`log.id in (select log_about(${subject}::uuid))` : sql`false`

/** Columns of a `LogLine`. */
export const lineColumns = sql`log.id, to_char(log.at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, log.act, log.account, log.agency,
  log.purpose, log.correlation, log.kind, log.records, log.subjects, log.controllers, log.recipient`

const notForYou = {
  code: 'forbidden',
  problem: 'The log is read by information governance officers',
  next: 'Ask the information governance officer of your agency',
} as const
