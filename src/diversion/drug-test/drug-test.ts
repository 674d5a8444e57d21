import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { choices } from '../../kernel/fields/choices.ts'
import { whole } from '../../kernel/fields/number.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { moment } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'
import { dateAndTime } from '../../values/london.ts'
import { TEST_DRUGS } from './test-drugs.ts'

const RESULTS = [
  { value: 'positive', text: 'Positive' },
  { value: 'negative', text: 'Negative' },
  { value: 'refused', text: 'Refused' },
  { value: 'not obtained', text: 'No sample could be obtained' },
] as const

/** Who can authorise a test, lowest first; the law says from which rank. */
export const RANKS = [
  { value: 'sergeant', text: 'Sergeant' },
  { value: 'inspector', text: 'Inspector' },
  { value: 'chief inspector', text: 'Chief inspector' },
  { value: 'superintendent', text: 'Superintendent or above' },
] as const

/** A drug test in custody (Police and Criminal Evidence Act 1984, section 63B), from the request to its last result. */
export const drugTest = recordType({
  kind: 'drug_test',
  singular: 'drug test',
  plural: 'drug tests',
  groups: { result: 'The result', operational: 'The request' },
  fields: {
    stay: required(reference('custody_stay'), { label: 'Stay in custody', group: 'result', written: 'once' }),
    sampledAt: optional(moment(), { label: 'Sample taken at', group: 'result', written: 'by verbs' }),
    result: optional(choice(RESULTS), { label: 'Result', group: 'result', written: 'by verbs' }),
    drugs: optional(choices(TEST_DRUGS), { label: 'Drugs found', group: 'result', written: 'by verbs' }),
    furtherResult: optional(choice([RESULTS[0], RESULTS[1]]), {
      label: 'Result of the further analysis',
      group: 'result',
      written: 'by verbs',
    }),
    furtherResultAt: optional(moment(), {
      label: 'Further analysis came back at',
      group: 'result',
      written: 'by verbs',
    }),
    person: required(reference('person'), { label: 'Person', group: 'operational', written: 'by verbs' }),
    arrest: optional(reference('arrest'), { label: 'Arrest', group: 'operational', written: 'once' }),
    charge: optional(reference('charge'), { label: 'Charge', group: 'operational', written: 'once' }),
    chargedAt: optional(moment(), { label: 'Charged at', group: 'operational', written: 'once' }),
    point: required(
      choice([
        { value: 'on arrest', text: 'After arrest' },
        { value: 'on charge', text: 'After charge' },
      ]),
      { label: 'When in the case', group: 'operational', written: 'once' },
    ),
    ground: required(
      choice([
        { value: 'trigger offence', text: 'A trigger offence' },
        { value: 'authority', text: 'An inspector or above authorised it' },
      ]),
      { label: 'What allows the test', group: 'operational', written: 'once' },
    ),
    offence: optional(text(300), { label: 'Offence', group: 'operational', written: 'once' }),
    authorisedBy: optional(text(120), { label: 'Authorised by', group: 'operational', written: 'once' }),
    authoriserRank: optional(choice(RANKS), { label: 'Rank', group: 'operational', written: 'once' }),
    authorityGrounds: optional(longText(2000), {
      label: 'Why drug misuse is suspected of having caused or contributed to the offence',
      group: 'operational',
      written: 'once',
    }),
    authorityGiven: optional(
      choice([
        { value: 'in writing', text: 'In writing' },
        { value: 'orally', text: 'Orally, to be confirmed in writing' },
      ]),
      { label: 'How it was given', group: 'operational', written: 'once' },
    ),
    authorityAt: optional(moment(), { label: 'Authorised at', group: 'operational', written: 'once' }),
    authorityConfirmedAt: optional(moment(), {
      label: 'Confirmed in writing at',
      group: 'operational',
      written: 'by verbs',
    }),
    age: required(whole(10, 120), { label: 'Age at the request', group: 'operational', written: 'by verbs' }),
    appropriateAdult: optional(text(200), {
      label: 'Appropriate adult',
      hint: 'Needed for anyone under 18: who was there',
      group: 'operational',
      written: 'once',
    }),
    warnedAt: required(moment(), {
      label: 'Warned at',
      hint: 'That refusing without good cause may lead to prosecution',
      group: 'operational',
      written: 'once',
    }),
    requestedAt: required(moment(), { label: 'Sample asked for at', group: 'operational', written: 'once' }),
    refusal: required(
      choice([
        { value: 'none', text: 'Not refused' },
        { value: 'with good cause', text: 'Refused with good cause' },
        { value: 'without good cause', text: 'Refused without good cause' },
      ]),
      { label: 'Refusal', group: 'operational', written: 'by verbs' },
    ),
    refusalReason: optional(text(500), {
      label: 'Reason given for refusing',
      group: 'operational',
      written: 'by verbs',
    }),
    samples: optional(whole(0, 2), { label: 'Samples taken', group: 'operational', written: 'by verbs' }),
    furtherRequestedAt: optional(moment(), {
      label: 'Further analysis asked for at',
      group: 'operational',
      written: 'by verbs',
    }),
  },
  subject: 'person',
  happened: 'requestedAt',
  listed: ['requestedAt', 'person', 'point', 'result'],
  caption: ({ sampledAt, result }) =>
    ['Drug test', result ?? '', sampledAt ? `on ${dateAndTime(sampledAt)}` : ''].filter(part => part).join(' '),
  check: ({ result, drugs, refusal, samples, furtherResult }) => [
    ...(result === 'positive' && drugs === null
      ? [{ field: 'drugs', problem: 'Drugs found: a positive result names at least one' }]
      : []),
    ...(result !== 'positive' && drugs !== null
      ? [{ field: 'drugs', problem: 'Drugs found belong to a positive result only' }]
      : []),
    ...((refusal === 'none') === (result === 'refused')
      ? [{ field: 'refusal', problem: 'A refused test says whether there was good cause, and no other does' }]
      : []),
    ...((result === 'positive' || result === 'negative') && (samples ?? 0) === 0
      ? [{ field: 'samples', problem: 'Samples taken: a result needs at least one' }]
      : []),
    ...(furtherResult !== null && result !== 'positive'
      ? [{ field: 'furtherResult', problem: 'Only a positive result is analysed further' }]
      : []),
  ],
})
