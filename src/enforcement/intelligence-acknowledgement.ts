import { required } from '../kernel/field.ts'
import { reference } from '../kernel/fields/reference.ts'
import { longText } from '../kernel/fields/text.ts'
import { moment } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'
import { dateAndTime } from '../values/london.ts'

/** A recipient accepted the conditions of a report, in these words. It is the recipient's own record. */
export const intelligenceAcknowledgement = recordType({
  kind: 'intelligence_acknowledgement',
  singular: 'acknowledgement of conditions',
  plural: 'acknowledgements of conditions',
  groups: { report: 'Acknowledgement' },
  fields: {
    share: required(reference('intelligence_share'), { label: 'Shared report', group: 'report' }),
    conditions: required(longText(1000), { label: 'Conditions accepted', group: 'report' }),
    acknowledgedAt: required(moment(), { label: 'Acknowledged at', group: 'report' }),
  },
  happened: 'acknowledgedAt',
  listed: ['acknowledgedAt', 'share', 'conditions'],
  caption: ({ acknowledgedAt }) =>
    acknowledgedAt === undefined ? 'An acknowledgement' : `Conditions accepted on ${dateAndTime(acknowledgedAt)}`,
})
