import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { day } from '../../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../../kernel/record-type.ts'
import { shortDate } from '../../values/london.ts'

export const AIMS = [
  { value: 'rehabilitation', text: 'To help the person stop offending' },
  { value: 'reparation', text: 'To put right the harm done' },
  { value: 'punishment', text: 'To punish' },
  { value: 'activity', text: 'Diversionary activity' },
] as const

/** One thing that the person agreed to do under a disposal, by its own day. */
export const disposalCondition = recordType({
  kind: 'disposal_condition',
  singular: 'condition',
  plural: 'conditions',
  groups: { operational: 'The condition' },
  fields: {
    disposal: required(reference('disposal'), { label: 'Disposal', group: 'operational', written: 'once' }),
    person: required(reference('person'), { label: 'Person', group: 'operational', written: 'once' }),
    what: required(text(300), {
      label: 'What the person agrees to do',
      hint: 'As they will read it, for example: Meet the drug worker at Bridge House three times',
      group: 'operational',
    }),
    aim: required(choice(AIMS), { label: 'What it is for', group: 'operational', written: 'once' }),
    dueOn: required(day(), { label: 'To be done by', group: 'operational', written: 'once' }),
    referral: optional(reference('referral'), {
      label: 'Referral that it goes with',
      hint: 'For example, to the treatment service whom the person is to meet',
      group: 'operational',
    }),
    completedOn: optional(day(), { label: 'Done on', group: 'operational', written: 'by verbs' }),
    proof: optional(longText(1000), {
      label: 'How you know',
      hint: 'Who confirmed it, or what shows it',
      group: 'operational',
      written: 'by verbs',
    }),
    failedOn: optional(day(), { label: 'Failed on', group: 'operational', written: 'by verbs' }),
    failedWhy: optional(longText(1000), { label: 'What happened', group: 'operational', written: 'by verbs' }),
  },
  subject: 'person',
  happened: 'dueOn',
  listed: ['dueOn', 'person', 'what', 'completedOn', 'failedOn'],
  caption: ({ what, dueOn }) =>
    [what ?? 'A condition', dueOn ? `by ${shortDate(dueOn)}` : ''].filter(part => part).join(', '),
  check: ({ completedOn, proof, failedOn, failedWhy }) => {
    const faults: FieldFault[] = []
    if (completedOn !== null && failedOn !== null)
      faults.push({ field: 'completedOn', problem: 'A condition is done or failed, never both' })
    if ((completedOn === null) !== (proof === null))
      faults.push({
        field: completedOn === null ? 'completedOn' : 'proof',
        problem: 'A condition that was done needs its day and how you know',
      })
    if ((failedOn === null) !== (failedWhy === null))
      faults.push({
        field: failedOn === null ? 'failedOn' : 'failedWhy',
        problem: 'A condition that was failed needs its day and what happened',
      })
    return faults
  },
})
