import { sql } from 'kysely'
import type { Role } from '../../access/roles.ts'
import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { dueAt } from '../../law/due-at.ts'
import { lawFor } from '../../law/law-for.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import { ok, type Result } from '../../values/result.ts'

/** A referral as it was sent at one moment: sent anew it is to be answered anew. */
export interface Sending {
  readonly referral: string
  readonly sentAt: string
}

const answerKey = ({ referral, sentAt }: Sending): string =>
  `referral.answered-within:${referral}:${Date.parse(sentAt)}`

const contactKey = ({ referral, sentAt }: Sending): string => `referral.first-contact:${referral}:${Date.parse(sentAt)}`

/**
 * “Answer a referral”, at the receiver, by whoever acts there: its own people or its clock. It names nobody, for what the
 * referral says is not the receiver’s to keep. Those answer who first meet the people that the agency is for.
 */
export async function raiseAnswerTask(act: Act, sending: Sending, ringFence = ''): Promise<Result<void, ActFault>> {
  const { rows } = await sql<{ kind: string }>`
    select kind from agency where id = ${act.context.actor.agency}`.execute(act.tx)
  const raised = await raiseTask(act, {
    what: 'Answer a referral',
    about: { kind: 'referral', id: sending.referral },
    role: rows[0]?.kind === 'treatment' ? 'custody navigator' : 'outreach worker',
    rule: (await lawFor(act)).rule('referral.answered-within'),
    startedAt: sending.sentAt,
    key: answerKey(sending),
    marks: { ringFence },
  })
  return raised.ok ? ok(undefined) : raised
}

/** Answered, also before the clock has heard of it: a task that was raised once is not raised again. */
export async function finishAnswerTask(act: Act, sending: Sending, ringFence: string): Promise<Result<void, ActFault>> {
  const raised = await raiseAnswerTask(act, sending, ringFence)
  return raised.ok ? finishTask(act, answerKey(sending), 'done') : raised
}

/** When first contact with a person who is accepted is due: time runs from when the referral was sent. */
export async function contactDueAt(act: Act, { sentAt }: Sending): Promise<string | null> {
  const law = await lawFor(act)
  return dueAt(law.rule('referral.first-contact').value, sentAt, { holidays: law.holidays })
}

/** First contact after an acceptance. */
export async function raiseContactTask(
  act: Act,
  sending: Sending,
  { person, role, ringFence }: { readonly person: string | null; readonly role: Role; readonly ringFence: string },
): Promise<Result<void, ActFault>> {
  const raised = await raiseTask(act, {
    what: 'Make first contact after a referral',
    about: { kind: 'referral', id: sending.referral },
    person,
    role,
    rule: (await lawFor(act)).rule('referral.first-contact'),
    startedAt: sending.sentAt,
    key: contactKey(sending),
    marks: { ringFence },
  })
  return raised.ok ? ok(undefined) : raised
}

export const finishContactTask = (act: Act, sending: Sending): Promise<Result<void, ActFault>> =>
  finishTask(act, contactKey(sending), 'done')

/** What was still to be done about a referral that was taken back; also where the clock has yet to hear that it was sent. */
export async function cancelReferralTasks(act: Act, sending: Sending, ringFence = ''): Promise<Result<void, ActFault>> {
  const raised = await raiseAnswerTask(act, sending, ringFence)
  if (!raised.ok) return raised
  const reason = 'The referral was withdrawn, or turned to somebody else'
  const answer = await finishTask(act, answerKey(sending), 'cancelled', reason)
  return answer.ok ? finishTask(act, contactKey(sending), 'cancelled', reason) : answer
}
