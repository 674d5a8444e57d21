import { required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { reference } from '../kernel/fields/reference.ts'
import { text } from '../kernel/fields/text.ts'
import { recordType } from '../kernel/record-type.ts'
import { IDENTIFIER_FORMS } from './identifier-forms.ts'

/** A number by which a register knows a person. */
export const identifier = recordType({
  kind: 'identifier',
  singular: 'identifier',
  plural: 'identifiers',
  groups: { identity: 'Identifier' },
  fields: {
    person: required(reference('person'), { label: 'Person', group: 'identity' }),
    register: required(
      choice([
        { value: 'pnc', text: 'Police National Computer ID' },
        { value: 'nhs', text: 'NHS number' },
        { value: 'custody', text: 'Custody record number' },
        { value: 'prison', text: 'Prison number' },
        { value: 'client', text: 'Client reference' },
      ]),
      { label: 'Register', group: 'identity' },
    ),
    value: required(text(40), { label: 'Number', group: 'identity' }),
  },
  subject: 'person',
  listed: ['register', 'value'],
  caption: ({ value }) => value ?? 'An identifier',
  check: ({ register, value }) => {
    const form = IDENTIFIER_FORMS[register]
    return form === undefined || form.fits(value) ? [] : [{ field: 'value', problem: `Number must be ${form.like}` }]
  },
})
