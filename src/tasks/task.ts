import { ROLES } from '../access/roles.ts'
import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { recordOfAnyKind, reference } from '../kernel/fields/reference.ts'
import { longText, text } from '../kernel/fields/text.ts'
import { moment } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'
import { extension } from './fields/extension.ts'
import { pauses } from './fields/pauses.ts'

const STATES = [
  { value: 'open', text: 'To do' },
  { value: 'paused', text: 'Paused' },
  { value: 'done', text: 'Done' },
  { value: 'cancelled', text: 'No longer needed' },
] as const

/** Roles of an agency that work can fall to, as a choice. */
export const ROLE_CHOICES = ROLES.map(role => ({
  value: role,
  text: `${role.charAt(0).toUpperCase()}${role.slice(1)}`,
}))

/** Something that is to be done next, by when, because of which rule. Made and changed by its verbs alone. */
export const task = recordType({
  kind: 'task',
  singular: 'task',
  plural: 'tasks',
  groups: { task: 'What happens next' },
  fields: {
    what: required(text(200), { label: 'What is to be done', group: 'task' }),
    aboutKind: required(text(60), { label: 'Kind of record it is about', group: 'task' }),
    about: required(recordOfAnyKind(), { label: 'Record it is about', group: 'task' }),
    person: optional(reference('person'), { label: 'Person', group: 'task' }),
    role: required(choice(ROLE_CHOICES), { label: 'Whose work it is', group: 'task' }),
    rule: required(text(100), { label: 'Rule', group: 'task' }),
    startedAt: required(moment(), { label: 'Time runs from', group: 'task' }),
    dueAt: required(moment(), { label: 'Due', group: 'task' }),
    shownFrom: optional(moment(), { label: 'On the list from', group: 'task' }),
    state: required(choice(STATES), { label: 'State', group: 'task' }),
    reason: optional(longText(1000), { label: 'Why it ended', group: 'task' }),
    finishedAt: optional(moment(), { label: 'Ended', group: 'task' }),
    pauses: optional(pauses(), { label: 'Pauses', group: 'task' }),
    extension: optional(extension(), { label: 'Extended by', group: 'task' }),
    key: required(text(200), { label: 'Key', group: 'task' }),
  },
  subject: 'person',
  happened: 'dueAt',
  listed: ['dueAt', 'what', 'role', 'state'],
  caption: ({ what }) => what ?? 'Task',
})
