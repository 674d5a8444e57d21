import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { reference } from '../kernel/fields/reference.ts'
import { text } from '../kernel/fields/text.ts'
import { recordType } from '../kernel/record-type.ts'

/** Another name that a person goes by or went by. */
export const personName = recordType({
  kind: 'person_name',
  singular: 'other name',
  plural: 'other names',
  groups: { identity: 'Name' },
  fields: {
    person: required(reference('person'), { label: 'Person', group: 'identity' }),
    familyName: optional(text(100), { label: 'Family name', group: 'identity' }),
    givenNames: optional(text(100), { label: 'Given names or nickname', group: 'identity' }),
    use: required(
      choice([
        { value: 'alias', text: 'Alias' },
        { value: 'nickname', text: 'Nickname' },
        { value: 'former', text: 'Former name' },
        { value: 'spelling', text: 'Other spelling' },
      ]),
      { label: 'Kind of name', group: 'identity' },
    ),
  },
  subject: 'person',
  listed: ['givenNames', 'familyName', 'use'],
  caption: ({ familyName, givenNames }) => [givenNames, familyName].filter(name => name).join(' ') || 'A name',
  check: ({ familyName, givenNames }) =>
    familyName === null && givenNames === null
      ? [{ field: 'familyName', problem: 'Give a family name, a given name or a nickname' }]
      : [],
})
