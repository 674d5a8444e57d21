import { optional, required } from '../../kernel/field.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText } from '../../kernel/fields/text.ts'
import { day, moment } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'
import { shortDate } from '../../values/london.ts'

/**
 * The provider’s report for one review of a drug rehabilitation requirement by the court. It goes to the court from the
 * provider, on paper: no other agency reads it here.
 */
export const courtReview = recordType({
  kind: 'court_review',
  singular: 'court review',
  plural: 'court reviews',
  groups: { clinical: 'The report' },
  fields: {
    requirement: required(reference('court_requirement'), {
      label: 'Court requirement',
      group: 'clinical',
      written: 'once',
    }),
    person: optional(reference('person'), { label: 'Person', group: 'clinical' }),
    dueOn: required(day(), { label: 'Review due on', group: 'clinical', written: 'by verbs' }),
    heldOn: required(day(), {
      label: 'Review hearing on',
      hint: 'The day on which the court hears it',
      group: 'clinical',
      written: 'once',
    }),
    testResults: required(longText(4000), {
      label: 'Test results',
      hint: 'What each drug test showed, with its day',
      group: 'clinical',
      written: 'once',
    }),
    providerViews: required(longText(4000), {
      label: 'Views of the treatment provider',
      hint: 'How treatment and testing are going, in plain English: the person reads this too',
      group: 'clinical',
      written: 'once',
    }),
    sentAt: required(moment(), { label: 'Report filed at', group: 'clinical', written: 'by verbs' }),
  },
  subject: 'person',
  happened: 'heldOn',
  listed: ['heldOn', 'requirement', 'dueOn', 'sentAt'],
  caption: ({ heldOn }) => `Court review${heldOn ? ` on ${shortDate(heldOn)}` : ''}`,
})
