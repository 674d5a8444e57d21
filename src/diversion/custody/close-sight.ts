import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Fields } from '../../kernel/field.ts'
import { markRecord } from '../../kernel/mark-record.ts'
import type { RecordType } from '../../kernel/record-type.ts'
import { dueAt } from '../../law/due-at.ts'
import { lawFor } from '../../law/law-for.ts'
import { ok, type Result } from '../../values/result.ts'
import { custodyStay } from './custody-stay.ts'
import { drugTest } from '../drug-test/drug-test.ts'
import { requiredAssessment } from '../assessment/required-assessment.ts'
import { mayRead } from './seen-where.ts'

/** As many as one act closes; the next act goes on. */
export const CLOSED_AT_ONCE = 200

/**
 * Ends other agencies’ sight of stays that ended longer ago than the law of the actor’s agency lets them see
 * (`custody-stay.in-sight-after-release`), and of the tests within them, where no assessment is required any more. For all
 * alike: were it longer for those whom somebody helps, the force could tell them by it. What the service wrote itself stays
 * with it, and what others were shown stays in the log. Answers how many were closed; as many as {@link CLOSED_AT_ONCE}
 * means that there may be more.
 */
export async function closeSight(act: Act): Promise<Result<number, ActFault>> {
  if (!act.couldRead(custodyStay)) return ok(0)
  await act.reach(custodyStay, drugTest, requiredAssessment)
  const law = await lawFor(act)
  const { value: limit } = law.rule('custody-stay.in-sight-after-release')
  const { rows } = await sql<{ id: string; releasedAt: string }>`
    select id, released_at as "releasedAt" from custody_stay
    where controller = ${act.context.actor.agency} and involved <> '{}' and released_at is not null
      and id not in (select stay from required_assessment where state = 'in force')
      and ${mayRead(act, custodyStay, 'custody')}
    order by released_at, id`.execute(act.tx)
  const over = rows.filter(
    ({ releasedAt }) => (dueAt(limit, releasedAt, { holidays: law.holidays }) ?? act.now) < act.now,
  )
  const closed = over.slice(0, CLOSED_AT_ONCE)
  for (const { id } of closed) {
    const { rows: tests } = await sql<{ id: string }>`
      select id from drug_test where stay = ${id} and involved <> '{}'`.execute(act.tx)
    for (const { id } of tests) {
      const done = await hide(act, drugTest, id)
      if (!done.ok) return done
    }
    const done = await hide(act, custodyStay, id)
    if (!done.ok) return done
  }
  return ok(closed.length)
}

const hide = <F extends Fields>(act: Act, record: RecordType<F>, id: string): Promise<Result<unknown, ActFault>> =>
  markRecord(act, record, id, { involved: [] })
