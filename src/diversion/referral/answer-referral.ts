import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { inheritedMarks, pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { person } from '../../people/person.ts'
import type { Result } from '../../values/result.ts'
import { notNow, receivedReferral } from './open-referral.ts'
import { referralAnswer } from './referral-answer.ts'
import { contactDueAt, finishAnswerTask, raiseContactTask } from './referral-tasks.ts'

type MadeAnswer = Made<(typeof referralAnswer)['fields']>

/**
 * Accepts or declines a referral to one’s own agency, once. Whoever accepts names the person of their own records, found
 * by search or made before; nothing is matched by itself. First contact is then due, for the role that chases it. Nothing
 * of the answer reaches the sender.
 */
export async function answerReferral(act: Act, raw: Raw): Promise<Result<MadeAnswer, ActFault>> {
  const id = typeof raw['referral'] === 'string' ? raw['referral'] : ''
  const open = await receivedReferral(act, id)
  if (!open.ok) return open
  const { seen, answer } = open.value
  if (answer !== null)
    return notNow(`This referral is ${answer.values.answer ?? 'answered'} already`, 'Look at it again to see by whom')
  const own = raw['answer'] === 'accepted' ? await pointedAt(act, person, raw['person']) : null
  if (own !== null && own.marks.controller !== act.context.actor.agency)
    return wrong(referralAnswer, 'person', 'Choose a person whom your own agency keeps')
  const inherited = inheritedMarks(referralAnswer, 'person', [
    own,
    ...(seen.marks.controller === act.context.actor.agency ? [seen] : []),
  ])
  if (!inherited.ok) return inherited
  const { ringFence } = inherited.value
  const sending = { referral: id, sentAt: seen.values.sentAt ?? act.now }
  const made = await createRecord(
    act,
    referralAnswer,
    {
      referral: id,
      person: own === null ? null : own.id,
      answer: raw['answer'],
      declineCode: raw['declineCode'],
      // Kept apart from the person: whoever has yet to choose one has chosen this already.
      chasedBy: raw['answer'] === 'accepted' ? raw['chasedBy'] : null,
      answeredAt: act.now,
      firstContactDueAt: own === null ? null : await contactDueAt(act, sending),
    },
    { ringFence },
  )
  if (!made.ok) return made
  const answered = await finishAnswerTask(act, sending, ringFence)
  if (!answered.ok) return answered
  const { chasedBy: role, person: whom } = made.value.values
  const raised = role === null ? null : await raiseContactTask(act, sending, { person: whom, role, ringFence })
  return raised === null || raised.ok ? made : raised
}
