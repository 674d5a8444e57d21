import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { choices } from '../../kernel/fields/choices.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText } from '../../kernel/fields/text.ts'
import { day, moment } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'
import { dateAndTime } from '../../values/london.ts'

/** That a navigator met somebody in custody. Police read that much; what was offered and answered stays with the service. */
export const custodyContact = recordType({
  kind: 'custody_contact',
  singular: 'contact in custody',
  plural: 'contacts in custody',
  groups: { seen: 'Seen', offer: 'What was offered' },
  fields: {
    stay: required(reference('custody_stay'), { label: 'Stay in custody', group: 'seen', written: 'once' }),
    seenAt: required(moment(), { label: 'Seen at', group: 'seen' }),
    person: optional(reference('person'), { label: 'Your own record of this person', group: 'offer' }),
    offered: optional(
      choices([
        { value: 'treatment', text: 'Treatment' },
        { value: 'harm reduction', text: 'Harm reduction' },
        { value: 'naloxone', text: 'Naloxone training or a kit' },
        { value: 'housing', text: 'Help with housing' },
        { value: 'mental health', text: 'Help with mental health' },
        { value: 'family', text: 'Help for family' },
        { value: 'work', text: 'Help with work, benefits or debt' },
      ]),
      { label: 'What you offered', group: 'offer' },
    ),
    answer: optional(
      choice([
        { value: 'accepted', text: 'Accepted' },
        { value: 'thinking', text: 'Wants to think about it' },
        { value: 'declined', text: 'Declined' },
      ]),
      { label: 'The answer', group: 'offer' },
    ),
    chaseOn: optional(day(), { label: 'Get in touch again on', group: 'offer', written: 'once' }),
    note: optional(longText(2000), { label: 'Note', hint: 'Only your own service reads this', group: 'offer' }),
  },
  subject: 'person',
  happened: 'seenAt',
  listed: ['seenAt', 'stay', 'answer', 'chaseOn'],
  caption: ({ seenAt }) => (seenAt ? `Seen in custody on ${dateAndTime(seenAt)}` : 'A contact in custody'),
  check: ({ offered, answer }) => [
    ...(offered !== null && answer === null
      ? [{ field: 'answer', problem: 'Say what the answer was to what you offered' }]
      : []),
    ...(offered === null && answer !== null
      ? [{ field: 'offered', problem: 'Say what you offered, or leave the answer empty' }]
      : []),
  ],
})
