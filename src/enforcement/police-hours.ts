import { optional, required } from '../kernel/field.ts'
import { reference } from '../kernel/fields/reference.ts'
import { text } from '../kernel/fields/text.ts'
import { day } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'
import { hours } from './fields/hours.ts'

/** Hours that police spent on a line or operation. */
export const policeHours = recordType({
  kind: 'police_hours',
  singular: 'entry of police hours',
  plural: 'police hours',
  groups: { operational: 'Police hours' },
  fields: {
    operation: optional(reference('operation'), { label: 'Operation', group: 'operational' }),
    line: optional(text(60), { label: 'Line', hint: 'Its name or number', group: 'operational' }),
    workedOn: required(day(), { label: 'Worked on', group: 'operational' }),
    quarters: required(hours(), {
      label: 'Hours',
      hint: 'To the quarter of an hour, for example 2.25',
      group: 'operational',
    }),
    activity: required(text(200), {
      label: 'What was done',
      hint: 'For example, warrant or phone download',
      group: 'operational',
    }),
    confirmedLine: optional(reference('line'), { label: 'Confirmed line', group: 'operational' }),
  },
  happened: 'workedOn',
  listed: ['workedOn', 'operation', 'line', 'quarters', 'activity'],
  caption: ({ activity }) => activity ?? 'Police hours',
  check: ({ operation, line, confirmedLine }) =>
    operation === null && line === null && confirmedLine === null
      ? [{ field: 'operation', problem: 'Choose the operation, or give the line' }]
      : [],
})
