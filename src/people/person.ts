import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { text } from '../kernel/fields/text.ts'
import { day } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'

/** A person as one controller knows them. Another controller's record of the same person is another record. */
export const person = recordType({
  kind: 'person',
  singular: 'person',
  plural: 'people',
  groups: { identity: 'Who this is', contact: 'How to reach them', safety: 'Safety' },
  fields: {
    familyName: required(text(100), { label: 'Family name', group: 'identity' }),
    givenNames: optional(text(100), { label: 'Given names', group: 'identity' }),
    bornOn: optional(day(), { label: 'Date of birth', hint: 'For example, 27 3 1994', group: 'identity' }),
    diedOn: optional(day(), { label: 'Date of death', group: 'identity' }),
    language: optional(text(60), {
      label: 'Preferred language',
      hint: 'If an interpreter is needed',
      group: 'contact',
    }),
    phone: optional(text(40), { label: 'Phone number they gave', group: 'contact' }),
    contactNote: optional(text(300), {
      label: 'How it is safe to make contact',
      hint: 'For example, no letters to the home address',
      group: 'contact',
    }),
    hazard: optional(
      choice([
        { value: 'violence', text: 'Violence towards staff' },
        { value: 'weapons', text: 'Carries weapons' },
        { value: 'dogs', text: 'Dangerous dog' },
        { value: 'infection', text: 'Take care with needles' },
      ]),
      { label: 'Hazard', group: 'safety' },
    ),
    hazardBasis: optional(text(300), { label: 'What the hazard rests on', group: 'safety' }),
    hazardUntil: optional(day(), { label: 'Review the hazard by', group: 'safety' }),
  },
  listed: ['familyName', 'givenNames', 'bornOn'],
  caption: ({ familyName, givenNames }) => [givenNames, familyName].filter(name => name).join(' ') || 'A person',
  check: ({ bornOn, diedOn, hazard, hazardBasis, hazardUntil }) => [
    ...(bornOn !== null && diedOn !== null && diedOn < bornOn
      ? [{ field: 'diedOn', problem: 'Date of death must be on or after the date of birth' }]
      : []),
    ...(hazard !== null && (hazardBasis === null || hazardUntil === null)
      ? [{ field: 'hazard', problem: 'A hazard needs what it rests on and a day to review it by' }]
      : []),
  ],
})
