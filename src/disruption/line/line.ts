import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { day } from '../../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../../kernel/record-type.ts'

const RUN_FROM = [
  { value: 'exported', text: 'Exported from another force’s area (a county line)' },
  { value: 'internal', text: 'Internal to this force' },
  { value: 'not known', text: 'Not known' },
] as const

/** Where a line stands. Only its verbs move it. */
const STATES = [
  { value: 'in use', text: 'In use' },
  { value: 'closed', text: 'Closed' },
  { value: 'ended', text: 'Ended without a closure' },
] as const

/** A drug line that a named person confirmed. Its numbers change over time; the line stays one record. */
export const line = recordType({
  kind: 'line',
  singular: 'line',
  plural: 'lines',
  // Another force that the line is shown to sees that it ended, not how this one knows.
  groups: { operational: 'The line', evidence: 'How it ended' },
  fields: {
    name: required(text(60), {
      label: 'Name of the line',
      hint: 'What its adverts call it, for example Tommy; where they give no name, choose one',
      group: 'operational',
    }),
    runFrom: required(choice(RUN_FROM), { label: 'Where it is run from', group: 'operational' }),
    exportingForce: optional(text(100), {
      label: 'Exporting force',
      hint: 'Where it is controlled, for example Metropolitan Police',
      group: 'operational',
    }),
    importingForce: optional(text(100), {
      label: 'Importing force',
      hint: 'Where it sells, for example Norfolk Constabulary',
      group: 'operational',
    }),
    operation: optional(reference('operation'), { label: 'Operation', group: 'operational' }),
    confirmedOn: required(day(), { label: 'Confirmed on', group: 'operational', written: 'by verbs' }),
    confirmedBy: required(text(120), { label: 'Confirmed by', group: 'operational', written: 'by verbs' }),
    decision: optional(reference('candidate_decision'), {
      label: 'Decision that confirmed it',
      group: 'operational',
      written: 'by verbs',
    }),
    state: required(choice(STATES), { label: 'Where it stands', group: 'operational', written: 'by verbs' }),
    closedOn: optional(day(), { label: 'Closed on', group: 'operational', written: 'by verbs' }),
    endedOn: optional(day(), { label: 'Ended on', group: 'operational', written: 'by verbs' }),
    endedWhy: optional(longText(2000), {
      label: 'How you know that it ended',
      group: 'evidence',
      written: 'by verbs',
    }),
  },
  happened: 'confirmedOn',
  listed: ['name', 'runFrom', 'exportingForce', 'state', 'confirmedOn'],
  caption: ({ name }) => (name ? `Line ${name}` : 'A line'),
  check: ({ runFrom, exportingForce, state, closedOn, endedOn, endedWhy }) => {
    const faults: FieldFault[] = []
    if (runFrom === 'internal' && exportingForce !== null)
      faults.push({ field: 'exportingForce', problem: 'An internal line has no exporting force; leave it empty' })
    if ((state === 'closed') !== (closedOn !== null))
      faults.push({ field: 'closedOn', problem: 'A closed line, and no other, has the day on which it was closed' })
    if ([endedOn, endedWhy].some(value => (value !== null) !== (state === 'ended')))
      faults.push({ field: 'endedWhy', problem: 'A line that ended, and no other, says when and how you know' })
    return faults
  },
})
