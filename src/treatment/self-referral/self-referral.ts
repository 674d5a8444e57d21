import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { moment } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'

const STATES = [
  { value: 'new', text: 'Nobody has been in touch yet' },
  { value: 'contacted', text: 'In touch with them' },
  { value: 'in treatment', text: 'In treatment' },
  { value: 'closed', text: 'Closed' },
] as const

/** What people ask for on the page that needs no account. */
export const NEEDS = [
  { value: 'talk', text: 'I want to talk to somebody' },
  { value: 'own use', text: 'Help with my own drug or alcohol use' },
  { value: 'someone else', text: 'I am worried about somebody else' },
  { value: 'safety', text: 'I do not feel safe, or somebody is putting pressure on me' },
  { value: 'other', text: 'Something else' },
] as const

/**
 * Somebody asked for help by themselves, on a page that needs no account. The provider's alone: all of it is what they
 * volunteered. `arrivedThrough` is the public reference of an offer of help, never a number, line or name.
 */
export const selfReferral = recordType({
  kind: 'self_referral',
  singular: 'self-referral',
  plural: 'self-referrals',
  groups: { identity: 'Who asked', need: 'What they asked for', answer: 'What was done' },
  fields: {
    receivedAt: required(moment(), { label: 'Received', group: 'identity', written: 'by verbs' }),
    knownAs: optional(text(100), { label: 'What to call them', group: 'identity', written: 'by verbs' }),
    contact: optional(text(200), { label: 'How to reach them', group: 'identity', written: 'by verbs' }),
    safeContact: optional(longText(500), {
      label: 'When and how it is safe',
      group: 'identity',
      written: 'by verbs',
    }),
    need: required(choice(NEEDS), { label: 'What they want', group: 'need', written: 'by verbs' }),
    words: optional(longText(2000), { label: 'In their words', group: 'need', written: 'by verbs' }),
    arrivedThrough: optional(text(20), { label: 'Came through', group: 'need', written: 'by verbs' }),
    state: required(choice(STATES), { label: 'Where it stands', group: 'answer', written: 'by verbs' }),
    person: optional(reference('person'), { label: 'Person', group: 'answer', written: 'by verbs' }),
    contactedAt: optional(moment(), { label: 'In touch since', group: 'answer', written: 'by verbs' }),
    answeredBy: optional(text(120), { label: 'By', group: 'answer', written: 'by verbs' }),
    note: optional(longText(2000), { label: 'What came of it', group: 'answer', written: 'by verbs' }),
    episode: optional(reference('episode'), { label: 'Treatment episode', group: 'answer', written: 'by verbs' }),
  },
  subject: 'person',
  happened: 'receivedAt',
  listed: ['receivedAt', 'knownAs', 'need', 'state'],
  caption: ({ knownAs }) => (knownAs ? `Self-referral of ${knownAs}` : 'Self-referral without a name'),
})
