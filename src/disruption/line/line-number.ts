import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { day } from '../../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../../kernel/record-type.ts'
import { finding } from '../fields/finding.ts'
import { phoneNumber } from '../fields/phone-number.ts'

/** Where a number of a line stands. Only its verbs move it. */
const STATES = [
  { value: 'proposed', text: 'Proposed, waiting for a person to decide' },
  { value: 'confirmed', text: 'Confirmed' },
  { value: 'rejected', text: 'Rejected' },
] as const

/** A number that a line has or had, from when until when; a successor is proposed by an analysis and confirmed by a person. */
export const lineNumber = recordType({
  kind: 'line_number',
  singular: 'number of a line',
  plural: 'numbers of lines',
  // What it rests on stands apart: another force that the line was shown to sees the number, never the analysis.
  groups: { operational: 'The number', evidence: 'What it rests on' },
  fields: {
    line: required(reference('line'), { label: 'Line', group: 'operational', written: 'once' }),
    number: required(phoneNumber(), { label: 'Number', group: 'operational', written: 'once' }),
    usedFrom: required(day(), { label: 'Used from', group: 'operational', written: 'once' }),
    usedUntil: optional(day(), {
      label: 'Used until',
      hint: 'Leave empty while it is in use',
      group: 'operational',
      written: 'once',
    }),
    follows: optional(reference('line_number'), { label: 'Follows', group: 'operational', written: 'once' }),
    state: required(choice(STATES), { label: 'Where it stands', group: 'operational', written: 'by verbs' }),
    evidence: optional(finding(), { label: 'What the analysis said', group: 'evidence', written: 'by verbs' }),
    reason: optional(longText(2000), {
      label: 'Reason',
      hint: 'Why it is, or is not, a number of this line',
      group: 'evidence',
      written: 'by verbs',
    }),
    decidedOn: optional(day(), { label: 'Decided on', group: 'operational', written: 'by verbs' }),
    decidedBy: optional(text(120), { label: 'Decided by', group: 'evidence', written: 'by verbs' }),
  },
  happened: 'usedFrom',
  listed: ['usedFrom', 'usedUntil', 'number', 'line', 'state'],
  caption: ({ number }) => number ?? 'A number of a line',
  check: ({ usedFrom, usedUntil, state, reason, decidedOn, decidedBy }) => {
    const faults: FieldFault[] = []
    if (usedUntil !== null && usedUntil < usedFrom)
      faults.push({ field: 'usedUntil', problem: 'Used until must be on or after the day it was used from' })
    const decided = [reason, decidedOn, decidedBy].every(value => value !== null)
    if ((state === 'proposed') === decided)
      faults.push({
        field: 'reason',
        problem: 'A decision, and no proposal, needs its reason, its day and who decided',
      })
    return faults
  },
})
