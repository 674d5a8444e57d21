import { sql } from 'kysely'
import type { Decided } from '../access/replay.ts'
import type { Act } from '../kernel/act.ts'
import type { Purpose } from '../kernel/context.ts'
import type { Basis } from '../kernel/marks.ts'
import type { Action } from '../kernel/policy.ts'
import { ok, type Result } from '../values/result.ts'
import { openLog } from './read-log.ts'

/** What the store writes into the detail of every read. */
interface Detail {
  /** Kind of the records decided about, where the line is about what they stand for. */
  readonly of?: string
  readonly roles?: readonly string[]
  readonly ringFences?: readonly string[]
  readonly decided?: readonly {
    readonly action: Action
    readonly controller: string
    readonly ringFence: string
    readonly involved: boolean
    readonly basis: Basis
    readonly groups: readonly string[]
  }[]
}

interface Logged {
  readonly agency: string
  readonly purpose: Purpose
  readonly kind: string
  readonly detail: string
  readonly count: number
}

const DAY_MS = 86_400_000

/**
 * The distinct decisions behind the reads since this moment (ISO 8601), most frequent first, within the log of the
 * viewer's own agency. Reads whose details were erased are not among them.
 */
export async function replayedReads(
  act: Act,
  { since, authorised }: { readonly since: string; readonly authorised: boolean },
): Promise<Result<readonly Decided[]>> {
  const opened = await openLog(act, authorised, { question: `reads decided since ${since}` })
  if (!opened.ok) return opened
  const sums = new Map<string, Decided>()
  for (let from = Date.parse(since); from <= Date.parse(act.now); from += DAY_MS) {
    for (const read of (await readsOfDay(act, from)).flatMap(logged => byGroup(act, logged))) {
      const { count, ...decision } = read
      const key = JSON.stringify(decision)
      sums.set(key, { ...decision, count: (sums.get(key)?.count ?? 0) + count })
    }
  }
  return ok([...sums.values()].sort((one, other) => other.count - one.count))
}

/** A day at a time, each within what a statement may take; equal details are counted as text and read once. */
async function readsOfDay(act: Act, from: number): Promise<readonly Logged[]> {
  const [begin, end] = [new Date(from).toISOString(), new Date(from + DAY_MS).toISOString()]
  const { rows } = await sql<Logged>`
    select log.agency, log.purpose, log.kind, log_detail.detail::text as detail, count(*) as count
    from log join log_detail on log_detail.log = log.id
    where log.at >= ${begin}::timestamptz and log.at < ${end}::timestamptz and log.kind is not null
      and log.act in ('viewed', 'searched', 'disclosed', 'exported', 'refused')
    group by 1, 2, 3, 4`.execute(act.tx)
  return rows
}

function byGroup(act: Act, { agency, purpose, kind, detail, count }: Logged): Decided[] {
  const { of = kind, roles = [], ringFences = [], decided = [] } = JSON.parse(detail) as Detail
  return decided.flatMap(({ action, controller, ringFence, involved, basis, groups }) =>
    Object.keys(act.kind(of).groups).map(group => ({
      agency,
      roles: [...roles].sort(),
      ringFences: [...ringFences].sort(),
      purpose,
      action,
      kind: of,
      group,
      marks: { controller, ringFence, involved: involved ? [agency] : [], basis },
      allowed: groups.includes(group),
      count,
    })),
  )
}
