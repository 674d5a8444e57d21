import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { longText } from '../../kernel/fields/text.ts'
import { day } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'
import { phoneNumber } from '../fields/phone-number.ts'
import { STORED_REASONS } from './held-back.ts'

/** A number that gets no message of this force, from a day on, for as long as no end is written. */
export const suppression = recordType({
  kind: 'suppression',
  singular: 'number that gets no message',
  plural: 'numbers that get no message',
  groups: { operational: 'The number' },
  fields: {
    number: required(phoneNumber(), {
      label: 'Number',
      hint: 'For example, 07700 900123; however it is written, it is the same number',
      group: 'operational',
      written: 'once',
    }),
    why: required(choice(STORED_REASONS), { label: 'Why', group: 'operational', written: 'once' }),
    from: required(day(), { label: 'From', group: 'operational', written: 'by verbs' }),
    until: optional(day(), {
      label: 'Until',
      hint: 'Leave empty where no end is known',
      group: 'operational',
      written: 'by verbs',
    }),
    note: optional(longText(1000), {
      label: 'What you know',
      hint: 'Name nobody: whoever keeps lines in your force reads this',
      group: 'operational',
      written: 'once',
    }),
    endedWhy: optional(longText(1000), { label: 'Why it ended', group: 'operational', written: 'by verbs' }),
  },
  happened: 'from',
  listed: ['from', 'number', 'why', 'until'],
  caption: ({ number }) => (number ? `No message to ${number}` : 'A number that gets no message'),
})
