import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText } from '../../kernel/fields/text.ts'
import { day } from '../../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../../kernel/record-type.ts'
import { KNOWN_AS } from '../attribution/known-as.ts'

const PARTS = [
  { value: 'line holder', text: 'Line holder' },
  { value: 'line controller', text: 'Line controller' },
  { value: 'runner', text: 'Runner' },
  { value: 'customer', text: 'Customer' },
  { value: 'cuckooed', text: 'Home taken over (cuckooed)' },
  { value: 'other', text: 'Other, or not known' },
] as const

/** How the law sees somebody; one person may be a victim in one operation and a witness in another. */
const STANDINGS = [
  { value: 'victim', text: 'Victim, or possible victim' },
  { value: 'witness', text: 'Witness' },
  { value: 'suspect', text: 'Suspect' },
  { value: 'convicted', text: 'Convicted' },
  { value: 'contact', text: 'Contact: none of these' },
] as const

/** What somebody was to a line, for one operation and time. */
export const lineRole = recordType({
  kind: 'line_role',
  singular: 'role in a line',
  plural: 'roles in lines',
  groups: { identity: 'Who', operational: 'The role' },
  fields: {
    person: required(reference('person'), { label: 'Person', group: 'identity', written: 'once' }),
    line: required(reference('line'), { label: 'Line', group: 'operational', written: 'once' }),
    operation: optional(reference('operation'), { label: 'Operation', group: 'operational', written: 'once' }),
    part: required(choice(PARTS), { label: 'Part in the line', group: 'operational', written: 'once' }),
    standing: required(choice(STANDINGS), { label: 'Standing', group: 'operational', written: 'once' }),
    heldFrom: required(day(), { label: 'From', group: 'operational', written: 'once' }),
    heldUntil: optional(day(), {
      label: 'Until',
      hint: 'Leave empty while it lasts',
      group: 'operational',
      written: 'once',
    }),
    knownAs: required(choice(KNOWN_AS), { label: 'Is this a fact?', group: 'operational', written: 'once' }),
    note: optional(longText(2000), {
      label: 'What it rests on',
      hint: 'Under 18, or age not known: also why they are, or are not, treated as a possible victim',
      group: 'operational',
      written: 'once',
    }),
  },
  subject: 'person',
  happened: 'heldFrom',
  listed: ['heldFrom', 'person', 'line', 'part', 'standing'],
  caption: ({ part, standing }) =>
    [PARTS.find(({ value }) => value === part)?.text ?? 'A role', standing].filter(word => word).join(', '),
  check: ({ heldFrom, heldUntil }) => {
    const faults: FieldFault[] = []
    if (heldUntil !== null && heldUntil < heldFrom)
      faults.push({ field: 'heldUntil', problem: 'Until must be on or after the day it began' })
    return faults
  },
})
