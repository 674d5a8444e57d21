import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { day } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'
import { finding } from '../fields/finding.ts'
import { phoneNumber } from '../fields/phone-number.ts'

const DECISIONS = [
  { value: 'confirmed', text: 'Confirmed as a line' },
  { value: 'dismissed', text: 'Dismissed' },
] as const

/** What a named person decided about a number that an analysis put forward, and what the analysis said at that moment. */
export const candidateDecision = recordType({
  kind: 'candidate_decision',
  singular: 'decision on a candidate',
  plural: 'decisions on candidates',
  groups: { operational: 'The decision' },
  fields: {
    number: required(phoneNumber(), { label: 'Number', group: 'operational', written: 'once' }),
    decision: required(choice(DECISIONS), { label: 'Decision', group: 'operational', written: 'once' }),
    reason: required(longText(2000), {
      label: 'Reason',
      hint: 'What convinced you, in your own words',
      group: 'operational',
      written: 'once',
    }),
    alternative: required(longText(2000), {
      label: 'What else it could be',
      hint: 'The best other explanation that you looked at, and why you do or do not hold it',
      group: 'operational',
      written: 'once',
    }),
    decidedOn: required(day(), { label: 'Decided on', group: 'operational', written: 'by verbs' }),
    decidedBy: required(text(120), { label: 'Decided by', group: 'operational', written: 'by verbs' }),
    evidence: optional(finding(), {
      label: 'What the analysis said',
      group: 'operational',
      written: 'by verbs',
    }),
  },
  happened: 'decidedOn',
  listed: ['decidedOn', 'number', 'decision', 'decidedBy'],
  caption: ({ decision, number }) =>
    [DECISIONS.find(({ value }) => value === decision)?.text ?? 'Decision', number].filter(part => part).join(': '),
})
