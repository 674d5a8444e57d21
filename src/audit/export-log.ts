import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { csv } from '../values/csv.ts'
import { ok, type Result } from '../values/result.ts'
import { lineColumns, type LinePlace, type LogLine, openLog } from './read-log.ts'

export interface ExportedLines {
  /** RFC 4180, what a spreadsheet would run as a formula made harmless; the first part begins with a header. */
  readonly csv: string
  readonly rows: number
  /** Give it as `after` for the next part; null after the last. */
  readonly next: LinePlace | null
}

const HEADER = [
  'at',
  'act',
  'account',
  'agency',
  'purpose',
  'kind',
  'records',
  'subjects',
  'controllers',
  'recipient',
  'correlation',
  'id',
]

/**
 * The log of the viewer's own agency as CSV, oldest first, from one moment (inclusive) until another (exclusive), both ISO
 * 8601. It comes in parts of at most `size` lines (20,000 unless told), each an act with its own line of the log.
 */
export async function exportLog(
  act: Act,
  asked: {
    readonly authorised: boolean
    readonly from: string
    readonly until: string
    readonly after?: LinePlace | undefined
    readonly size?: number | undefined
  },
): Promise<Result<ExportedLines>> {
  const { authorised, from, until, after, size = 20_000 } = asked
  const opened = await openLog(act, authorised, { question: `export from ${from} until ${until}`, exported: true })
  if (!opened.ok) return opened
  const begin = after === undefined ? sql`true` : sql`(log.at, log.id) > (${after.at}::timestamptz, ${after.id}::uuid)`
  const { rows } = await sql<LogLine>`
    select ${lineColumns} from log
    where log.at >= ${from}::timestamptz and log.at < ${until}::timestamptz and ${begin}
    order by log.at, log.id limit ${size + 1}`.execute(act.tx)
  const lines = rows.slice(0, size)
  const end = lines.at(-1)
  return ok({
    csv: csv([...(after === undefined ? [HEADER] : []), ...lines.map(cells)]),
    rows: lines.length,
    next: rows.length > size && end !== undefined ? { at: end.at, id: end.id } : null,
  })
}

const cells = (line: LogLine): (string | null)[] => [
  line.at,
  line.act,
  line.account,
  line.agency,
  line.purpose,
  line.kind,
  line.records.join(' '),
  line.subjects.join(' '),
  line.controllers.join(' '),
  line.recipient,
  line.correlation,
  line.id,
]
