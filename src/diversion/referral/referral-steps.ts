import type { Act } from '../../kernel/act.ts'
import type { RecordKind } from '../../kernel/record-type.ts'
import type { OpenReferral } from './open-referral.ts'
import { referralAnswer } from './referral-answer.ts'
import { referral } from './referral.ts'

/** What may be done to a referral, as `/referrals/:id/…` names it. */
export const STEPS = ['answer', 'contact', 'complete', 'consent', 'receiver', 'withdraw-consent', 'withdraw'] as const
export type Step = (typeof STEPS)[number]

/** What the viewer may do to this referral as it stands; the verbs decide again when they do it. */
export function stepsOf(act: Act, open: OpenReferral): readonly Step[] {
  const { seen } = open
  const own = act.context.actor.agency
  const received =
    seen.values.receiver === own && may(act, 'create', referralAnswer, seen, own) ? receivedSteps(open) : []
  const sent = may(act, 'change', referral, seen, seen.marks.controller) ? sentSteps(open) : []
  return [...received, ...sent]
}

const may = (
  act: Act,
  action: 'create' | 'change',
  record: RecordKind,
  { marks }: OpenReferral['seen'],
  controller: string,
): boolean => {
  const { ringFence } = marks
  const { groups } = act.policy.decide(act.context, action, record, { ...marks, controller, ringFence })
  return Object.keys(record.groups).every(group => groups.has(group))
}

function receivedSteps({ seen, answer }: OpenReferral): readonly Step[] {
  if (seen.values.state !== 'sent') return []
  if (answer === null) return ['answer']
  if (answer.values.answer === 'declined' || answer.values.completedAt !== null) return []
  return answer.values.firstContactAt === null ? ['contact'] : ['complete']
}

function sentSteps({ seen, answer }: OpenReferral): readonly Step[] {
  const { state, consent, consentWithdrawnAt } = seen.values
  const consented: readonly Step[] = consent === 'given' && consentWithdrawnAt === null ? ['withdraw-consent'] : []
  if (state !== 'sent' && state !== 'waiting for consent') return state === 'completed' ? consented : []
  const taken = answer?.values.answer === 'accepted'
  return [
    ...(state === 'waiting for consent' ? (['consent'] as const) : []),
    ...(taken ? [] : (['receiver'] as const)),
    ...consented,
    ...(taken ? [] : (['withdraw'] as const)),
  ]
}
