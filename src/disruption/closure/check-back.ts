import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { moment } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'

export const FOUND = [
  { value: 'dead', text: 'Dead: it could not be reached' },
  { value: 'live', text: 'Live: it rang, answered or is used again' },
  { value: 'could not tell', text: 'Could not tell' },
] as const

/** Somebody looked whether what was turned off has stayed off. Nobody rewrites it. */
export const checkBack = recordType({
  kind: 'check_back',
  singular: 'check-back',
  plural: 'check-backs',
  groups: { operational: 'The check-back' },
  fields: {
    closure: required(reference('line_closure'), { label: 'Closure', group: 'operational', written: 'by verbs' }),
    item: required(reference('closure_item'), { label: 'What was checked', group: 'operational', written: 'once' }),
    checkedAt: required(moment(), { label: 'Checked at', group: 'operational', written: 'once' }),
    found: required(choice(FOUND), { label: 'What was found', group: 'operational', written: 'once' }),
    how: required(text(300), {
      label: 'How it was checked',
      hint: 'For example, rung from the analysts’ test phone, or asked of the provider',
      group: 'operational',
      written: 'once',
    }),
    checkedBy: required(text(120), { label: 'Checked by', group: 'operational', written: 'by verbs' }),
    note: optional(longText(1000), { label: 'Note', group: 'operational', written: 'once' }),
  },
  happened: 'checkedAt',
  listed: ['checkedAt', 'item', 'found', 'how', 'checkedBy'],
  caption: ({ found }) => (found ? `Found ${found}` : 'A check-back'),
})
