import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { reference } from '../kernel/fields/reference.ts'
import { text } from '../kernel/fields/text.ts'
import { day } from '../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../kernel/record-type.ts'

/** Kinds of intervention by the codes of the national return. */
export const MODALITIES = [
  { value: '94', text: 'With medicine (pharmacological)' },
  { value: '95', text: 'Talking and groups (psychosocial)' },
  { value: '96', text: 'Recovery support' },
] as const

export const EXITS = [
  { value: 'completed', text: 'As planned' },
  { value: 'transferred', text: 'Goes on with another service' },
  { value: 'stopped', text: 'They stopped coming' },
  { value: 'withdrawn', text: 'The service ended it' },
  { value: 'not started', text: 'Never started' },
] as const

/** One kind of help within an episode: referred to, first appointment offered, started, ended. */
export const intervention = recordType({
  kind: 'intervention',
  singular: 'intervention',
  plural: 'interventions',
  groups: { clinical: 'The intervention' },
  fields: {
    episode: required(reference('episode'), { label: 'Treatment episode', group: 'clinical', written: 'once' }),
    person: required(reference('person'), { label: 'Person', group: 'clinical', written: 'by verbs' }),
    modality: required(choice(MODALITIES), { label: 'Kind of help', group: 'clinical', written: 'once' }),
    content: optional(text(300), {
      label: 'What it consists of',
      hint: 'For example, weekly group and one-to-one sessions',
      group: 'clinical',
    }),
    referredOn: required(day(), { label: 'Referred to it on', group: 'clinical', written: 'once' }),
    firstOfferedOn: optional(day(), {
      label: 'First appointment offered for',
      hint: 'The day of the first appointment they were offered, whether or not they came',
      group: 'clinical',
      written: 'once',
    }),
    startedOn: optional(day(), { label: 'Started on', group: 'clinical', written: 'by verbs' }),
    endedOn: optional(day(), { label: 'Ended on', group: 'clinical', written: 'by verbs' }),
    exit: optional(choice(EXITS), { label: 'How it ended', group: 'clinical', written: 'by verbs' }),
  },
  subject: 'person',
  happened: 'referredOn',
  listed: ['referredOn', 'person', 'modality', 'startedOn', 'endedOn'],
  caption: ({ modality }) => MODALITIES.find(({ value }) => value === modality)?.text ?? 'Intervention',
  check: ({ referredOn, firstOfferedOn, startedOn, endedOn, exit }) => {
    const faults: FieldFault[] = []
    const wrong = (field: string, problem: string): number => faults.push({ field, problem })
    if (firstOfferedOn !== null && firstOfferedOn < referredOn)
      wrong('firstOfferedOn', 'The first appointment must be on or after the day they were referred to it')
    if (startedOn !== null && firstOfferedOn === null)
      wrong('firstOfferedOn', 'Give the first appointment that was offered')
    if (startedOn !== null && startedOn < (firstOfferedOn ?? referredOn))
      wrong('startedOn', 'Started on must be on or after the first appointment that was offered')
    if (endedOn !== null && endedOn < (startedOn ?? firstOfferedOn ?? referredOn))
      wrong('endedOn', 'Ended on must be on or after the day it started')
    if ((endedOn === null) !== (exit === null))
      wrong(endedOn === null ? 'endedOn' : 'exit', 'The day it ended and how it ended belong together; give both')
    if (endedOn !== null && startedOn === null && exit === 'completed')
      wrong('exit', 'What was never started cannot have been completed')
    return faults
  },
})
