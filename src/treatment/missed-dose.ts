import { optional, required } from '../kernel/field.ts'
import { reference } from '../kernel/fields/reference.ts'
import { text } from '../kernel/fields/text.ts'
import { day } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'
import { shortDate } from '../values/london.ts'

/** A day on which a prescribed dose was not collected or taken. */
export const missedDose = recordType({
  kind: 'missed_dose',
  singular: 'missed dose',
  plural: 'missed doses',
  groups: { clinical: 'The missed dose' },
  fields: {
    prescription: required(reference('prescription'), { label: 'Prescription', group: 'clinical', written: 'once' }),
    person: required(reference('person'), { label: 'Person', group: 'clinical', written: 'by verbs' }),
    missedOn: required(day(), { label: 'Missed on', group: 'clinical', written: 'once' }),
    why: optional(text(300), { label: 'Why, if known', group: 'clinical' }),
  },
  subject: 'person',
  happened: 'missedOn',
  listed: ['missedOn', 'person', 'why'],
  caption: ({ missedOn }) => (missedOn ? `Missed dose of ${shortDate(missedOn)}` : 'Missed dose'),
})
