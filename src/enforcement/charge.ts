import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { reference } from '../kernel/fields/reference.ts'
import { text } from '../kernel/fields/text.ts'
import { day } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'
import { OUTCOME_CODES } from '../law/outcome-codes.ts'

/** One offence that a person was charged with. */
export const charge = recordType({
  kind: 'charge',
  singular: 'charge',
  plural: 'charges',
  groups: { identity: 'Who', operational: 'The charge' },
  fields: {
    person: required(reference('person'), { label: 'Person', group: 'identity' }),
    arrest: required(reference('arrest'), { label: 'Arrest', group: 'operational' }),
    offence: required(text(300), { label: 'Offence', group: 'operational' }),
    chargedOn: required(day(), { label: 'Charged on', group: 'operational' }),
    outcomeCode: optional(
      choice(
        OUTCOME_CODES.map(({ code, words, status }) => ({
          value: code,
          text: `${code} ${words}${status === 'unconfirmed' ? ' †' : ''}`,
        })),
      ),
      {
        label: 'Crime outcome code',
        hint: '† not confirmed against the counting rules',
        group: 'operational',
      },
    ),
  },
  subject: 'person',
  happened: 'chargedOn',
  listed: ['chargedOn', 'person', 'offence'],
  caption: ({ offence }) => (offence === undefined ? 'A charge' : `Charge: ${offence}`),
})
