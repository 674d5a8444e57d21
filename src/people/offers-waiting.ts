import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { anyGroup } from '../kernel/list-records.ts'
import { logSeen, type Row, type Seen, see } from '../kernel/seen.ts'
import { personLink } from './person-link.ts'

/** Shown at once; whoever answers some of them sees the next. */
const SHOWN = 50

/** Whether the viewer could answer an offer at all: reads them under an agreement, and makes links. Else there are no offers. */
export function mayAnswerOffers(act: Act): boolean {
  const own = act.context.actor.agency
  const reach = act.policy.settings(act.context, personLink)[`bw.read_${personLink.kind}_involved`] ?? ''
  const crosses = reach.split(',').some(way => way !== '' && !way.startsWith(`${own}:`))
  const marks = { controller: own, ringFence: '', involved: [], basis: 'none' } as const
  return crosses && act.policy.decide(act.context, 'create', personLink, marks).groups.has('identity')
}

/** Offers to the viewer’s agency that nobody there has answered yet, the longest waiting first, {@link SHOWN} at most. */
export async function offersWaiting(act: Act): Promise<readonly Seen<(typeof personLink)['fields']>[]> {
  await act.reach(personLink)
  const { rows } = await sql<Row>`select * from ${waiting(act)} order by created_at, id limit ${SHOWN}`.execute(act.tx)
  const seen = rows.flatMap(row => {
    const as = see(act, personLink, row)
    return as === null ? [] : [{ row, as }]
  })
  act.entries.push(...logSeen(act, 'viewed', personLink, seen, { list: true }))
  return seen.map(({ as }) => as)
}

/** How many offers wait, and of nobody who. */
export async function countOffersWaiting(act: Act): Promise<number> {
  await act.reach(personLink)
  const { rows } = await sql<{ waiting: number }>`select count(*) as waiting from ${waiting(act)}`.execute(act.tx)
  return rows[0]?.waiting ?? 0
}

const waiting = (act: Act): RawBuilder<unknown> => {
  const own = act.context.actor.agency
  return sql`person_link where agency = ${own} and outcome = 'offered' and ${anyGroup(act, personLink)}
    and not exists (select from person_link answer where answer.answers = person_link.id and answer.controller = ${own})`
}
