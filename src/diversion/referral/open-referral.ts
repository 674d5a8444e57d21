import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, mayNot } from '../../kernel/create-record.ts'
import { isRecordId } from '../../kernel/fields/reference.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { absent, readRecord } from '../../kernel/read-record.ts'
import type { Seen } from '../../kernel/seen.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { referralAnswer } from './referral-answer.ts'
import { referral } from './referral.ts'

export type SeenReferral = Seen<(typeof referral)['fields']>
type SeenAnswer = Seen<(typeof referralAnswer)['fields']>

/** A referral in somebody’s hands, with what the actor’s own agency made of it; null where it has not answered. */
export interface OpenReferral {
  readonly seen: SeenReferral
  readonly answer: SeenAnswer | null
}

/**
 * A referral of the actor’s own agency, to change what was sent. Sender and receiver take turns: whatever else touches this
 * referral waits until the act has ended, and then finds what it left.
 */
export async function sentReferral(act: Act, id: string): Promise<Result<OpenReferral, ActFault>> {
  const open = await openReferral(act, id)
  if (!open.ok) return open
  return open.value.seen.marks.controller === act.context.actor.agency ? open : fail(mayNot(referral, 'change'))
}

/** A referral to the actor’s own agency that still stands, to do what it asks for; in turns, as {@link sentReferral}. */
export async function receivedReferral(act: Act, id: string): Promise<Result<OpenReferral, ActFault>> {
  const open = await openReferral(act, id)
  if (!open.ok) return open
  const { receiver, state } = open.value.seen.values
  if (receiver !== act.context.actor.agency) return fail(absent(referral))
  if (state === 'sent') return open
  return notNow(`This referral is ${STATE_WORDS[state ?? 'withdrawn']}`, 'Look at it again to see what may be done')
}

/** What may not happen to a referral as it stands, and what to do instead. */
export const notNow = (problem: string, next: string): Result<never, ActFault> =>
  fail({ code: 'conflict', problem, next })

const STATE_WORDS: Readonly<Record<string, string>> = {
  'waiting for consent': 'waiting until they have been asked whether they agree',
  withdrawn: 'withdrawn',
  completed: 'completed',
}

async function openReferral(act: Act, id: string): Promise<Result<OpenReferral, ActFault>> {
  // By advisory lock: row locks need the right to change the row, which the receiver of another agency’s row never has.
  if (isRecordId(id)) await sql`select pg_advisory_xact_lock(hashtextextended(${`referral ${id}`}, 0))`.execute(act.tx)
  return viewReferral(act, id)
}

/** A referral to look at, with what the viewer’s own agency made of it. */
export async function viewReferral(act: Act, id: string): Promise<Result<OpenReferral, ActFault>> {
  const read = await readRecord(act, referral, id)
  return read.ok ? ok({ seen: read.value, answer: await answerTo(act, read.value) }) : read
}

/** What the actor’s agency answered since the referral was last sent to it; null where it has not, or was not asked. */
async function answerTo(act: Act, { id, values }: SeenReferral): Promise<SeenAnswer | null> {
  if (values.receiver !== act.context.actor.agency) return null
  const { rows } = await listRecords(act, referralAnswer, { where: { referral: id }, order: 'happened', size: 1 })
  const [last] = rows
  return last !== undefined && (last.values.answeredAt ?? '') >= (values.sentAt ?? '') ? last : null
}
