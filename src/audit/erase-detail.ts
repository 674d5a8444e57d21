import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { isRecordId } from '../kernel/fields/reference.ts'
import { fail, ok, type Result } from '../values/result.ts'
import { openLog } from './read-log.ts'

/** Ids in one line of the log. */
const CHUNK = 1000

/**
 * Erases the details of these lines of the log, and of all lines about these people, as far as the viewer's agency is the
 * controller of the records they tell of. The lines themselves stay, and the chain stays valid: a new line names each of
 * those erased, with the reason, without which verification would miss them. Answers how many.
 */
export async function eraseDetail(
  act: Act,
  asked: {
    /** Whether the policies and whoever must approve have let this through; decided by the caller. */
    readonly authorised: boolean
    readonly lines?: readonly string[]
    readonly subjects?: readonly string[]
    readonly reason: string
  },
): Promise<Result<{ readonly erased: number }>> {
  const { authorised, lines = [], reason } = asked
  const subjects = (asked.subjects ?? []).filter(isRecordId)
  if (reason.trim() === '') return fail(noReason)
  const opened = await openLog(act, authorised, { question: 'erase details', subjects })
  if (!opened.ok) return opened
  const { agency } = act.context.actor
  await sql`select set_config('bw.log_erase', ${agency}, true)`.execute(act.tx)
  const found = await sql<{ id: string }>`
    select unnest(${lines.filter(isRecordId)}::uuid[]) as id
    union select log_about(subject) from unnest(${subjects}::uuid[]) as subject`.execute(act.tx)
  let erased = 0
  for (let from = 0; from < found.rows.length; from += CHUNK) {
    const ids = found.rows.slice(from, from + CHUNK).map(({ id }) => id)
    const { rows } = await sql<{ log: string }>`
      delete from log_detail where log = any (${ids}::uuid[]) returning log`.execute(act.tx)
    erased += rows.length
    if (rows.length === 0) continue
    const records = rows.map(({ log }) => log)
    act.entries.push({ act: 'erased', kind: 'log', records, subjects, controllers: [agency], detail: { reason } })
  }
  return ok({ erased })
}

const noReason = {
  code: 'invalid',
  problem: 'The reason for erasing is missing',
  next: 'Say why, such as the request or the retention rule; it is kept in the log',
} as const
