import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { money, whole } from '../kernel/fields/number.ts'
import { reference } from '../kernel/fields/reference.ts'
import { patterned, text } from '../kernel/fields/text.ts'
import { moment } from '../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../kernel/record-type.ts'
import { weight } from './fields/weight.ts'

const WHAT = [
  { value: 'drug', text: 'Drug' },
  { value: 'cash', text: 'Cash' },
  { value: 'weapon', text: 'Weapon' },
  { value: 'phone', text: 'Phone or SIM' },
  { value: 'other', text: 'Other' },
] as const

const DRUGS = [
  { value: 'heroin', text: 'Heroin' },
  { value: 'crack cocaine', text: 'Crack cocaine' },
  { value: 'powder cocaine', text: 'Powder cocaine' },
  { value: 'cannabis', text: 'Cannabis' },
  { value: 'ecstasy', text: 'Ecstasy (MDMA)' },
  { value: 'amphetamine', text: 'Amphetamine' },
  { value: 'ketamine', text: 'Ketamine' },
  { value: 'other', text: 'Other drug' },
] as const

/** One exhibit that was seized. What happens to it afterwards are its custody moves. */
export const seizure = recordType({
  kind: 'seizure',
  singular: 'seizure',
  plural: 'seizures',
  groups: { identity: 'From whom', operational: 'What was seized' },
  fields: {
    exhibit: required(
      patterned(/^[A-Z]{2,4}\/\d{1,4}$/, 'initials and a number, like AC/1', typed =>
        typed.toUpperCase().replaceAll(/\s/g, ''),
      ),
      { label: 'Exhibit number', group: 'operational' },
    ),
    what: required(choice(WHAT), { label: 'What was seized', group: 'operational' }),
    description: optional(text(300), { label: 'Description', group: 'operational' }),
    seizedAt: required(moment(), { label: 'Seized at', group: 'operational' }),
    place: optional(text(200), { label: 'Place', group: 'operational' }),
    town: optional(text(80), { label: 'Town or city', group: 'operational' }),
    drug: optional(choice(DRUGS), { label: 'Drug', group: 'operational' }),
    drugClass: optional(
      choice([
        { value: 'A', text: 'Class A' },
        { value: 'B', text: 'Class B' },
        { value: 'C', text: 'Class C' },
      ]),
      { label: 'Class', group: 'operational' },
    ),
    weight: optional(weight(), { label: 'Weight', hint: 'For example, 12.35 g', group: 'operational' }),
    count: optional(whole(1, 1_000_000), {
      label: 'How many',
      hint: 'For wraps, tablets or items',
      group: 'operational',
    }),
    purity: optional(whole(0, 100, '%'), { label: 'Purity in per cent', group: 'operational' }),
    countedPence: optional(money(), { label: 'Cash counted', hint: 'In pounds', group: 'operational' }),
    estimatedPence: optional(money(), {
      label: 'Estimated value',
      hint: 'In pounds; never for cash',
      group: 'operational',
    }),
    valueBasis: optional(text(300), {
      label: 'What the estimate rests on',
      hint: 'For example, street price list of March 2026',
      group: 'operational',
    }),
    arrest: optional(reference('arrest'), { label: 'Arrest', group: 'operational' }),
    operation: optional(reference('operation'), { label: 'Operation', group: 'operational' }),
    person: optional(reference('person'), { label: 'Seized from', group: 'identity' }),
  },
  subject: 'person',
  happened: 'seizedAt',
  listed: ['exhibit', 'what', 'seizedAt', 'town'],
  caption: ({ exhibit, what, drug }) =>
    [exhibit ?? 'A seizure', drug ?? (what === 'other' ? '' : what)].filter(part => part).join(', '),
  check: ({ what, drug, drugClass, weight, count, purity, countedPence, estimatedPence, valueBasis }) => {
    const faults: FieldFault[] = []
    const wrong = (field: string, problem: string): number => faults.push({ field, problem })
    if (what === 'drug' && drug === null) wrong('drug', 'Choose which drug it is')
    if (what === 'drug' && weight === null && count === null)
      wrong('weight', 'Give the weight of the drug, or how many')
    if (what !== 'drug' && (drug !== null || drugClass !== null || purity !== null))
      wrong('drug', 'Drug, class and purity are for drugs; record each exhibit by itself')
    // Counted money and estimates would add up to a figure that means nothing.
    if (what === 'cash' && countedPence === null) wrong('countedPence', 'Give the cash as counted')
    if (what !== 'cash' && countedPence !== null)
      wrong('countedPence', 'Cash counted is for cash; record it as an exhibit by itself')
    if (what === 'cash' && estimatedPence !== null)
      wrong('estimatedPence', 'Cash is counted, never estimated; leave the estimated value empty')
    if ((estimatedPence === null) !== (valueBasis === null))
      wrong('valueBasis', 'An estimated value and what it rests on belong together; give both or neither')
    return faults
  },
})
