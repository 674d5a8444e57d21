import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { mayRead, seenWhere } from '../custody/seen-where.ts'
import { referralAnswer } from './referral-answer.ts'
import { referral } from './referral.ts'

/** How a referral stands, to whoever sent it: an answer only where their own agency gave it. */
type Stands = 'waiting for consent' | 'sent' | 'accepted' | 'declined' | 'completed'

/** A referral that the viewer’s own agency made, and has not withdrawn. */
export interface StandingReferral {
  readonly id: string
  /** The stay in custody that it was made from; null for none. */
  readonly stay: string | null
  /** Id of the agency. */
  readonly receiver: string
  readonly need: string
  /** The need in words: “Drug treatment”. */
  readonly what: string
  /** ISO 8601. */
  readonly sentAt: string
  readonly stands: Stands
}

/** Whether something is still to come of it. */
export const isOpen = ({ stands }: StandingReferral): boolean => stands !== 'declined' && stands !== 'completed'

/** What was referred from these stays by the viewer’s own agency, as far as they may read it; the first made first. */
export const referralsOfStays = (act: Act, stays: readonly string[]): Promise<readonly StandingReferral[]> =>
  standingWhere(act, sql`stay = any (${stays}::uuid[])`)

/** What the viewer’s own agency referred this person of its own for, and to whom; the first made first. */
export const referralsOfPerson = (act: Act, person: string): Promise<readonly StandingReferral[]> =>
  standingWhere(act, sql`person = ${person}::uuid`)

async function standingWhere(act: Act, condition: RawBuilder<unknown>): Promise<readonly StandingReferral[]> {
  const own = sql`controller = ${act.context.actor.agency}`
  const sent = await seenWhere(
    act,
    referral,
    sql`${condition} and state <> 'withdrawn' and ${own} and ${mayRead(act, referral, 'identity', 'need', 'case')}`,
  )
  const answers = await seenWhere(
    act,
    referralAnswer,
    sql`referral = any (${sent.map(({ id }) => id)}::uuid[]) and ${own} and ${mayRead(act, referralAnswer, 'answer')}`,
  )
  return sent.map(({ id, values: { stay = null, receiver = '', need, sentAt = '', state } }) => {
    const answer = answers.findLast(({ values }) => values.referral === id && (values.answeredAt ?? '') >= sentAt)
    const { answer: said, completedAt } = answer?.values ?? {}
    const answered = completedAt ? 'completed' : said
    return {
      id,
      stay,
      receiver,
      need: need ?? '',
      what: need === undefined ? '' : referral.fields.need.type.show(need),
      sentAt,
      stands: state === 'sent' ? (answered ?? 'sent') : standsAs(state),
    }
  })
}

const standsAs = (state: string | undefined): Stands => (state === 'completed' ? state : 'waiting for consent')
