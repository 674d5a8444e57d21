import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import type { Purpose } from '../kernel/context.ts'
import type { Basis, Marks } from '../kernel/marks.ts'
import type { Action } from '../kernel/policy.ts'
import { ok, type Result } from '../values/result.ts'
import { openLog } from './read-log.ts'

/** What was decided about one group of fields, and how often: what a changed policy is tried on. */
export interface DecidedRead {
  readonly agency: string
  readonly roles: readonly string[]
  readonly ringFences: readonly string[]
  readonly purpose: Purpose
  readonly action: Action
  readonly kind: string
  readonly group: string
  /** `involved` holds the viewer's agency alone, or nothing: no decision leans on the others. */
  readonly marks: Marks
  readonly allowed: boolean
  /** Lines of the log that were decided so. */
  readonly count: number
}

/** As the store writes it into the detail of every read. */
interface Logged {
  readonly agency: string
  readonly purpose: Purpose
  readonly kind: string
  readonly roles: readonly string[]
  readonly ringFences: readonly string[]
  readonly decided: {
    readonly action: Action
    readonly controller: string
    readonly ringFence: string
    readonly involved: boolean
    readonly basis: Basis
    readonly groups: readonly string[]
  }
  readonly count: number
}

/**
 * The distinct decisions behind the reads since this moment (ISO 8601), most frequent first, within the log of the
 * viewer's own agency. Reads whose details were erased are not among them.
 */
export async function replayedReads(
  act: Act,
  { since, authorised }: { readonly since: string; readonly authorised: boolean },
): Promise<Result<readonly DecidedRead[]>> {
  const opened = await openLog(act, authorised, { question: `reads decided since ${since}` })
  if (!opened.ok) return opened
  const { rows } = await sql<Logged>`
    select log.agency, log.purpose, log.kind, detail -> 'roles' as roles, detail -> 'ringFences' as "ringFences", decided,
      count(*) as count
    from log
    join (select log, detail::jsonb as detail from log_detail) as details on details.log = log.id
    cross join lateral jsonb_path_query(detail, '$.decided[*]') as decided
    where log.at >= ${since}::timestamptz and log.kind is not null
      and log.act in ('viewed', 'searched', 'disclosed', 'exported', 'refused')
    group by 1, 2, 3, 4, 5, 6`.execute(act.tx)
  const sums = new Map<string, DecidedRead>()
  for (const read of rows.flatMap(logged => byGroup(act, logged))) {
    const { count, ...decision } = read
    const key = JSON.stringify(decision)
    sums.set(key, { ...decision, count: (sums.get(key)?.count ?? 0) + count })
  }
  return ok([...sums.values()].sort((one, other) => other.count - one.count))
}

function byGroup(act: Act, { decided, count, ...by }: Logged): DecidedRead[] {
  const { action, controller, ringFence, involved, basis, groups } = decided
  const marks = { controller, ringFence, involved: involved ? [by.agency] : [], basis }
  return Object.keys(act.kind(by.kind).groups).map(group => ({
    agency: by.agency,
    roles: [...by.roles].sort(),
    ringFences: [...by.ringFences].sort(),
    purpose: by.purpose,
    action,
    kind: by.kind,
    group,
    marks,
    allowed: groups.includes(group),
    count,
  }))
}
