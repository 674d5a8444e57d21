import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, patterned, text } from '../../kernel/fields/text.ts'
import { day } from '../../kernel/fields/time.ts'
import { MARK_ID } from '../../kernel/marks.ts'
import { type FieldFault, recordType } from '../../kernel/record-type.ts'

/** What this force does about it; the other force decides about its own line. */
const STATES = [
  { value: 'found', text: 'Found, waiting for a person to decide' },
  { value: 'shared', text: 'Our line is shown to them' },
  { value: 'not shared', text: 'Our line is not shown to them' },
] as const

/**
 * That another force has a confirmed line with a number of ours. Each force has its own record of it, which the other never
 * reads; only what a person shows crosses, and that is the line itself.
 */
export const lineMatch = recordType({
  kind: 'line_match',
  singular: 'line that another force has too',
  plural: 'lines that another force has too',
  groups: { operational: 'The match' },
  fields: {
    line: required(reference('line'), { label: 'Our line', group: 'operational', written: 'by verbs' }),
    lineNumber: required(reference('line_number'), { label: 'Number', group: 'operational', written: 'by verbs' }),
    otherForce: required(patterned(MARK_ID, 'an agency’s id'), {
      label: 'Other force',
      group: 'operational',
      written: 'by verbs',
    }),
    foundOn: required(day(), { label: 'Found on', group: 'operational', written: 'by verbs' }),
    state: required(choice(STATES), { label: 'What we decided', group: 'operational', written: 'by verbs' }),
    reason: optional(longText(2000), { label: 'Reason', group: 'operational', written: 'by verbs' }),
    decidedOn: optional(day(), { label: 'Decided on', group: 'operational', written: 'by verbs' }),
    decidedBy: optional(text(120), { label: 'Decided by', group: 'operational', written: 'by verbs' }),
  },
  happened: 'foundOn',
  listed: ['foundOn', 'line', 'otherForce', 'state'],
  caption: ({ otherForce }) => `A line that ${otherForce ?? 'another force'} has too`,
  check: ({ state, reason, decidedOn, decidedBy }) => {
    const faults: FieldFault[] = []
    const decided = [reason, decidedOn, decidedBy].every(value => value !== null)
    if ((state === 'found') === decided)
      faults.push({ field: 'reason', problem: 'A decision, and nothing else, has its reason, its day and who decided' })
    return faults
  },
})
