import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { anyGroup } from '../../kernel/list-records.ts'
import { closureItem } from './closure-item.ts'
import { lineClosure } from './line-closure.ts'

/** A number that was turned off, with the closure that did it and the line it belonged to. */
export interface WatchedNumber {
  readonly closure: string
  readonly item: string
  readonly line: string
  /** The number of the line that it is; null where the line does not have it. */
  readonly lineNumber: string | null
  /** E.164. */
  readonly number: string
  /** Off since, ISO 8601 in UTC. */
  readonly executedAt: string
  readonly ringFence: string
}

/**
 * The numbers of the actor's force that were turned off and are watched, also once their order is over: inside this
 * ring-fence, or inside none where it is empty. Not logged: it reads what the force's own clock works by.
 */
export async function watchedNumbers(act: Act, ringFence: string): Promise<readonly WatchedNumber[]> {
  await act.reach(lineClosure, closureItem)
  const { rows } = await sql<WatchedNumber>`
    select c.id as closure, i.id as item, c.line, i.line_number as "lineNumber", i.value as number,
      i.executed_at as "executedAt", c.ring_fence as "ringFence"
    from (select * from line_closure where ${anyGroup(act, lineClosure)}) c
      join (select * from closure_item where ${anyGroup(act, closureItem)}) i on i.closure = c.id
    where c.controller = ${act.context.actor.agency} and c.ring_fence = ${ringFence} and i.what = 'MSISDN'
      and i.executed_at is not null and i.state in ('executed', 'discharged')
      and c.state in ('executed', 'reopened', 'discharged', 'expired')
    order by i.executed_at, i.id`.execute(act.tx)
  return rows
}
