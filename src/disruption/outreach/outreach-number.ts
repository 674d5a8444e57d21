import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { text } from '../../kernel/fields/text.ts'
import { day, moment } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'
import { phoneNumber } from '../fields/phone-number.ts'
import { HELD_BACK } from './held-back.ts'

/** What became of a number; empty as long as its turn has not come. */
const STATES = [
  { value: 'sending', text: 'On its way, or interrupted on it' },
  { value: 'sent', text: 'Sent' },
  { value: 'suppressed', text: 'Held back' },
  { value: 'failed', text: 'Not known to have left' },
] as const

/**
 * A number that help is to be offered to. Whoever prepares and releases reads the list; what became of each number, and why,
 * is in a group that the clock alone reads: that one number was held back could tell what its reader may not know.
 */
export const outreachNumber = recordType({
  kind: 'outreach_number',
  singular: 'number on a list',
  plural: 'numbers on lists',
  groups: { list: 'The list', sending: 'What became of it' },
  fields: {
    outreach: required(reference('outreach'), { label: 'Offer of help', group: 'list', written: 'once' }),
    number: required(phoneNumber(), { label: 'Number', group: 'list', written: 'once' }),
    lastContactOn: required(day(), {
      label: 'Last in contact with the line on',
      group: 'list',
      written: 'by verbs',
    }),
    removedOn: optional(day(), { label: 'Taken off the list on', group: 'list', written: 'by verbs' }),
    state: optional(choice(STATES), { label: 'What became of it', group: 'sending', written: 'by verbs' }),
    why: optional(choice(HELD_BACK), { label: 'Why it was held back', group: 'sending', written: 'by verbs' }),
    turnAt: optional(moment(), { label: 'When its turn came', group: 'sending', written: 'by verbs' }),
    gatewayReference: optional(text(100), {
      label: 'What the gateway calls it',
      group: 'sending',
      written: 'by verbs',
    }),
  },
  happened: 'lastContactOn',
  listed: ['number', 'lastContactOn'],
  caption: ({ number }) => number ?? 'A number',
})
