import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { YES_NO } from '../kernel/fields/yes-no.ts'
import { reference } from '../kernel/fields/reference.ts'
import { longText, text } from '../kernel/fields/text.ts'
import { day } from '../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../kernel/record-type.ts'

export const PRESCRIPTION_ENDS = [
  { value: 'renewed', text: 'Renewed' },
  { value: 'changed', text: 'Changed to another medicine or dose' },
  { value: 'finished', text: 'Finished as planned' },
  { value: 'stopped', text: 'Stopped for another reason' },
] as const

/** One prescription; renewing it makes the next. Made and changed by prescribers alone. */
export const prescription = recordType({
  kind: 'prescription',
  singular: 'prescription',
  plural: 'prescriptions',
  groups: { clinical: 'The prescription' },
  fields: {
    episode: required(reference('episode'), { label: 'Treatment episode', group: 'clinical', written: 'once' }),
    person: required(reference('person'), { label: 'Person', group: 'clinical', written: 'by verbs' }),
    medicine: required(text(120), { label: 'Medicine', group: 'clinical', written: 'once' }),
    dose: optional(text(120), { label: 'Dose and how it is collected', group: 'clinical', written: 'once' }),
    bridge: required(choice(YES_NO), {
      label: 'A bridge, started the same day',
      hint: 'Rapid prescribing until an ordinary prescription is in place',
      group: 'clinical',
      written: 'once',
    }),
    startsOn: required(day(), { label: 'First day', group: 'clinical', written: 'once' }),
    expiresOn: required(day(), {
      label: 'Last day',
      hint: 'The last day it covers',
      group: 'clinical',
      written: 'once',
    }),
    reviewedOn: optional(day(), {
      label: 'Reviewed after missed doses on',
      hint: 'Doses missed before that day no longer count',
      group: 'clinical',
      written: 'by verbs',
    }),
    reviewDecision: optional(longText(1000), {
      label: 'What was decided, and why',
      hint: 'The dose, how it is collected from now on, and what they said',
      group: 'clinical',
      written: 'by verbs',
    }),
    endedOn: optional(day(), { label: 'Ended on', group: 'clinical', written: 'by verbs' }),
    endReason: optional(choice(PRESCRIPTION_ENDS), { label: 'Why it ended', group: 'clinical', written: 'by verbs' }),
    renews: optional(reference('prescription'), { label: 'Renews', group: 'clinical', written: 'by verbs' }),
  },
  subject: 'person',
  happened: 'startsOn',
  listed: ['startsOn', 'person', 'medicine', 'expiresOn', 'endedOn'],
  caption: ({ medicine, bridge }) => `${medicine ?? 'Prescription'}${bridge === 'yes' ? ' (bridge)' : ''}`,
  check: ({ startsOn, expiresOn, reviewedOn, endedOn, endReason }) => {
    const faults: FieldFault[] = []
    const wrong = (field: string, problem: string): number => faults.push({ field, problem })
    if (expiresOn < startsOn) wrong('expiresOn', 'The last day must be on or after the first')
    if (reviewedOn !== null && reviewedOn < startsOn)
      wrong('reviewedOn', 'The review must be on or after the first day of the prescription')
    if (endedOn !== null && endedOn < startsOn) wrong('endedOn', 'Ended on must be on or after the first day')
    if ((endedOn === null) !== (endReason === null))
      wrong(endedOn === null ? 'endedOn' : 'endReason', 'The day it ended and why belong together; give both')
    return faults
  },
})
