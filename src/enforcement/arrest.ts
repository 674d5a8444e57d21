import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { reference } from '../kernel/fields/reference.ts'
import { longText, text } from '../kernel/fields/text.ts'
import { moment } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'
import { dateAndTime } from '../values/london.ts'

/** What somebody did in a line, as far as known: over time it shows whether arrests reach those who run it. */
const LINE_ROLES = [
  { value: 'line holder', text: 'Line holder' },
  { value: 'line controller', text: 'Line controller' },
  { value: 'runner', text: 'Runner' },
  { value: 'customer', text: 'Customer' },
  { value: 'other', text: 'Other, or not known' },
] as const

/** The arrest of one person. */
export const arrest = recordType({
  kind: 'arrest',
  singular: 'arrest',
  plural: 'arrests',
  groups: { identity: 'Who and when', operational: 'The arrest' },
  fields: {
    person: required(reference('person'), { label: 'Person', group: 'identity' }),
    arrestedAt: required(moment(), { label: 'Arrested at', group: 'identity' }),
    place: optional(text(200), { label: 'Place', group: 'operational' }),
    town: optional(text(80), { label: 'Town or city', group: 'operational' }),
    reason: optional(longText(2000), { label: 'Reason for the arrest', group: 'operational' }),
    offences: required(longText(2000), {
      label: 'Offences',
      hint: 'One on each line',
      group: 'operational',
    }),
    role: required(choice(LINE_ROLES), { label: 'Role in the line', group: 'operational' }),
    operation: optional(reference('operation'), { label: 'Operation', group: 'operational' }),
    line: optional(text(60), {
      label: 'Line',
      hint: 'Its name or number, for example Tommy or 07700 900123',
      group: 'operational',
    }),
    confirmedLine: optional(reference('line'), { label: 'Confirmed line', group: 'operational' }),
  },
  subject: 'person',
  happened: 'arrestedAt',
  listed: ['arrestedAt', 'person', 'town', 'role'],
  caption: ({ arrestedAt, town }) =>
    ['Arrest', town ? `in ${town}` : '', arrestedAt ? `on ${dateAndTime(arrestedAt)}` : '']
      .filter(part => part)
      .join(' '),
})
