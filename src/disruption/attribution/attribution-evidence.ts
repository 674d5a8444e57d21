import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { day } from '../../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../../kernel/record-type.ts'
import { KNOWN_AS } from './known-as.ts'

const ITEMS = [
  { value: 'subscriber', text: 'Subscriber details' },
  { value: 'top-up', text: 'Top-up or payment' },
  { value: 'contact saved as', text: 'Saved as a contact in somebody’s phone' },
  { value: 'seized in hand', text: 'Seized in hand' },
  { value: 'co-location', text: 'Moved together with a phone of theirs' },
  { value: 'self-identification', text: 'They said so, or signed a message' },
  { value: 'other', text: 'Something else' },
] as const

/** One thing that speaks for or against an attribution. What is withdrawn stays, and counts no more. */
export const attributionEvidence = recordType({
  kind: 'attribution_evidence',
  singular: 'item of evidence',
  plural: 'items of evidence',
  groups: { operational: 'The item' },
  fields: {
    attribution: required(reference('attribution'), { label: 'Attribution', group: 'operational', written: 'once' }),
    what: required(choice(ITEMS), { label: 'What it is', group: 'operational', written: 'once' }),
    speaks: required(
      choice([
        { value: 'for', text: 'For the attribution' },
        { value: 'against', text: 'Against it' },
      ]),
      { label: 'Does it speak for or against?', group: 'operational', written: 'once' },
    ),
    knownAs: required(choice(KNOWN_AS), { label: 'Is this a fact?', group: 'operational', written: 'once' }),
    shows: required(longText(2000), { label: 'What it shows', group: 'operational', written: 'once' }),
    exhibit: required(text(60), {
      label: 'Exhibit',
      hint: 'Its number, for example AC/1; or the file and row',
      group: 'operational',
      written: 'once',
    }),
    datedOn: required(day(), { label: 'Of which day', group: 'operational', written: 'once' }),
    withdrawnOn: optional(day(), { label: 'Withdrawn on', group: 'operational', written: 'by verbs' }),
    withdrawnWhy: optional(longText(1000), {
      label: 'Why it was withdrawn',
      group: 'operational',
      written: 'by verbs',
    }),
  },
  happened: 'datedOn',
  listed: ['datedOn', 'what', 'speaks', 'exhibit', 'withdrawnOn'],
  caption: ({ what, exhibit }) =>
    [ITEMS.find(({ value }) => value === what)?.text ?? 'An item', exhibit].filter(part => part).join(', '),
  check: ({ withdrawnOn, withdrawnWhy }) => {
    const faults: FieldFault[] = []
    if ((withdrawnOn === null) !== (withdrawnWhy === null))
      faults.push({ field: 'withdrawnWhy', problem: 'An item that was withdrawn, and no other, says when and why' })
    return faults
  },
})
