import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { day } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'
import { shortDate } from '../../values/london.ts'

export const DECISIONS = [
  { value: 'continue', text: 'Go on with the condition as it is, by a new day' },
  { value: 'vary', text: 'Change the condition' },
  { value: 'prosecute', text: 'Prosecute the original offence' },
  { value: 'no further action', text: 'Take no further action' },
] as const

/** Whether it is in the public interest to prosecute after a failed condition: decided by a named person, with reasons. */
export const breachReview = recordType({
  kind: 'breach_review',
  singular: 'breach review',
  plural: 'breach reviews',
  groups: { operational: 'The review' },
  fields: {
    disposal: required(reference('disposal'), { label: 'Disposal', group: 'operational', written: 'by verbs' }),
    person: required(reference('person'), { label: 'Person', group: 'operational', written: 'by verbs' }),
    condition: required(reference('disposal_condition'), {
      label: 'Condition that was failed',
      group: 'operational',
      written: 'by verbs',
    }),
    breachedOn: required(day(), { label: 'Failed on', group: 'operational', written: 'by verbs' }),
    decision: optional(choice(DECISIONS), { label: 'Decision', group: 'operational', written: 'by verbs' }),
    decidedBy: optional(text(120), {
      label: 'Decided by',
      hint: 'Name and rank or office, for example Insp. Dana Okafor',
      group: 'operational',
      written: 'by verbs',
    }),
    decidedOn: optional(day(), { label: 'Decided on', group: 'operational', written: 'by verbs' }),
    reasons: optional(longText(2000), {
      label: 'Reasons',
      hint: 'What the person said about it, and why this is in the public interest',
      group: 'operational',
      written: 'by verbs',
    }),
  },
  subject: 'person',
  happened: 'breachedOn',
  listed: ['breachedOn', 'person', 'condition', 'decision', 'decidedBy'],
  caption: ({ breachedOn, decision }) =>
    [
      'Review of a failed condition',
      breachedOn ? `of ${shortDate(breachedOn)}` : '',
      decision ? `(${DECISIONS.find(({ value }) => value === decision)?.text.toLowerCase() ?? decision})` : '',
    ]
      .filter(part => part)
      .join(' '),
  check: ({ decision, decidedBy, decidedOn, reasons }) => {
    const given = Object.entries({ decision, decidedBy, decidedOn, reasons })
    const missing = given.filter(([, value]) => value === null)
    return missing.length === 0 || missing.length === given.length
      ? []
      : missing.map(([field]) => ({
          field,
          problem: 'A decision needs what was decided, by whom, when and why',
        }))
  },
})
