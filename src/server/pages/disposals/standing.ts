import type { breachReview } from '../../../diversion/disposal/breach-review.ts'
import type { disposalCondition } from '../../../diversion/disposal/disposal-condition.ts'
import { CODE_OF, disposal } from '../../../diversion/disposal/disposal.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { shortDate } from '../../../values/london.ts'

type Conditions = readonly Pick<Seen<typeof disposalCondition.fields>, 'values'>[]
type Reviews = readonly Pick<Seen<typeof breachReview.fields>, 'values'>[]

/** Where a disposal stands and what comes next, in one or two sentences. */
export function standing(
  { state, what, endedOn, outcomeCode }: Seen<typeof disposal.fields>['values'],
  conditions: Conditions,
  reviews: Reviews,
): string {
  const decided = reviews.findLast(({ values }) => typeof values.decision === 'string')?.values
  const by =
    decided === undefined ? '' : ` ${decided.decidedBy ?? 'Somebody'} decided on ${shortDate(decided.decidedOn ?? '')}.`
  const ended = endedOn ? ` on ${shortDate(endedOn)}` : ''
  switch (state) {
    case 'running':
      return runningWords(what, conditions)
    case 'breached':
      return 'A condition was failed. Nobody is charged by that: a named person decides what is in the public interest, with reasons.'
    case 'completed':
      return `Completed${ended}. Recorded as crime outcome ${outcomeCode ? disposal.fields.outcomeCode.type.show(outcomeCode) : ''}.`
    case 'to be prosecuted':
      return `To be prosecuted.${by} Nobody has been charged by this: charging is a step of its own.`
    default:
      return `Ended${ended} with no further action.${by}`
  }
}

function runningWords(what: keyof typeof CODE_OF | undefined, conditions: Conditions): string {
  const open = conditions.filter(({ values }) => !values.completedOn)
  const code = what === undefined ? '' : CODE_OF[what]
  if (conditions.length === 0) return `Running, without conditions. Close it to record crime outcome ${code}.`
  if (open.length === 0) return `Every condition has been met. Close it to record crime outcome ${code}.`
  const next = open[0]?.values.dueOn
  return `Running: ${conditions.length - open.length} of ${conditions.length} ${conditions.length === 1 ? 'condition' : 'conditions'} met${next ? `, the next due by ${shortDate(next)}` : ''}.`
}
