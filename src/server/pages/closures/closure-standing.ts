import type { ClosureFields } from '../../../disruption/closure/line-closure.ts'
import type { ValuesOf } from '../../../kernel/field.ts'
import { dateAndTime, shortDate } from '../../../values/london.ts'

type Values = Partial<ValuesOf<ClosureFields>>

/** Where a closure stands and what comes next, in one or two sentences; `gaps`: how many things the application lacks. */
export function closureStanding(of: Values, gaps: number): string {
  const due = of.dueAt ? ` The provider must have complied by ${dateAndTime(of.dueAt)}.` : ''
  const until = of.expiresOn ? ` The order ends on ${shortDate(of.expiresOn)}.` : ''
  switch (of.state) {
    case 'draft':
      return `A draft, prepared by ${of.preparedBy ?? 'a colleague'}. ${gaps > 1 ? 'What is missing stands below.' : 'Nothing is missing but a lawyer’s advice.'}`
    case 'without order':
      return 'Closed without a court order: note what was seized or turned off. With the last item the line is closed.'
    case 'legal review':
      return 'With a lawyer. Nothing of it is changed until they have advised.'
    case 'reviewed':
      return 'A lawyer has read it. Now a superintendent or above, who had no hand in preparing it, decides whether to apply.'
    case 'applied':
      return `${of.applicant ?? 'A senior officer'} applied. File it with the court.`
    case 'filed':
      return `With ${of.court ?? 'the court'}, reference ${of.courtReference ?? ''}. Note what the court decides.`
    case 'made':
      return `The court made the order${of.orderAt ? ` on ${dateAndTime(of.orderAt)}` : ''}. Serve it on the provider.${due}`
    case 'served':
      return `Served on ${of.servedOn ?? 'the provider'}.${due} Note each item as it goes off.`
    case 'executed':
      return `Everything is off${of.executedAt ? ` since ${dateAndTime(of.executedAt)}` : ''}. Check back, and claim what it counts as.${until}`
    case 'reopened':
      return 'Something was found live again: the line is in use, and what was counted has fallen. Take it up with the provider, and note when it is off again.'
    case 'refused':
      return `The court refused: ${of.decisionReason ?? ''} A better application is a new closure.`
    case 'discharged':
      return `The court discharged the order${of.endedOn ? ` on ${shortDate(of.endedOn)}` : ''}. The number may come back: check-backs go on.`
    case 'expired':
      return `The order ran out${of.endedOn ? ` on ${shortDate(of.endedOn)}` : ''}. The number may come back: check-backs go on.`
    default:
      return `Withdrawn: ${of.endedWhy ?? ''}`
  }
}
