import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { text } from '../../kernel/fields/text.ts'
import { day, moment } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'
import { dateAndTime } from '../../values/london.ts'

/** An assessment that the law requires somebody to attend after a positive test (Drugs Act 2005, sections 9 and 10). */
export const requiredAssessment = recordType({
  kind: 'required_assessment',
  singular: 'required assessment',
  plural: 'required assessments',
  groups: { requirement: 'What is required', operational: 'Of whom' },
  fields: {
    stay: required(reference('custody_stay'), { label: 'Stay in custody', group: 'requirement', written: 'by verbs' }),
    test: required(reference('drug_test'), { label: 'Drug test', group: 'requirement', written: 'by verbs' }),
    stage: required(
      choice([
        { value: 'initial', text: 'Initial assessment' },
        { value: 'follow-up', text: 'Follow-up assessment' },
      ]),
      { label: 'Which assessment', group: 'requirement', written: 'by verbs' },
    ),
    knownAs: required(text(200), { label: 'Name given', group: 'requirement', written: 'by verbs' }),
    bornOn: optional(day(), { label: 'Date of birth given', group: 'requirement', written: 'by verbs' }),
    place: required(text(300), { label: 'Place', group: 'requirement', written: 'by verbs' }),
    appointmentAt: required(moment(), { label: 'Appointment', group: 'requirement', written: 'by verbs' }),
    oralNoticeAt: optional(moment(), { label: 'Told in person at', group: 'requirement', written: 'by verbs' }),
    writtenNoticeAt: optional(moment(), { label: 'Given in writing at', group: 'requirement', written: 'by verbs' }),
    warned: required(
      choice([
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'Not yet' },
      ]),
      {
        label: 'Warned that not attending or not staying may be an offence',
        group: 'requirement',
        written: 'by verbs',
      },
    ),
    state: required(
      choice([
        { value: 'in force', text: 'In force' },
        { value: 'met', text: 'Met' },
        { value: 'failed', text: 'Failed to attend or to stay' },
        { value: 'ended', text: 'Ended' },
      ]),
      { label: 'State', group: 'requirement', written: 'by verbs' },
    ),
    stateAt: optional(moment(), { label: 'Since', group: 'requirement', written: 'by verbs' }),
    endedBecause: optional(
      choice([
        { value: 'assessor', text: 'The assessor needs no follow-up' },
        { value: 'further analysis', text: 'The further analysis was negative' },
        { value: 'withdrawn', text: 'Required by mistake, and withdrawn' },
      ]),
      { label: 'Why it ended', group: 'requirement', written: 'by verbs' },
    ),
    person: required(reference('person'), { label: 'Person', group: 'operational', written: 'by verbs' }),
    phone: optional(text(40), { label: 'Number to ring about it', group: 'requirement', written: 'by verbs' }),
  },
  subject: 'person',
  happened: 'appointmentAt',
  listed: ['appointmentAt', 'knownAs', 'stage', 'state'],
  caption: ({ stage, knownAs, appointmentAt }) =>
    [
      stage === 'follow-up' ? 'Follow-up assessment' : stage === 'initial' ? 'Initial assessment' : 'Assessment',
      knownAs ? `of ${knownAs}` : '',
      appointmentAt ? `on ${dateAndTime(appointmentAt)}` : '',
    ]
      .filter(part => part)
      .join(' '),
  check: ({ state, endedBecause }) =>
    (state === 'ended') === (endedBecause !== null)
      ? []
      : [{ field: 'endedBecause', problem: 'A requirement that has ended says why, and no other does' }],
})
