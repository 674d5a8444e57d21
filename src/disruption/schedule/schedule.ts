import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { whole } from '../../kernel/fields/number.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { day, moment } from '../../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../../kernel/record-type.ts'

const PURPOSES = [
  { value: 'court schedule', text: 'Schedule for court: what is relied upon' },
  { value: 'unused material', text: 'Unused material: what is held and not relied upon' },
] as const

/** Where a schedule stands. Only its verbs move it. */
const STATES = [
  { value: 'draft', text: 'Draft: rows may be added and removed' },
  { value: 'fixed', text: 'Fixed: what changes afterwards is a new version' },
] as const

/** Events that somebody chose, in the order of time, with where each comes from. Its rows are `schedule_row`. */
export const schedule = recordType({
  kind: 'schedule',
  singular: 'schedule',
  plural: 'schedules',
  groups: { operational: 'The schedule' },
  fields: {
    title: required(text(120), {
      label: 'Title',
      hint: 'As the court will read it, for example: Calls and journeys, 2 to 9 March 2026',
      group: 'operational',
      written: 'once',
    }),
    purpose: required(choice(PURPOSES), { label: 'What it is for', group: 'operational', written: 'once' }),
    about: optional(longText(2000), {
      label: 'What it is about',
      hint: 'Stands under the title of what is printed. Facts only, in your own words',
      group: 'operational',
      written: 'once',
    }),
    line: optional(reference('line'), { label: 'Line', group: 'operational', written: 'once' }),
    operation: optional(reference('operation'), { label: 'Operation', group: 'operational', written: 'once' }),
    madeOn: required(day(), { label: 'Made on', group: 'operational', written: 'by verbs' }),
    madeBy: required(text(120), { label: 'Made by', group: 'operational', written: 'by verbs' }),
    state: required(choice(STATES), { label: 'Where it stands', group: 'operational', written: 'by verbs' }),
    versionNumber: required(whole(1, 1000), { label: 'Version', group: 'operational', written: 'by verbs' }),
    follows: optional(reference('schedule'), {
      label: 'Takes the place of',
      group: 'operational',
      written: 'by verbs',
    }),
    snapshot: optional(text(100), {
      label: 'Set of imports it was chosen from',
      group: 'operational',
      written: 'by verbs',
    }),
    fixedAt: optional(moment(), { label: 'Fixed at', group: 'operational', written: 'by verbs' }),
    fixedBy: optional(text(120), { label: 'Fixed by', group: 'operational', written: 'by verbs' }),
    fixedHash: optional(text(64), {
      label: 'SHA-256 of its rows as they were fixed',
      group: 'operational',
      written: 'by verbs',
    }),
    eventsHeld: optional(whole(0, 2_000_000_000), {
      label: 'Events that the records held of the numbers of its line, when rows were last added',
      group: 'operational',
      written: 'by verbs',
    }),
  },
  happened: 'madeOn',
  listed: ['title', 'purpose', 'line', 'madeOn', 'versionNumber', 'state'],
  caption: ({ title, versionNumber }) =>
    versionNumber !== undefined && versionNumber > 1
      ? `${title ?? 'A schedule'} (version ${versionNumber})`
      : (title ?? 'A schedule'),
  check: ({ state, fixedAt, fixedBy, fixedHash }) => {
    const faults: FieldFault[] = []
    const fixed = [fixedAt, fixedBy, fixedHash]
    if (state === 'fixed' ? fixed.includes(null) : fixed.some(value => value !== null))
      faults.push({ field: 'fixedHash', problem: 'A fixed schedule, and no other, says when, by whom and its hash' })
    return faults
  },
})
