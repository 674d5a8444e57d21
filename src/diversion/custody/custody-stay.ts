import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { day, moment } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'

const WAYS_OUT = [
  { value: 'under investigation', text: 'Released under investigation' },
  { value: 'bail', text: 'Released on police bail' },
  { value: 'no further action', text: 'Released without further action' },
  { value: 'charged and bailed', text: 'Charged and bailed to court' },
  { value: 'kept for court', text: 'Charged and kept for court' },
  { value: 'diverted', text: 'Released with a caution or community resolution' },
  { value: 'hospital', text: 'Taken to hospital' },
  { value: 'elsewhere', text: 'Handed to another force or agency' },
  { value: 'not stated', text: 'Not stated by the custody system' },
] as const

/**
 * One stay of one person in police custody. Name and date of birth are as given at the desk: they go with the stay to the
 * navigator, whose own record of the person is another one.
 */
export const custodyStay = recordType({
  kind: 'custody_stay',
  singular: 'stay in custody',
  plural: 'stays in custody',
  groups: { identity: 'Who', custody: 'Where and when', operational: 'What for' },
  fields: {
    custodyNumber: required(text(40), { label: 'Custody number', group: 'identity' }),
    knownAs: required(text(200), { label: 'Name given', group: 'identity' }),
    bornOn: optional(day(), { label: 'Date of birth given', group: 'identity' }),
    station: required(text(80), { label: 'Police station', hint: 'For example, Wymondham', group: 'custody' }),
    arrivedAt: required(moment(), { label: 'Arrived at', group: 'custody' }),
    releasedAt: optional(moment(), { label: 'Left custody at', group: 'custody', written: 'by verbs' }),
    person: required(reference('person'), { label: 'Person', group: 'operational', written: 'once' }),
    arrest: optional(reference('arrest'), { label: 'Arrest', group: 'operational', written: 'once' }),
    offences: required(longText(2000), {
      label: 'Offences',
      hint: 'What the person is held for, one on each line',
      group: 'operational',
    }),
    releasedHow: optional(choice(WAYS_OUT), { label: 'How the stay ended', group: 'operational', written: 'by verbs' }),
  },
  subject: 'person',
  happened: 'arrivedAt',
  listed: ['arrivedAt', 'knownAs', 'station', 'releasedAt'],
  caption: ({ custodyNumber, knownAs }) =>
    [knownAs, custodyNumber].filter(part => part).join(', custody number ') || 'A stay in custody',
  check: ({ arrivedAt, releasedAt, releasedHow }) => [
    ...(releasedAt !== null && releasedAt < arrivedAt
      ? [{ field: 'releasedAt', problem: 'Left custody at must be after the arrival' }]
      : []),
    ...((releasedAt === null) === (releasedHow === null)
      ? []
      : [{ field: 'releasedHow', problem: 'Give both when the stay ended and how' }]),
  ],
})
