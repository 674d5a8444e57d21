import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText } from '../../kernel/fields/text.ts'
import { moment } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'

const DECLINE_CODES = [
  { value: 'not eligible', text: 'They do not meet what this service is for' },
  { value: 'other area', text: 'They live outside the area of this service' },
  { value: 'other service', text: 'Another service suits them better' },
  { value: 'in our care', text: 'They are in our care already' },
  { value: 'no capacity', text: 'There is no place for them' },
  { value: 'not wanted', text: 'They do not want it' },
  { value: 'not enough known', text: 'Too little is known to reach them' },
] as const

const CHASERS = [
  { value: 'custody navigator', text: 'Custody navigators' },
  { value: 'keyworker', text: 'Keyworkers' },
  { value: 'outreach worker', text: 'Outreach workers' },
] as const

/**
 * What the receiver made of a referral: the receiver’s own record, which crosses to nobody. The sender learns nothing of it,
 * nor that there is one. Made by `answer-referral.ts` alone: it has no form of its own.
 */
export const referralAnswer = recordType({
  kind: 'referral_answer',
  singular: 'answer to a referral',
  plural: 'answers to referrals',
  groups: { answer: 'What became of the referral' },
  fields: {
    referral: required(reference('referral'), { label: 'Referral', group: 'answer', written: 'by verbs' }),
    person: optional(reference('person'), { label: 'Our record of this person', group: 'answer', written: 'by verbs' }),
    answer: required(
      choice([
        { value: 'accepted', text: 'Accepted' },
        { value: 'declined', text: 'Declined' },
      ]),
      { label: 'Answer', group: 'answer', written: 'by verbs' },
    ),
    declineCode: optional(choice(DECLINE_CODES), {
      label: 'Why it was declined',
      group: 'answer',
      written: 'by verbs',
    }),
    answeredAt: required(moment(), { label: 'Answered at', group: 'answer', written: 'by verbs' }),
    firstContactDueAt: optional(moment(), { label: 'First contact due by', group: 'answer', written: 'by verbs' }),
    firstContactAt: optional(moment(), { label: 'First contact', group: 'answer', written: 'by verbs' }),
    completedAt: optional(moment(), { label: 'Completed at', group: 'answer', written: 'by verbs' }),
    chasedBy: optional(choice(CHASERS), {
      label: 'Who makes first contact, and chases it',
      group: 'answer',
      written: 'by verbs',
    }),
    firstContactNote: optional(longText(1000), {
      label: 'How first contact was made',
      hint: 'For example: rang back on Tuesday, meets us on Friday at ten',
      group: 'answer',
      written: 'by verbs',
    }),
  },
  subject: 'person',
  happened: 'answeredAt',
  listed: ['answeredAt', 'person', 'answer', 'firstContactDueAt', 'firstContactAt'],
  caption: ({ answer }) => (answer === 'declined' ? 'Referral declined' : 'Referral accepted'),
  check: ({ answer, declineCode, person, chasedBy }) =>
    answer === 'declined'
      ? declineCode === null
        ? [{ field: 'declineCode', problem: 'Choose why you decline it' }]
        : []
      : [
          ...(declineCode === null
            ? []
            : [{ field: 'declineCode', problem: 'You accept it: choose no reason to decline' }]),
          ...(person === null
            ? [{ field: 'person', problem: 'Choose this person among your own, or make a new record' }]
            : []),
          ...(chasedBy === null ? [{ field: 'chasedBy', problem: 'Choose who makes first contact' }] : []),
        ],
})
