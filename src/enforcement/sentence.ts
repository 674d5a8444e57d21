import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { money } from '../kernel/fields/number.ts'
import { reference } from '../kernel/fields/reference.ts'
import { day } from '../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../kernel/record-type.ts'
import { terms } from './fields/terms.ts'
import { partsInWords } from './sentence-part.ts'

const KINDS = [
  { value: 'determinate', text: 'Imprisonment for a set time' },
  { value: 'life', text: 'Life imprisonment' },
  { value: 'suspended', text: 'Suspended sentence' },
  { value: 'community', text: 'Community order' },
  { value: 'fine', text: 'Fine' },
] as const

/** What a court imposed on a conviction. How its parts add up: `sentence-term.ts`. */
export const sentence = recordType({
  kind: 'sentence',
  singular: 'sentence',
  plural: 'sentences',
  groups: { identity: 'Who', operational: 'The sentence' },
  fields: {
    person: required(reference('person'), { label: 'Person', group: 'identity' }),
    outcome: required(reference('outcome'), { label: 'Conviction', group: 'operational' }),
    operation: optional(reference('operation'), { label: 'Operation', group: 'operational' }),
    kindOfSentence: required(choice(KINDS), { label: 'Kind of sentence', group: 'operational' }),
    terms: optional(terms(), {
      label: 'Length',
      hint: 'For example: 3 years 4 months, then 5 months; at the same time 2 years. For life, the minimum term',
      group: 'operational',
    }),
    amountPence: optional(money(), { label: 'Amount of the fine', hint: 'In pounds', group: 'operational' }),
    startsOn: required(day(), { label: 'From', hint: 'The first day counts', group: 'operational' }),
    quashedOn: optional(day(), {
      label: 'Quashed on',
      hint: 'If a court set it aside on appeal: it then counts in no total. Leave empty while it stands',
      group: 'operational',
    }),
  },
  subject: 'person',
  happened: 'startsOn',
  listed: ['startsOn', 'person', 'kindOfSentence', 'terms'],
  caption: ({ kindOfSentence, terms }) =>
    [KINDS.find(({ value }) => value === kindOfSentence)?.text ?? 'A sentence', terms ? partsInWords(terms) : '']
      .filter(part => part)
      .join(', '),
  check: ({ kindOfSentence, terms, amountPence, startsOn, quashedOn }) => {
    const faults: FieldFault[] = []
    if (startsOn < '1900' || startsOn >= '2200')
      faults.push({ field: 'startsOn', problem: 'From must be a day of the years 1900 to 2199' })
    if (terms === null && kindOfSentence !== 'life' && kindOfSentence !== 'fine')
      faults.push({ field: 'terms', problem: 'Give the length of the sentence' })
    if (terms !== null && kindOfSentence === 'fine')
      faults.push({ field: 'terms', problem: 'A fine has no length; leave it empty' })
    if ((amountPence !== null) !== (kindOfSentence === 'fine'))
      faults.push({ field: 'amountPence', problem: 'A fine needs its amount, and only a fine has one' })
    if (quashedOn !== null && quashedOn < startsOn)
      faults.push({ field: 'quashedOn', problem: 'Quashed on must be on or after the first day of the sentence' })
    return faults
  },
})
