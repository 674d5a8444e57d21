import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord } from '../../kernel/create-record.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { ok, type Result } from '../../values/result.ts'
import type { Finding } from '../fields/finding.ts'
import { lineNumber } from '../line/line-number.ts'
import { line } from '../line/line.ts'
import { numbersOf } from '../line/numbers-of.ts'
import { askToDecide } from '../line/successor-tasks.ts'
import type { WatchedNumber } from './watched-numbers.ts'

/**
 * Puts a number forward that may have taken over from one that was closed; a person decides. Once for each pair: what was
 * proposed, confirmed or rejected before is left as it is. `usedFrom`: `yyyy-MM-dd`.
 */
export async function proposeAfterClosure(
  act: Act,
  { line: of, lineNumber: follows, ringFence }: WatchedNumber,
  number: string,
  usedFrom: string,
  evidence: Finding,
): Promise<Result<{ readonly isNew: boolean }, ActFault>> {
  // Of two imports at once the second waits here, and then finds what the first proposed.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`successor ${of} ${number}`}, 0))`.execute(act.tx)
  const read = await readRecord(act, line, of)
  if (!read.ok) return read
  const known = await numbersOf(act, of)
  if (read.value.values.state === 'ended' || known.some(({ values }) => values.number === number))
    return ok({ isNew: false })
  const made = await createRecord(
    act,
    lineNumber,
    { line: of, ...(follows === null ? {} : { follows }), number, usedFrom, state: 'proposed', evidence },
    { ringFence },
  )
  if (!made.ok) return made
  const asked = await askToDecide(act, { id: made.value.id, line: of, marks: { ringFence } })
  return asked.ok ? ok({ isNew: true }) : asked
}
