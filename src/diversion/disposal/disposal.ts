import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { day } from '../../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../../kernel/record-type.ts'
import { OUTCOME_CODES } from '../../law/outcome-codes.ts'
import { YES_NO } from '../../kernel/fields/yes-no.ts'

export const DISPOSALS = [
  { value: 'community resolution', text: 'Community resolution' },
  { value: 'conditional caution', text: 'Conditional caution' },
  { value: 'diversionary activity', text: 'Diversionary activity (outcome 22)' },
] as const

/** From the lowest up. */
export const RANKS = [
  { value: 'constable', text: 'Constable' },
  { value: 'sergeant', text: 'Sergeant' },
  { value: 'inspector', text: 'Inspector' },
  { value: 'chief inspector', text: 'Chief inspector' },
  { value: 'superintendent', text: 'Superintendent' },
  { value: 'chief superintendent', text: 'Chief superintendent or above' },
] as const

/** Where a disposal stands. Only its verbs move it. */
export const STATES = [
  { value: 'running', text: 'Running' },
  { value: 'breached', text: 'Breached, waiting for a decision' },
  { value: 'completed', text: 'Completed' },
  { value: 'to be prosecuted', text: 'To be prosecuted' },
  { value: 'no further action', text: 'Ended with no further action' },
] as const

/** How the crime is recorded, once the disposal is completed. */
export const CODE_OF = {
  'community resolution': '8',
  'conditional caution': '3',
  'diversionary activity': '22',
} as const

const CODES = OUTCOME_CODES.flatMap(({ code, words, status }) =>
  Object.values(CODE_OF).some(one => one === code)
    ? [{ value: code, text: `${code} ${words}${status === 'unconfirmed' ? ' †' : ''}` }]
    : [],
)

/** What is done about an offence instead of taking it to court. */
export const disposal = recordType({
  kind: 'disposal',
  singular: 'disposal',
  plural: 'disposals',
  groups: { operational: 'The disposal' },
  fields: {
    person: required(reference('person'), { label: 'Person', group: 'operational', written: 'once' }),
    arrest: optional(reference('arrest'), { label: 'Arrest', group: 'operational', written: 'once' }),
    what: required(choice(DISPOSALS), { label: 'What is offered', group: 'operational', written: 'once' }),
    offence: required(text(300), { label: 'Offence', group: 'operational' }),
    offenceOn: required(day(), { label: 'Day of the offence', group: 'operational', written: 'once' }),
    summaryOnly: required(choice(YES_NO), {
      label: 'Is it a summary offence?',
      hint: 'One that only a magistrates’ court can try',
      group: 'operational',
      written: 'once',
    }),
    admitted: required(choice(YES_NO), { label: 'Has the person admitted it?', group: 'operational', written: 'once' }),
    evidenceEnough: required(choice(YES_NO), {
      label: 'Is there enough evidence to charge?',
      group: 'operational',
      written: 'once',
    }),
    accepted: required(choice(YES_NO), { label: 'Has the person accepted it?', group: 'operational', written: 'once' }),
    authorisedBy: optional(text(120), { label: 'Authorised by', group: 'operational', written: 'once' }),
    authoriserRank: optional(choice(RANKS), { label: 'Their rank', group: 'operational', written: 'once' }),
    givenOn: required(day(), { label: 'Given on', group: 'operational', written: 'once' }),
    lateReason: optional(longText(1000), {
      label: 'Why a condition needs more than the usual time',
      hint: 'Only for a summary offence, where circumstances are exceptional',
      group: 'operational',
    }),
    state: required(choice(STATES), { label: 'Where it stands', group: 'operational', written: 'by verbs' }),
    endedOn: optional(day(), { label: 'Ended on', group: 'operational', written: 'by verbs' }),
    outcomeCode: optional(choice(CODES), {
      label: 'Crime outcome code',
      hint: '† not confirmed against the counting rules',
      group: 'operational',
      written: 'by verbs',
    }),
  },
  subject: 'person',
  happened: 'givenOn',
  listed: ['givenOn', 'person', 'what', 'offence', 'state'],
  caption: ({ what, offence }) =>
    [DISPOSALS.find(({ value }) => value === what)?.text ?? 'A disposal', offence].filter(part => part).join(': '),
  check: ({ what, offenceOn, givenOn, state, endedOn, outcomeCode, authorisedBy, authoriserRank }) => {
    const faults: FieldFault[] = []
    if (givenOn < offenceOn)
      faults.push({ field: 'givenOn', problem: 'Given on must be on or after the day of the offence' })
    const over = state !== 'running' && state !== 'breached'
    if (over !== (endedOn !== null))
      faults.push({ field: 'endedOn', problem: 'A disposal that is over, and no other, has the day on which it ended' })
    if ((state === 'completed') !== (outcomeCode !== null))
      faults.push({ field: 'outcomeCode', problem: 'A completed disposal, and no other, has a crime outcome code' })
    if (outcomeCode !== null && outcomeCode !== CODE_OF[what])
      faults.push({ field: 'outcomeCode', problem: `The crime outcome code of this disposal is ${CODE_OF[what]}` })
    if ((authorisedBy === null) !== (authoriserRank === null))
      faults.push({ field: 'authorisedBy', problem: 'Give the name and the rank of whoever authorised it' })
    return faults
  },
})
