import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import type { Fields } from '../../kernel/field.ts'
import { anyGroup } from '../../kernel/list-records.ts'
import type { RecordType } from '../../kernel/record-type.ts'
import { logSeen, type Row, type Seen, see } from '../../kernel/seen.ts'
import type { OpenReferral } from './open-referral.ts'
import { referralAnswer } from './referral-answer.ts'
import { referral } from './referral.ts'

/** Shown at once of each list; whoever sees to some of them sees the next. */
export const SHOWN = 50

/** Whether the viewer answers referrals at all; else none is theirs. */
export function mayAnswer({ context, policy }: Act): boolean {
  const marks = { controller: context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  return policy.decide(context, 'create', referralAnswer, marks).groups.has('answer')
}

/** Referrals to the viewer’s agency that nobody there has answered yet, the longest waiting first. */
export const referralsToAnswer = (act: Act): Promise<readonly OpenReferral[]> =>
  referralsWhere(act, sql`${toAnswer(act)} order by sent_at, id`)

/** How many wait for an answer, and of nobody who. */
export async function countReferralsToAnswer(act: Act): Promise<number> {
  await act.reach(referral, referralAnswer)
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from referral where ${anyGroup(act, referral)} and ${toAnswer(act)}`.execute(act.tx)
  return rows[0]?.waiting ?? 0
}

/** Referrals that the viewer’s agency accepted and has not completed: those first whose first contact is due first. */
export const acceptedReferrals = (act: Act): Promise<readonly OpenReferral[]> =>
  referralsWhere(
    act,
    sql`${received(act)} and exists (${answers(act)} and answer = 'accepted' and completed_at is null)
      order by exists (${answers(act)} and first_contact_at is not null), sent_at, id`,
  )

/** Referrals that the viewer’s agency sent, the last sent first. */
export const sentReferrals = (act: Act): Promise<readonly OpenReferral[]> =>
  referralsWhere(act, sql`controller = ${act.context.actor.agency} order by sent_at desc, id`)

const received = (act: Act): RawBuilder<unknown> => sql`receiver = ${act.context.actor.agency} and state = 'sent'`

const answers = (act: Act): RawBuilder<unknown> =>
  sql`select from referral_answer where referral_answer.referral = referral.id
    and referral_answer.controller = ${act.context.actor.agency} and answered_at >= sent_at`

const toAnswer = (act: Act): RawBuilder<unknown> => sql`${received(act)} and not exists (${answers(act)})`

async function referralsWhere(act: Act, condition: RawBuilder<unknown>): Promise<readonly OpenReferral[]> {
  const found = await seenWhere(act, referral, condition)
  const ids = found.map(({ id }) => id)
  const given = await seenWhere(
    act,
    referralAnswer,
    sql`referral = any (${ids}::uuid[]) and controller = ${act.context.actor.agency} order by answered_at desc`,
  )
  return found.map(seen => ({
    seen,
    answer:
      given.find(
        ({ values }) => values.referral === seen.id && (values.answeredAt ?? '') >= (seen.values.sentAt ?? ''),
      ) ?? null,
  }))
}

async function seenWhere<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  condition: RawBuilder<unknown>,
): Promise<readonly Seen<F>[]> {
  if (!act.couldRead(record)) return []
  await act.reach(referral, referralAnswer)
  const { rows } = await sql<Row>`
    select * from ${sql.table(record.kind)} where ${anyGroup(act, record)} and ${condition} limit ${SHOWN}`.execute(
    act.tx,
  )
  const seen = rows.flatMap(row => {
    const as = see(act, record, row)
    return as === null ? [] : [{ row, as }]
  })
  act.entries.push(...logSeen(act, 'viewed', record, seen, { list: true }))
  return seen.map(({ as }) => as)
}
