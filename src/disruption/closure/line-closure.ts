import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { whole } from '../../kernel/fields/number.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, text } from '../../kernel/fields/text.ts'
import { day, moment } from '../../kernel/fields/time.ts'
import { YES_NO } from '../../kernel/fields/yes-no.ts'
import { recordType } from '../../kernel/record-type.ts'
import { accounts } from '../fields/accounts.ts'
import { closureFaults } from './closure-faults.ts'
import { STATES } from './transitions.ts'

/** Serious Crime Act 2015, section 80A(4). */
export const OFFENCES = [
  { value: 'misuse of drugs', text: 'Supply of a controlled drug: Misuse of Drugs Act 1971, section 4(3)' },
  {
    value: 'psychoactive substances',
    text: 'Supply of a psychoactive substance: Psychoactive Substances Act 2016, section 5',
  },
] as const

/** Serious Crime Act 2015, section 80A(5): nobody of another rank may apply. */
export const APPLICANT_RANKS = [
  { value: 'superintendent', text: 'Superintendent' },
  { value: 'chief superintendent', text: 'Chief superintendent' },
  { value: 'assistant chief constable', text: 'Assistant chief constable or above' },
  { value: 'director general', text: 'Director General of the National Crime Agency' },
  { value: 'deputy director general', text: 'Deputy Director General of the National Crime Agency' },
] as const

const WAYS = [
  { value: 'court order', text: 'By a court order to the provider' },
  { value: 'without an order', text: 'Without an order: the phone or SIM was seized, or the provider turned it off' },
] as const

export const CLAIM_TYPES = [
  { value: 'type 1', text: 'Type 1: a line holder was arrested and charged, and the number stays dead' },
  { value: 'type 2', text: 'Type 2: the number or SIM is off' },
] as const

const CLAIM_STATES = [
  { value: 'none', text: 'Not claimed' },
  { value: 'claimed', text: 'Claimed, waiting for the national centre' },
  { value: 'confirmed nationally', text: 'Confirmed nationally' },
  { value: 'rejected', text: 'Not accepted by the national centre' },
  { value: 'fallen', text: 'No longer counted: found live again' },
] as const

const once = { group: 'operational', written: 'once' } as const
const byVerbs = { group: 'operational', written: 'by verbs' } as const

/** One attempt to close a line, by a Drug Dealing Telecommunications Restriction Order or without; only its verbs write it. */
export const lineClosure = recordType({
  kind: 'line_closure',
  singular: 'closure of a line',
  plural: 'closures of lines',
  groups: { operational: 'The closure', application: 'Who applied', sensitive: 'Sensitive annex' },
  fields: {
    line: required(reference('line'), { label: 'Line', ...once }),
    operation: optional(reference('operation'), { label: 'Operation', ...byVerbs }),
    lineName: required(text(60), { label: 'Name of the line', ...byVerbs }),
    way: required(choice(WAYS), { label: 'How it is closed', ...once }),
    preparedOn: required(day(), { label: 'Begun on', ...byVerbs }),
    preparedBy: required(text(120), { label: 'Prepared by', ...byVerbs }),
    preparers: required(accounts(), { label: 'Had a hand in preparing it', ...byVerbs }),
    state: required(choice(STATES), { label: 'Where it stands', ...byVerbs }),
    offence: optional(choice(OFFENCES), { label: 'Drug dealing offence', ...once }),
    action: optional(longText(2000), {
      label: 'What the order is to require',
      hint: 'For example, disconnect the number and allow no new SIM to take it',
      ...once,
    }),
    durationMonths: optional(whole(1, 120, 'months'), {
      label: 'For how many months',
      hint: 'Leave empty for an order without an end, which stands until it is discharged',
      ...once,
    }),
    exemptions: optional(longText(2000), {
      label: 'What the order should not apply to',
      hint: 'Regulation 3(3): items that turn out not to be used for dealing. Leave empty where none is asked for',
      ...once,
    }),
    limbUsed: optional(longText(4000), {
      label: 'How it was, or is likely to be, used in dealing',
      hint: 'Regulation 3(1)(a). Say what the exhibits show; mark what is opinion',
      ...once,
    }),
    limbPrevents: optional(longText(4000), {
      label: 'Why the order would prevent or restrict that use',
      hint: 'Regulation 3(1)(b): reasonable grounds to believe it',
      ...once,
    }),
    dealing: optional(longText(4000), {
      label: 'Examples of dealing',
      hint: 'With day and exhibit, for example: 3 June, “2 4 15 all day”, AC/4',
      ...once,
    }),
    nonDisclosure: optional(choice(YES_NO), {
      label: 'Should the court be asked to keep it from those affected?',
      hint: 'Where telling them would defeat the order or put somebody at risk',
      ...once,
    }),
    annex: optional(longText(10_000), {
      label: 'Sensitive annex',
      hint: 'What only the court may read, such as how something came to be known. It is left out of the pack',
      group: 'sensitive',
      written: 'once',
    }),
    collateralBy: optional(text(120), { label: 'Other users: checked by', ...byVerbs }),
    collateralOn: optional(day(), { label: 'Other users: checked on', ...byVerbs }),
    collateralFinding: optional(longText(2000), { label: 'Other users: what was found', ...byVerbs }),
    safeguardingBy: optional(text(120), { label: 'Safeguarding: checked by', ...byVerbs }),
    safeguardingOn: optional(day(), { label: 'Safeguarding: checked on', ...byVerbs }),
    safeguardingFinding: optional(longText(2000), { label: 'Safeguarding: what was found', ...byVerbs }),
    emergencyBy: optional(text(120), { label: 'Emergency calls: checked by', ...byVerbs }),
    emergencyOn: optional(day(), { label: 'Emergency calls: checked on', ...byVerbs }),
    emergencyFinding: optional(longText(2000), { label: 'Emergency calls: what was found', ...byVerbs }),
    legalReviewBy: optional(text(120), { label: 'Lawyer', ...byVerbs }),
    legalReviewOn: optional(day(), { label: 'Advised on', ...byVerbs }),
    legalAdvice: optional(longText(4000), { label: 'Advice', ...byVerbs }),
    applicant: optional(text(120), { label: 'Applicant', group: 'application', written: 'by verbs' }),
    applicantRank: optional(choice(APPLICANT_RANKS), { label: 'Rank', group: 'application', written: 'by verbs' }),
    appliedAt: optional(moment(), { label: 'Applied at', group: 'application', written: 'by verbs' }),
    court: optional(text(120), { label: 'Court', ...byVerbs }),
    courtReference: optional(text(60), { label: 'Court reference', ...byVerbs }),
    filedAt: optional(moment(), { label: 'Filed at', ...byVerbs }),
    orderAt: optional(moment(), { label: 'Date and time of the order', ...byVerbs }),
    refusedAt: optional(moment(), { label: 'Refused at', ...byVerbs }),
    decisionReason: optional(longText(2000), { label: 'What the court said', ...byVerbs }),
    agreedUntil: optional(moment(), { label: 'Another time to comply by', ...byVerbs }),
    agreedBy: optional(
      choice([
        { value: 'court', text: 'The court' },
        { value: 'provider', text: 'The applicant and the provider' },
      ]),
      { label: 'Agreed by', ...byVerbs },
    ),
    dueAt: optional(moment(), { label: 'To be complied with by', ...byVerbs }),
    servedAt: optional(moment(), { label: 'Served at', ...byVerbs }),
    servedOn: optional(text(200), { label: 'Served on', ...byVerbs }),
    executedAt: optional(moment(), { label: 'All off since', ...byVerbs }),
    expiresOn: optional(day(), { label: 'The order ends on', ...byVerbs }),
    variedOn: optional(day(), { label: 'Last varied on', ...byVerbs }),
    variedHow: optional(longText(2000), { label: 'How it was varied', ...byVerbs }),
    endedOn: optional(day(), { label: 'Over since', ...byVerbs }),
    endedWhy: optional(longText(2000), { label: 'Why it is over', ...byVerbs }),
    claimState: required(choice(CLAIM_STATES), { label: 'What it counts as', ...byVerbs }),
    claimType: optional(choice(CLAIM_TYPES), { label: 'Type of closure', ...byVerbs }),
    claimedOn: optional(day(), { label: 'Claimed on', ...byVerbs }),
    claimedBy: optional(text(120), { label: 'Claimed by', ...byVerbs }),
    claimants: optional(accounts(), { label: 'Claimed by (account)', ...byVerbs }),
    holder: optional(reference('person'), { label: 'Line holder', ...byVerbs }),
    arrest: optional(reference('arrest'), { label: 'Their arrest', ...byVerbs }),
    charge: optional(reference('charge'), { label: 'Their charge', ...byVerbs }),
    nationalReference: optional(text(60), { label: 'Reference of the national centre’s reply', ...byVerbs }),
    nationalOn: optional(day(), { label: 'National centre replied on', ...byVerbs }),
    countedFrom: optional(day(), { label: 'Counted as closed from', ...byVerbs }),
    countedUntil: optional(day(), { label: 'Counted as closed until', ...byVerbs }),
  },
  happened: 'preparedOn',
  listed: ['preparedOn', 'lineName', 'state', 'dueAt', 'claimState'],
  caption: ({ lineName }) => (lineName ? `Closing the line ${lineName}` : 'Closing a line'),
  check: closureFaults,
})

export type ClosureFields = typeof lineClosure.fields
