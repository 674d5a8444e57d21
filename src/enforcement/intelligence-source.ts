import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { longText, patterned } from '../kernel/fields/text.ts'
import { recordType } from '../kernel/record-type.ts'

/** The register of sources, apart from the reports: no agreement and no other role reaches it. */
export const intelligenceSource = recordType({
  kind: 'intelligence_source',
  singular: 'intelligence source',
  plural: 'intelligence sources',
  groups: { source: 'Source' },
  fields: {
    reference: required(
      patterned(/^[A-Z]{1,4}\/\d{1,6}$/, 'letters and a number, like SR/412', typed =>
        typed.toUpperCase().replaceAll(/\s/g, ''),
      ),
      { label: 'Reference', group: 'source' },
    ),
    kindOfSource: required(
      choice([
        { value: 'public', text: 'Member of the public' },
        { value: 'officer', text: 'Police officer or staff' },
        { value: 'partner', text: 'Staff of another agency' },
        { value: 'human', text: 'Covert human intelligence source' },
        { value: 'technical', text: 'Technical' },
      ]),
      { label: 'Kind of source', group: 'source' },
    ),
    details: optional(longText(2000), { label: 'Who or what it is', group: 'source' }),
  },
  listed: ['reference', 'kindOfSource'],
  caption: ({ reference }) => reference ?? 'A source',
})
