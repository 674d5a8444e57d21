import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { reference } from '../kernel/fields/reference.ts'
import { text } from '../kernel/fields/text.ts'
import { day } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'

const RESULTS = [
  { value: 'convicted', text: 'Convicted' },
  { value: 'acquitted', text: 'Acquitted' },
  { value: 'withdrawn', text: 'Withdrawn or discontinued' },
  { value: 'other', text: 'Other' },
] as const

/** How a charge ended. */
export const outcome = recordType({
  kind: 'outcome',
  singular: 'outcome of a charge',
  plural: 'outcomes of charges',
  groups: { identity: 'Who', operational: 'The outcome' },
  fields: {
    person: required(reference('person'), { label: 'Person', group: 'identity' }),
    charge: required(reference('charge'), { label: 'Charge', group: 'operational' }),
    result: required(choice(RESULTS), { label: 'Result', group: 'operational' }),
    decidedOn: required(day(), { label: 'Decided on', group: 'operational' }),
    court: optional(text(120), { label: 'Court', group: 'operational' }),
  },
  subject: 'person',
  happened: 'decidedOn',
  listed: ['decidedOn', 'person', 'charge', 'result'],
  caption: ({ result, court }) =>
    [RESULTS.find(({ value }) => value === result)?.text ?? 'An outcome', court ? `at ${court}` : '']
      .filter(part => part)
      .join(' '),
})
