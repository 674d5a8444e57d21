import { optional, required } from '../../kernel/field.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { day } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'
import { shortDate } from '../../values/london.ts'

/** A failure to do what a court requires: the first is answered with a warning, a second soon after goes to court. */
export const requirementWarning = recordType({
  kind: 'requirement_warning',
  singular: 'failure to comply',
  plural: 'failures to comply',
  groups: { operational: 'The failure' },
  fields: {
    requirement: required(reference('court_requirement'), {
      label: 'Court requirement',
      group: 'operational',
      written: 'once',
    }),
    person: required(reference('person'), { label: 'Person', group: 'operational', written: 'once' }),
    failedOn: required(day(), { label: 'Failed on', group: 'operational', written: 'once' }),
    why: required(longText(1000), {
      label: 'What happened',
      hint: 'What was missed, and why there was no reasonable excuse. Nothing about health or treatment',
      group: 'operational',
    }),
    warnedOn: optional(day(), { label: 'Warned on', group: 'operational', written: 'once' }),
    sentToCourtOn: optional(day(), { label: 'Breach proceedings begun on', group: 'operational', written: 'by verbs' }),
    court: optional(text(120), {
      label: 'Court that deals with the breach',
      group: 'operational',
      written: 'by verbs',
    }),
  },
  subject: 'person',
  happened: 'failedOn',
  listed: ['failedOn', 'person', 'warnedOn', 'sentToCourtOn'],
  caption: ({ failedOn, warnedOn, sentToCourtOn }) =>
    [
      sentToCourtOn ? 'Breach before the court' : warnedOn ? 'Warning' : 'Failure that must go to court',
      failedOn ? `for ${shortDate(failedOn)}` : '',
    ]
      .filter(part => part)
      .join(' '),
  check: ({ failedOn, warnedOn, sentToCourtOn, court }) => [
    ...(warnedOn !== null && warnedOn < failedOn
      ? [{ field: 'warnedOn', problem: 'Warned on must be on or after the day of the failure' }]
      : []),
    ...(sentToCourtOn !== null && sentToCourtOn < failedOn
      ? [{ field: 'sentToCourtOn', problem: 'Proceedings cannot begin before the day of the failure' }]
      : []),
    ...((sentToCourtOn === null) !== (court === null)
      ? [
          {
            field: court === null ? 'court' : 'sentToCourtOn',
            problem: 'Give the court, and the day on which proceedings began',
          },
        ]
      : []),
  ],
})
