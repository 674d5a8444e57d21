import { required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { reference } from '../kernel/fields/reference.ts'
import { moment } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'
import { ROLE_CHOICES } from './task.ts'

const STEPS = [
  { value: 'overdue', text: 'Overdue' },
  { value: 'escalated', text: 'Passed on to the role above' },
] as const

/** That a task was not done in time, and who was told. Each step happens once to a task. */
export const taskChase = recordType({
  kind: 'task_chase',
  singular: 'chase of a task',
  plural: 'chases of tasks',
  groups: { task: 'Chased' },
  fields: {
    task: required(reference('task'), { label: 'Task', group: 'task' }),
    step: required(choice(STEPS), { label: 'Step', group: 'task' }),
    toRole: required(choice(ROLE_CHOICES), { label: 'Who is to see to it', group: 'task' }),
    chasedAt: required(moment(), { label: 'Chased', group: 'task' }),
  },
  happened: 'chasedAt',
  listed: ['chasedAt', 'task', 'step', 'toRole'],
  caption: ({ step }) => (step === 'escalated' ? 'Task passed on' : 'Task chased'),
})
