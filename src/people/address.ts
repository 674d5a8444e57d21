import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { reference } from '../kernel/fields/reference.ts'
import { longText, patterned, text } from '../kernel/fields/text.ts'
import { day } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'

/** Where a person lives, lived, or can be written to. */
export const address = recordType({
  kind: 'address',
  singular: 'address',
  plural: 'addresses',
  groups: { contact: 'Address' },
  fields: {
    person: required(reference('person'), { label: 'Person', group: 'contact' }),
    lines: required(longText(300), { label: 'Address', group: 'contact' }),
    town: optional(text(80), { label: 'Town or city', group: 'contact' }),
    postcode: optional(
      patterned(/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/, 'a full UK postcode, like NR1 3DH', typed =>
        typed
          .toUpperCase()
          .replaceAll(/\s/g, '')
          .replace(/(.{3})$/, ' $1'),
      ),
      { label: 'Postcode', group: 'contact' },
    ),
    use: required(
      choice([
        { value: 'home', text: 'Home' },
        { value: 'letters', text: 'For letters' },
        { value: 'staying', text: 'Staying for now' },
        { value: 'former', text: 'Former address' },
      ]),
      { label: 'Kind of address', group: 'contact' },
    ),
    since: optional(day(), { label: 'Since', group: 'contact' }),
    until: optional(day(), { label: 'Until', group: 'contact' }),
  },
  subject: 'person',
  listed: ['lines', 'town', 'postcode', 'use'],
  caption: ({ lines, town }) => [lines?.split('\n')[0], town].filter(part => part).join(', ') || 'An address',
  check: ({ since, until }) =>
    since !== null && until !== null && until < since
      ? [{ field: 'until', problem: 'Until must be on or after since' }]
      : [],
})
