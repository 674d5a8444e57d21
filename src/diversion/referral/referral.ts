import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, patterned, text } from '../../kernel/fields/text.ts'
import { day, moment } from '../../kernel/fields/time.ts'
import { MARK_ID } from '../../kernel/marks.ts'
import { type FieldFault, recordType } from '../../kernel/record-type.ts'

const NEEDS = [
  { value: 'drug treatment', text: 'Drug treatment' },
  { value: 'alcohol treatment', text: 'Alcohol treatment' },
  { value: 'required assessment', text: 'The assessment that the law requires' },
  { value: 'harm reduction', text: 'Needle exchange or naloxone' },
  { value: 'recovery support', text: 'Recovery support' },
  { value: 'housing', text: 'Housing' },
  { value: 'other', text: 'Something else' },
] as const

/** Codes of the national drug treatment data set. */
const SOURCES = [
  { value: '3', text: 'GP' },
  { value: '4', text: 'Self' },
  { value: '5', text: 'Arrest referral' },
  { value: '6', text: 'Drug rehabilitation requirement' },
  { value: '8', text: 'Probation' },
  { value: '13', text: 'Prison' },
] as const

const CONSENTS = [
  { value: 'given', text: 'They agreed' },
  { value: 'overridden', text: 'The law requires it, whether or not they agree' },
  { value: 'to be asked', text: 'To be asked' },
] as const

const LEGAL_BASES = [
  { value: 'required assessment', text: 'A required assessment (Drugs Act 2005 sections 9 to 15)' },
  { value: 'court requirement', text: 'A court’s requirement (Sentencing Act 2020)' },
] as const

/** What a withdrawn or unsent referral is; `sent` says nothing of the answer, which stays with the receiver. */
const STATES = [
  { value: 'sent', text: 'Sent' },
  { value: 'waiting for consent', text: 'Waiting for consent' },
  { value: 'withdrawn', text: 'Withdrawn' },
  { value: 'completed', text: 'Completed' },
] as const

/**
 * A person handed on: from whom, to whom, for what, and what lets it cross. The sender’s record; what becomes of it is
 * the receiver’s (`referral-answer.ts`).
 */
export const referral = recordType({
  kind: 'referral',
  singular: 'referral',
  plural: 'referrals',
  groups: { identity: 'Who is referred, and to whom', need: 'What for, and with what consent', case: 'The case' },
  fields: {
    knownAs: required(text(120), {
      label: 'Known as',
      hint: 'The name they answer to',
      group: 'identity',
      written: 'once',
    }),
    bornOn: optional(day(), { label: 'Date of birth', group: 'identity', written: 'once' }),
    contact: optional(text(300), {
      label: 'How it is safe to reach them',
      hint: 'For example, a phone number, or a friend who passes messages on',
      group: 'identity',
    }),
    receiver: required(patterned(MARK_ID, 'an agency’s id'), { label: 'To', group: 'identity', written: 'once' }),
    sentAt: required(moment(), { label: 'Sent at', group: 'identity', written: 'by verbs' }),
    state: required(choice(STATES), { label: 'Where it stands', group: 'identity', written: 'by verbs' }),
    withdrawnAt: optional(moment(), { label: 'Withdrawn at', group: 'identity', written: 'by verbs' }),
    withdrawnWhy: optional(text(300), { label: 'Why it was withdrawn', group: 'identity', written: 'by verbs' }),
    need: required(choice(NEEDS), { label: 'What they need', group: 'need', written: 'once' }),
    needNote: optional(longText(1000), {
      label: 'What the receiver should know',
      hint: 'They read this. Write nothing of the case that they may not know',
      group: 'need',
    }),
    source: optional(choice(SOURCES), {
      label: 'Where the referral comes from',
      hint: 'As the national return of treatment counts it',
      group: 'need',
      written: 'once',
    }),
    consent: required(choice(CONSENTS), { label: 'Consent', group: 'need', written: 'once' }),
    consentedAt: optional(moment(), { label: 'They agreed at', group: 'need', written: 'once' }),
    overriddenBy: optional(text(120), {
      label: 'Who decided that consent is not needed',
      group: 'need',
      written: 'once',
    }),
    overriddenWhy: optional(longText(1000), { label: 'Why', group: 'need', written: 'once' }),
    legalBasis: optional(choice(LEGAL_BASES), { label: 'Legal basis', group: 'need', written: 'once' }),
    person: required(reference('person'), { label: 'Person', group: 'case', written: 'once' }),
    requirement: optional(reference('required_assessment'), {
      label: 'Required assessment',
      group: 'case',
      written: 'once',
    }),
    courtRequirement: optional(reference('court_requirement'), {
      label: 'Court requirement',
      group: 'case',
      written: 'once',
    }),
    stay: optional(reference('custody_stay'), { label: 'Stay in custody', group: 'case', written: 'once' }),
    consentWithdrawnAt: optional(moment(), { label: 'Consent withdrawn at', group: 'case', written: 'by verbs' }),
    phone: optional(text(40), {
      label: 'Number they can ring about it',
      hint: 'Yours: it stands on the letter “What happens next” that you give them',
      group: 'identity',
    }),
  },
  subject: 'person',
  happened: 'sentAt',
  listed: ['sentAt', 'knownAs', 'receiver', 'need', 'state'],
  caption: ({ knownAs }) => `Referral of ${knownAs ?? 'a person'}`,
  check: values => (values.consent === 'overridden' ? overrideFaults(values) : consentFaults(values)),
})

type Words = Readonly<
  Record<'consent' | 'consentedAt' | 'overriddenBy' | 'overriddenWhy' | 'legalBasis', string | null>
>

function overrideFaults({ overriddenBy, overriddenWhy, legalBasis }: Words): readonly FieldFault[] {
  return [
    ...(overriddenBy === null
      ? [{ field: 'overriddenBy', problem: 'Say who decided that consent is not needed' }]
      : []),
    ...(overriddenWhy === null ? [{ field: 'overriddenWhy', problem: 'Say why it goes without their consent' }] : []),
    ...(legalBasis === null ? [{ field: 'legalBasis', problem: 'Say which law requires it' }] : []),
  ]
}

function consentFaults({
  consent,
  consentedAt,
  overriddenBy,
  overriddenWhy,
  legalBasis,
}: Words): readonly FieldFault[] {
  if (consent === 'given' && consentedAt === null)
    return [{ field: 'consentedAt', problem: 'Give when they agreed, like 27 3 2026 at 14:05' }]
  return overriddenBy === null && overriddenWhy === null && legalBasis === null
    ? []
    : [{ field: 'consent', problem: 'You filled in why the law requires it; choose that, or empty those boxes' }]
}
