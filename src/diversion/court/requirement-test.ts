import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { choices } from '../../kernel/fields/choices.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { moment } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'
import { dateAndTime } from '../../values/london.ts'
import { TEST_DRUGS } from '../drug-test/test-drugs.ts'

export const TEST_RESULTS = [
  { value: 'positive', text: 'Positive' },
  { value: 'negative', text: 'Negative' },
  { value: 'refused', text: 'Refused' },
  { value: 'not obtained', text: 'No sample could be taken' },
] as const

/** A drug test under a court’s requirement, as the provider took it. A positive one is an event, not a breach. */
export const requirementTest = recordType({
  kind: 'requirement_test',
  singular: 'test under a court requirement',
  plural: 'tests under court requirements',
  groups: { clinical: 'The test' },
  fields: {
    requirement: required(reference('court_requirement'), {
      label: 'Court requirement',
      group: 'clinical',
      written: 'once',
    }),
    person: optional(reference('person'), { label: 'Person', group: 'clinical' }),
    testedAt: required(moment(), { label: 'Tested at', group: 'clinical', written: 'once' }),
    result: required(choice(TEST_RESULTS), { label: 'Result', group: 'clinical', written: 'once' }),
    drugs: optional(choices(TEST_DRUGS), {
      label: 'Drugs found',
      hint: 'Where the result is positive',
      group: 'clinical',
    }),
  },
  subject: 'person',
  happened: 'testedAt',
  listed: ['testedAt', 'requirement', 'result', 'drugs'],
  caption: ({ testedAt, result }) =>
    [
      `${TEST_RESULTS.find(({ value }) => value === result)?.text ?? 'Drug'} test`,
      testedAt ? `on ${dateAndTime(testedAt)}` : '',
    ]
      .filter(part => part)
      .join(' '),
  check: ({ result, drugs }) =>
    (result === 'positive') === (drugs !== null)
      ? []
      : [
          {
            field: 'drugs',
            problem:
              result === 'positive' ? 'Choose the drugs that were found' : 'Drugs are found only by a positive test',
          },
        ],
})
