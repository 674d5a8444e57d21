import { type FieldType, optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { whole } from '../../kernel/fields/number.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { moment } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'
import { accounts } from '../fields/accounts.ts'

/** Where it stands. Only its verbs move it. */
const STATES = [
  { value: 'draft', text: 'Being prepared' },
  { value: 'waiting for release', text: 'Waiting for a second person to release it' },
  { value: 'released', text: 'Released, about to be sent' },
  { value: 'sending', text: 'Being sent' },
  { value: 'sent', text: 'Sent' },
  { value: 'stopped', text: 'Stopped' },
] as const

/** A list and its largest count. */
export const MOST_NUMBERS = 2000

/** A count that was rounded before it was kept, so that it reads the same wherever it stands: 0 is fewer than 10. */
const aboutSoMany: FieldType<number> = {
  ...whole(0, MOST_NUMBERS),
  show: count => (count === 0 ? 'fewer than 10' : `at least ${count.toLocaleString('en-GB')}`),
}

const ROUNDED = 'Rounded down to 5; 0 stands for fewer than 10'

/**
 * Help offered to the customers of a line by text message. The message carries a link that belongs to this outreach: whoever
 * follows it is known to the provider alone. What became of each number stands on `outreach_number`, for the clock alone; the
 * counts here are rounded, so that nobody reads off them why one number was held back.
 */
export const outreach = recordType({
  kind: 'outreach',
  singular: 'offer of help by message',
  plural: 'offers of help by message',
  groups: { operational: 'The message and its list', release: 'The release', sending: 'What became of it' },
  fields: {
    line: required(reference('line'), { label: 'Line', group: 'operational', written: 'once' }),
    town: required(text(60), {
      label: 'Town that it is for',
      hint: 'Where the customers live, for example Norwich',
      group: 'operational',
      written: 'once',
    }),
    provider: required(text(63), { label: 'Who answers', group: 'operational', written: 'by verbs' }),
    message: required(longText(400), { label: 'Message', group: 'operational', written: 'by verbs' }),
    link: required(text(40), { label: 'End of the link', group: 'operational', written: 'by verbs' }),
    reference: required(text(20), { label: 'Public reference', group: 'operational', written: 'by verbs' }),
    state: required(choice(STATES), { label: 'Where it stands', group: 'operational', written: 'by verbs' }),
    listed: required(whole(0, MOST_NUMBERS), {
      label: 'Numbers on the list',
      group: 'operational',
      written: 'by verbs',
    }),
    preparedBy: required(text(120), { label: 'Prepared by', group: 'operational', written: 'by verbs' }),
    authors: optional(accounts(), {
      label: 'Who wrote the message or the list',
      group: 'operational',
      written: 'by verbs',
    }),
    askedAt: optional(moment(), { label: 'Release asked for', group: 'operational', written: 'by verbs' }),
    fingerprint: optional(text(64), {
      label: 'Fingerprint of message and list',
      group: 'operational',
      written: 'by verbs',
    }),
    releasedBy: optional(text(120), { label: 'Released by', group: 'release', written: 'by verbs' }),
    releasedAt: optional(moment(), { label: 'Released', group: 'release', written: 'by verbs' }),
    releasedFingerprint: optional(text(64), {
      label: 'Fingerprint of what was released',
      group: 'release',
      written: 'by verbs',
    }),
    sentAbout: optional(aboutSoMany, {
      label: 'Sent',
      hint: ROUNDED,
      group: 'sending',
      written: 'by verbs',
    }),
    heldBackAbout: optional(aboutSoMany, {
      label: 'Held back at the moment of sending',
      hint: ROUNDED,
      group: 'sending',
      written: 'by verbs',
    }),
    failedAbout: optional(aboutSoMany, {
      label: 'Not known to have left',
      hint: ROUNDED,
      group: 'sending',
      written: 'by verbs',
    }),
    endedAt: optional(moment(), { label: 'Ended', group: 'sending', written: 'by verbs' }),
    stoppedWhy: optional(longText(1000), { label: 'Why it was stopped', group: 'operational', written: 'by verbs' }),
  },
  happened: 'askedAt',
  listed: ['reference', 'town', 'state', 'listed', 'releasedAt'],
  caption: ({ reference, town }) => ['Offer of help', reference, town].filter(part => part).join(', '),
})
