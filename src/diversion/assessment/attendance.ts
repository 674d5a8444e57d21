import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText } from '../../kernel/fields/text.ts'
import { moment } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'
import { dateAndTime } from '../../values/london.ts'

const NOBODY_TOLD = {
  field: 'dutyEnds',
  problem:
    'Nobody who did not come was told at the initial assessment that the follow-up is not needed. Choose that it is still required, or correct whether the person came',
}

/**
 * Whether somebody came to an appointment that the law requires, and stayed to its end. The group `attendance` is all
 * that crosses to the police; what was said there is in none of its words.
 */
export const attendance = recordType({
  kind: 'attendance',
  singular: 'attendance',
  plural: 'attendances',
  groups: { attendance: 'Whether the person attended', care: 'For your own service' },
  fields: {
    requirement: optional(reference('required_assessment'), {
      label: 'Required assessment',
      group: 'attendance',
      written: 'once',
    }),
    courtRequirement: optional(reference('court_requirement'), {
      label: 'Court requirement',
      group: 'attendance',
      written: 'once',
    }),
    heldAt: required(moment(), { label: 'Appointment was at', group: 'attendance', written: 'once' }),
    attended: required(
      choice([
        { value: 'stayed', text: 'Came, and stayed to the end' },
        { value: 'left early', text: 'Came, and left before the end' },
        { value: 'did not attend', text: 'Did not come' },
      ]),
      { label: 'Attendance', group: 'attendance', written: 'once' },
    ),
    dutyEnds: optional(
      choice([
        { value: 'yes', text: 'The follow-up assessment is not needed' },
        { value: 'no', text: 'The follow-up assessment is still required' },
      ]),
      { label: 'Follow-up', group: 'attendance', written: 'once' },
    ),
    person: optional(reference('person'), { label: 'Person', group: 'care' }),
    note: optional(longText(2000), { label: 'Note', hint: 'Only your own service reads this', group: 'care' }),
  },
  subject: 'person',
  happened: 'heldAt',
  listed: ['heldAt', 'requirement', 'attended'],
  // The duty to come to the follow-up ends where the person is told so at the initial assessment (Drugs Act 2005, section 10).
  check: ({ attended, dutyEnds }) => (attended === 'did not attend' && dutyEnds === 'yes' ? [NOBODY_TOLD] : []),
  caption: ({ attended, heldAt }) =>
    [
      attended === 'stayed'
        ? 'Attended'
        : attended === 'left early'
          ? 'Left early'
          : attended
            ? 'Did not attend'
            : 'Attendance',
      heldAt ? `on ${dateAndTime(heldAt)}` : '',
    ]
      .filter(part => part)
      .join(' '),
})
