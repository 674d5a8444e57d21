import { optional, required } from '../kernel/field.ts'
import { longText, text } from '../kernel/fields/text.ts'
import { day } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'

/** An operation against one or more lines. Its partners are the agencies the record concerns, its ring-fence the mark. */
export const operation = recordType({
  kind: 'operation',
  singular: 'operation',
  plural: 'operations',
  groups: { operational: 'Operation' },
  fields: {
    name: required(text(80), { label: 'Name', hint: 'For example, Operation Gravity', group: 'operational' }),
    aim: optional(longText(2000), { label: 'Aim', group: 'operational' }),
    startedOn: required(day(), { label: 'Started on', group: 'operational' }),
    endedOn: optional(day(), { label: 'Ended on', group: 'operational' }),
    funding: optional(text(200), {
      label: 'Paid for by',
      hint: 'The programme or budget that its results are reported under',
      group: 'operational',
    }),
  },
  happened: 'startedOn',
  listed: ['name', 'startedOn', 'endedOn'],
  caption: ({ name }) => name ?? 'An operation',
  check: ({ startedOn, endedOn }) =>
    endedOn !== null && endedOn < startedOn
      ? [{ field: 'endedOn', problem: 'Ended on must be on or after the day it started' }]
      : [],
})
