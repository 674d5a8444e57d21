import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { moment } from '../../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../../kernel/record-type.ts'
import { ITEM_KINDS, readItemValue } from './item-value.ts'

/** Where one identifier stands. Only its verbs move it. */
export const ITEM_STATES = [
  { value: 'named', text: 'Named in the application' },
  { value: 'taken out', text: 'Taken out before the application' },
  { value: 'ordered', text: 'Ordered to be turned off' },
  { value: 'executed', text: 'Off' },
  { value: 'exempted', text: 'Taken out of the order: not used in dealing' },
  { value: 'live', text: 'Found live again' },
  { value: 'discharged', text: 'No longer under an order' },
] as const

const byVerbs = { group: 'operational', written: 'by verbs' } as const

/** One number, handset, SIM or device that a closure is to turn off. */
export const closureItem = recordType({
  kind: 'closure_item',
  singular: 'item of a closure',
  plural: 'items of closures',
  groups: { operational: 'The item' },
  fields: {
    closure: required(reference('line_closure'), { label: 'Closure', group: 'operational', written: 'once' }),
    what: required(choice(ITEM_KINDS), { label: 'What it is', group: 'operational', written: 'once' }),
    value: required(text(60), {
      label: 'The identifier itself',
      hint: 'For example, 07700 900123',
      group: 'operational',
      written: 'once',
    }),
    provider: optional(text(100), {
      label: 'Provider',
      hint: 'Who is to turn it off, for example the mobile network',
      group: 'operational',
      written: 'once',
    }),
    lineNumber: optional(reference('line_number'), {
      label: 'Number of the line',
      group: 'operational',
      written: 'by verbs',
    }),
    attribution: optional(reference('attribution'), {
      label: 'Who used it',
      group: 'operational',
      written: 'once',
    }),
    state: required(choice(ITEM_STATES), { label: 'Where it stands', ...byVerbs }),
    executedAt: optional(moment(), { label: 'Off since', ...byVerbs }),
    providerReference: optional(text(100), { label: 'Provider’s reference', ...byVerbs }),
    outWhy: optional(longText(1000), { label: 'Why it was taken out', ...byVerbs }),
  },
  listed: ['closure', 'what', 'value', 'provider', 'state'],
  caption: ({ what, value }) => [what, value].filter(part => part).join(' ') || 'An item',
  check: ({ what, value, state, executedAt, outWhy }) => {
    const faults: FieldFault[] = []
    const read = readItemValue(what, value)
    if (!read.ok || read.value !== value)
      faults.push({ field: 'value', problem: read.ok ? `Write it as ${read.value}` : read.fault })
    if ((state === 'executed' || state === 'live') && executedAt === null)
      faults.push({ field: 'executedAt', problem: 'Off since is missing' })
    if ((state === 'exempted' || state === 'taken out') !== (outWhy !== null))
      faults.push({ field: 'outWhy', problem: 'What was taken out, and nothing else, says why' })
    return faults
  },
})
