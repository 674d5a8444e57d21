import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { reference } from '../kernel/fields/reference.ts'
import { longText, text } from '../kernel/fields/text.ts'
import { moment } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'
import { shortDate } from '../values/london.ts'

const INCIDENT_KINDS = [
  { value: 'violence', text: 'Violence' },
  { value: 'weapon', text: 'Weapon carried or used' },
  { value: 'overdose', text: 'Overdose' },
  { value: 'death', text: 'Death' },
  { value: 'other', text: 'Other' },
] as const

/** Harm that happened, with the line it is put down to where that is known. */
export const incident = recordType({
  kind: 'incident',
  singular: 'incident',
  plural: 'incidents',
  groups: { identity: 'Who', operational: 'The incident' },
  fields: {
    what: required(choice(INCIDENT_KINDS), { label: 'What happened', group: 'operational' }),
    happenedAt: required(moment(), { label: 'Happened at', group: 'operational' }),
    place: optional(text(200), { label: 'Place', group: 'operational' }),
    town: optional(text(80), { label: 'Town or city', group: 'operational' }),
    line: optional(text(60), {
      label: 'Line',
      hint: 'Its name or number, if it is known to be connected',
      group: 'operational',
    }),
    account: optional(longText(4000), { label: 'What is known', group: 'operational' }),
    operation: optional(reference('operation'), { label: 'Operation', group: 'operational' }),
    person: optional(reference('person'), { label: 'Person harmed', group: 'identity' }),
    confirmedLine: optional(reference('line'), { label: 'Confirmed line', group: 'operational' }),
  },
  subject: 'person',
  happened: 'happenedAt',
  listed: ['happenedAt', 'what', 'town', 'line'],
  caption: ({ what, happenedAt, town }) =>
    [
      INCIDENT_KINDS.find(({ value }) => value === what)?.text ?? 'Incident',
      town ? `in ${town}` : '',
      happenedAt ? `on ${shortDate(happenedAt)}` : '',
    ]
      .filter(part => part)
      .join(' '),
})
