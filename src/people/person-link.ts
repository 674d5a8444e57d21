import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { reference } from '../kernel/fields/reference.ts'
import { longText, patterned, text } from '../kernel/fields/text.ts'
import { day } from '../kernel/fields/time.ts'
import { MARK_ID } from '../kernel/marks.ts'
import { recordType } from '../kernel/record-type.ts'

/**
 * A person of this controller, offered to another one that may know the same person; or what the other one made of such
 * an offer. Each controller keeps its own. Made by `offer-link.ts` and `answer-link.ts` alone: it has no form.
 */
export const personLink = recordType({
  kind: 'person_link',
  singular: 'link',
  plural: 'links',
  groups: { identity: 'Who was offered' },
  fields: {
    person: optional(reference('person'), { label: 'Person', group: 'identity' }),
    agency: required(patterned(MARK_ID, 'an agency’s id'), { label: 'Other agency', group: 'identity' }),
    familyName: required(text(100), { label: 'Family name', group: 'identity' }),
    givenNames: optional(text(100), { label: 'Given names', group: 'identity' }),
    bornOn: optional(day(), { label: 'Date of birth', group: 'identity' }),
    identifiers: optional(longText(500), { label: 'Numbers', group: 'identity' }),
    reason: required(longText(1000), { label: 'Reason', group: 'identity' }),
    outcome: required(
      choice([
        { value: 'offered', text: 'Offered' },
        { value: 'linked', text: 'Linked' },
        { value: 'none', text: 'No match' },
      ]),
      { label: 'Outcome', group: 'identity' },
    ),
    answers: optional(reference('person_link'), { label: 'Answers the offer', group: 'identity' }),
  },
  subject: 'person',
  listed: ['familyName', 'givenNames', 'bornOn', 'agency', 'outcome'],
  caption: ({ familyName, givenNames }) =>
    `Link of ${[givenNames, familyName].filter(name => name).join(' ') || 'a person'}`,
})
