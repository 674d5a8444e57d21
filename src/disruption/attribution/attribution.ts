import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { day } from '../../kernel/fields/time.ts'
import { YES_NO } from '../../kernel/fields/yes-no.ts'
import { type FieldFault, recordType } from '../../kernel/record-type.ts'

const OF = [
  { value: 'number', text: 'Phone number' },
  { value: 'imei', text: 'Handset (IMEI)' },
  { value: 'imsi', text: 'SIM (IMSI)' },
] as const

/** In words, never a number: a person weighs the items, and says so. From the weakest to the strongest. */
export const STRENGTHS = [
  { value: 'limited', text: 'Limited support' },
  { value: 'moderate', text: 'Moderate support' },
  { value: 'strong', text: 'Strong support' },
  { value: 'very strong', text: 'Very strong support' },
] as const

const STATES = [
  { value: 'standing', text: 'Standing' },
  { value: 'withdrawn', text: 'Withdrawn' },
] as const

/** That somebody used a number, handset or SIM for a time; what it rests on are its items of evidence. */
export const attribution = recordType({
  kind: 'attribution',
  singular: 'attribution',
  plural: 'attributions',
  groups: { identity: 'Who', operational: 'The attribution' },
  fields: {
    person: required(reference('person'), { label: 'Person', group: 'identity', written: 'once' }),
    of: required(choice(OF), { label: 'What they used', group: 'operational', written: 'once' }),
    identifier: required(text(20), {
      label: 'Number, IMEI or IMSI',
      hint: 'For example, 07700 900123',
      group: 'operational',
      written: 'once',
    }),
    usedFrom: required(day(), { label: 'From', group: 'operational', written: 'once' }),
    usedUntil: optional(day(), {
      label: 'Until',
      hint: 'Leave empty while it lasts',
      group: 'operational',
      written: 'once',
    }),
    label: required(text(60), {
      label: 'Label',
      hint: 'Family name and last three digits; charts and schedules show it with the name as it is now',
      group: 'identity',
      written: 'by verbs',
    }),
    strength: required(choice(STRENGTHS), {
      label: 'How well it is supported',
      group: 'operational',
      written: 'once',
    }),
    strengthWhy: optional(longText(1000), {
      label: 'Why it is held so well supported',
      hint: 'Needed for very strong support where something speaks against it',
      group: 'operational',
      written: 'once',
    }),
    disputed: required(choice(YES_NO), { label: 'Is it disputed?', group: 'operational', written: 'by verbs' }),
    disputedWhy: optional(longText(1000), {
      label: 'Who disputes it, and why',
      group: 'operational',
      written: 'by verbs',
    }),
    settledWhy: optional(longText(1000), {
      label: 'How the last dispute was settled',
      group: 'operational',
      written: 'by verbs',
    }),
    state: required(choice(STATES), { label: 'Where it stands', group: 'operational', written: 'by verbs' }),
    withdrawnWhy: optional(longText(1000), {
      label: 'Why it was withdrawn',
      group: 'operational',
      written: 'by verbs',
    }),
  },
  subject: 'person',
  happened: 'usedFrom',
  listed: ['usedFrom', 'person', 'identifier', 'strength', 'disputed', 'state'],
  // Not by its label, which holds a name: names change, and a caption cannot look up what they are now.
  caption: ({ of, identifier }) =>
    [OF.find(({ value }) => value === of)?.text, identifier].filter(part => part).join(' ') || 'An attribution',
  check: ({ usedFrom, usedUntil, disputed, disputedWhy, state, withdrawnWhy }) => {
    const faults: FieldFault[] = []
    if (usedUntil !== null && usedUntil < usedFrom)
      faults.push({ field: 'usedUntil', problem: 'Until must be on or after the day it began' })
    if ((disputed === 'yes') !== (disputedWhy !== null))
      faults.push({ field: 'disputedWhy', problem: 'Say who disputes it and why, where it is disputed and only there' })
    if ((state === 'withdrawn') !== (withdrawnWhy !== null))
      faults.push({ field: 'withdrawnWhy', problem: 'A withdrawn attribution, and no other, says why' })
    return faults
  },
})
