import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, patterned, text } from '../../kernel/fields/text.ts'
import { day } from '../../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../../kernel/record-type.ts'
import { KNOWN_AS } from '../attribution/known-as.ts'

/** Drug Dealing Telecommunications Restriction Orders Regulations 2017, regulation 3(1). */
export const LIMBS = [
  { value: 'used in dealing', text: 'Regulation 3(1)(a): it was, or is likely to be, used in dealing' },
  { value: 'order prevents it', text: 'Regulation 3(1)(b): the order would prevent or restrict that use' },
] as const

const once = { group: 'operational', written: 'once' } as const

/** What shows one of the two things that a court must be satisfied of. What is withdrawn stays, and counts no more. */
export const closureExhibit = recordType({
  kind: 'closure_exhibit',
  singular: 'exhibit of a closure',
  plural: 'exhibits of closures',
  groups: { operational: 'The exhibit' },
  fields: {
    closure: required(reference('line_closure'), { label: 'Closure', ...once }),
    limb: required(choice(LIMBS), { label: 'What it helps to show', ...once }),
    exhibit: required(text(60), { label: 'Exhibit', hint: 'Its number, for example AC/1', ...once }),
    shows: required(longText(2000), {
      label: 'What it shows',
      hint: 'For example, 412 calls and texts with 96 numbers between 1 and 30 June',
      ...once,
    }),
    knownAs: required(choice(KNOWN_AS), { label: 'Is this a fact?', ...once }),
    sha256: optional(
      patterned(/^[0-9a-f]{64}$/, 'a SHA-256: 64 digits and letters from a to f', typed => typed.toLowerCase()),
      {
        label: 'SHA-256 of the file',
        hint: 'Where the exhibit is a file',
        ...once,
      },
    ),
    attribution: optional(reference('attribution'), {
      label: 'Attribution that it rests on',
      hint: 'Where it matters whose phone it was',
      ...once,
    }),
    withdrawnOn: optional(day(), { label: 'Withdrawn on', group: 'operational', written: 'by verbs' }),
    withdrawnWhy: optional(longText(1000), {
      label: 'Why it was withdrawn',
      group: 'operational',
      written: 'by verbs',
    }),
  },
  listed: ['closure', 'exhibit', 'limb', 'knownAs', 'withdrawnOn'],
  caption: ({ exhibit }) => (exhibit ? `Exhibit ${exhibit}` : 'An exhibit'),
  check: ({ withdrawnOn, withdrawnWhy }) => {
    const faults: FieldFault[] = []
    if ((withdrawnOn === null) !== (withdrawnWhy === null))
      faults.push({ field: 'withdrawnWhy', problem: 'An exhibit that was withdrawn, and no other, says when and why' })
    return faults
  },
})
