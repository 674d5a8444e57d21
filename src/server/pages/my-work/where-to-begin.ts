import { sql } from 'kysely'
import { lineClosure } from '../../../disruption/closure/line-closure.ts'
import { type State, STATES } from '../../../disruption/closure/transitions.ts'
import { candidateDecision } from '../../../disruption/line/candidate-decision.ts'
import { lineNumber } from '../../../disruption/line/line-number.ts'
import { line } from '../../../disruption/line/line.ts'
import { outreach } from '../../../disruption/outreach/outreach.ts'
import type { Act } from '../../../kernel/act.ts'
import { anyGroup } from '../../../kernel/list-records.ts'
import { phoneImport } from '../../phone-records/phone-import.ts'
import { addressOf } from '../record/address-of.ts'

/** Where somebody who looks for lines begins: from files to lines that wait for something. */
interface Beginning {
  /** Files of phone records that are held. */
  readonly files: number
  /** When the last of them came, ISO 8601; null where none did. */
  readonly lastFile: string | null
  /** Files that came since anybody last decided about a line that was found; null where nobody ever did. */
  readonly since: number | null
  /** Confirmed lines, the latest confirmed first, with what is to be done next. */
  readonly lines: readonly { readonly href: string; readonly text: string; readonly waits: string }[]
  readonly more: boolean
}

const SHOWN = 5

/** For whoever imports phone records and decides about lines; null for everybody else. It reads no record: nothing is logged. */
export async function whereToBegin(act: Act): Promise<Beginning | null> {
  const marks = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  const may = [phoneImport, candidateDecision].every(record =>
    act.policy.decide(act.context, 'create', record, marks).groups.has('operational'),
  )
  if (!may) return null
  await act.reach(phoneImport, candidateDecision)
  const { rows } = await sql<{ files: number; lastFile: string | null; since: number | null }>`
    select count(held.id)::int as files, max(received_at) as "lastFile",
      case when last.decision is not null then (count(*) filter (where created_at > last.decision))::int end as since
    from (select max(created_at) as decision from candidate_decision where ${anyGroup(act, candidateDecision)}) last
      left join (select * from phone_import where ${anyGroup(act, phoneImport)}) held on true group by last.decision`.execute(
    act.tx,
  )
  const [held = { files: 0, lastFile: null, since: null }] = rows
  const lines = await linesThatWait(act)
  return { ...held, lines: lines.slice(0, SHOWN), more: lines.length > SHOWN }
}

interface Waiting {
  readonly id: string
  readonly name: string
  readonly state: 'in use' | 'closed'
  readonly proposed: number
  readonly closure: string | null
  readonly stands: State | null
  readonly offered: boolean
}

async function linesThatWait(act: Act): Promise<Beginning['lines']> {
  await act.reach(line, lineNumber, lineClosure, outreach)
  const { rows } = await sql<Waiting>`
    select l.id, l.name, l.state,
      (select count(*)::int from (select * from line_number where ${anyGroup(act, lineNumber)}) n
        where n.line = l.id and n.state = 'proposed') as proposed,
      c.id as closure, c.state as stands,
      exists (select from (select * from outreach where ${anyGroup(act, outreach)}) o
        where o.line = l.id and o.state <> 'stopped') as offered
    from (select * from line where ${anyGroup(act, line)}) l
      left join lateral (select id, state from (select * from line_closure where ${anyGroup(act, lineClosure)}) every
        where every.line = l.id order by created_at desc limit 1) c on true
    where l.controller = ${act.context.actor.agency} and l.state in ('in use', 'closed')
    order by l.confirmed_on desc, l.id limit 100`.execute(act.tx)
  return rows.flatMap(one => {
    const next = nextOf(one)
    return next === null ? [] : [{ ...next, text: line.caption({ name: one.name }) }]
  })
}

/** What a line waits for; null for one that waits for nothing. */
function nextOf({ id, state, proposed, closure, stands, offered }: Waiting): { href: string; waits: string } | null {
  const href = addressOf(line.kind, id)
  if (proposed > 0)
    return { href, waits: proposed === 1 ? 'a number waits for a decision' : `${proposed} numbers wait for a decision` }
  if (state === 'closed')
    return offered
      ? null
      : { href: `/outreach/new?line=${id}`, waits: 'closed, and its customers were offered no help' }
  if (closure === null || stands === null || OVER.has(stands)) return { href, waits: 'nobody has begun to close it' }
  const words = STATES.find(({ value }) => value === stands)?.words ?? ''
  return { href: addressOf(lineClosure.kind, closure), waits: `its closure ${words}` }
}

/** A closure that is over leaves the line as it was. */
const OVER: ReadonlySet<State> = new Set(['withdrawn', 'refused', 'discharged', 'expired'])
