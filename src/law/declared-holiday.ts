import { required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { longText, text } from '../kernel/fields/text.ts'
import { day } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'
import { shortDate } from '../values/london.ts'
import { REGIONS } from './region.ts'

/** A bank holiday of one year that Breakwater did not come with: a coronation, a state funeral. */
export const declaredHoliday = recordType({
  kind: 'declared_holiday',
  singular: 'declared holiday',
  plural: 'declared holidays',
  groups: { law: 'The holiday' },
  fields: {
    day: required(day(), { label: 'Day', group: 'law' }),
    region: required(choice(REGIONS), { label: 'Where', group: 'law', written: 'once' }),
    name: required(text(120), { label: 'Name', group: 'law' }),
    source: required(longText(500), {
      label: 'Where it says so',
      hint: 'For example, gov.uk/bank-holidays or the proclamation',
      group: 'law',
    }),
  },
  happened: 'day',
  listed: ['day', 'region', 'name'],
  caption: ({ name, day }) =>
    [name ?? 'Declared holiday', day ? `on ${shortDate(day)}` : ''].filter(part => part).join(' '),
})
