import { optional, required } from '../kernel/field.ts'
import { reference } from '../kernel/fields/reference.ts'
import { longText, patterned } from '../kernel/fields/text.ts'
import { moment } from '../kernel/fields/time.ts'
import { MARK_ID } from '../kernel/marks.ts'
import { recordType } from '../kernel/record-type.ts'
import { shortDate } from '../values/london.ts'

/** That a report was shared with another agency, and on what conditions: all that a recipient sees before accepting them. */
export const intelligenceShare = recordType({
  kind: 'intelligence_share',
  singular: 'shared intelligence report',
  plural: 'shared intelligence reports',
  groups: { report: 'Sharing' },
  fields: {
    report: required(reference('intelligence_report'), { label: 'Report', group: 'report' }),
    recipient: required(patterned(MARK_ID, 'the id of an agency, like norfolk-police'), {
      label: 'Shared with',
      group: 'report',
    }),
    conditions: optional(longText(1000), { label: 'Conditions', group: 'report' }),
    sharedAt: required(moment(), { label: 'Shared at', group: 'report' }),
  },
  happened: 'sharedAt',
  listed: ['sharedAt', 'recipient', 'conditions'],
  caption: ({ sharedAt, recipient }) =>
    sharedAt === undefined ? 'Shared intelligence' : `Shared with ${recipient} on ${shortDate(sharedAt)}`,
})
