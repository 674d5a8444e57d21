import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { choices } from '../../kernel/fields/choices.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText } from '../../kernel/fields/text.ts'
import { day, moment } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'
import { dateAndTime } from '../../values/london.ts'

/**
 * That a navigator met somebody in custody, or reached or tried to reach them after release. Police read of a meeting in
 * custody that much; of what came after release nothing; what was offered and answered stays with the service.
 */
export const custodyContact = recordType({
  kind: 'custody_contact',
  singular: 'contact in custody',
  plural: 'contacts in custody',
  groups: { seen: 'Seen', offer: 'What was offered' },
  fields: {
    stay: required(reference('custody_stay'), { label: 'Stay in custody', group: 'seen', written: 'once' }),
    seenAt: required(moment(), { label: 'Seen at', group: 'seen' }),
    how: optional(
      choice([
        { value: 'in custody', text: 'I saw them in custody, before they left' },
        { value: 'in person', text: 'I met them in person' },
        { value: 'by phone', text: 'I spoke to them by phone' },
        { value: 'letter', text: 'I reached them by letter' },
        { value: 'no answer', text: 'I tried, and had no answer' },
      ]),
      { label: 'How you reached them', group: 'offer', written: 'once' },
    ),
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
        { value: 'not offered', text: 'Nothing was offered' },
      ]),
      { label: 'The answer', group: 'offer' },
    ),
    chaseOn: optional(day(), { label: 'Get in touch again on', group: 'offer', written: 'once' }),
    note: optional(longText(2000), { label: 'Note', hint: 'Only your own service reads this', group: 'offer' }),
  },
  subject: 'person',
  happened: 'seenAt',
  listed: ['seenAt', 'stay', 'answer', 'chaseOn'],
  caption: ({ seenAt, how }) => (seenAt ? `${reachedWords(how)} on ${dateAndTime(seenAt)}` : 'A contact in custody'),
  check: ({ offered, answer, how }) => [
    ...(how === 'no answer' && (offered !== null || answer !== null)
      ? [{ field: 'how', problem: 'You cannot have offered anything where nobody answered' }]
      : []),
    ...(offered !== null && answer === null
      ? [{ field: 'answer', problem: 'Say what the answer was to what you offered' }]
      : []),
    ...(offered === null && answer !== null && answer !== 'not offered'
      ? [{ field: 'offered', problem: 'Say what you offered, or answer that nothing was offered' }]
      : []),
    ...(offered !== null && answer === 'not offered'
      ? [{ field: 'answer', problem: 'Say what the answer was; something was offered' }]
      : []),
  ],
})

/** "Seen in custody", "Reached after release", "Tried to reach": police, who never read how, read of meetings in custody alone. */
const reachedWords = (how: string | null | undefined): string =>
  how === 'no answer'
    ? 'Tried to reach'
    : (how ?? 'in custody') === 'in custody'
      ? 'Seen in custody'
      : 'Reached after release'
