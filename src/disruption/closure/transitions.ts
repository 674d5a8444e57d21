import { fail, ok, type Result } from '../../values/result.ts'

/** Where a closure stands, in words that finish "this closure …". */
export const STATES = [
  { value: 'draft', text: 'Draft', words: 'is a draft' },
  { value: 'without order', text: 'Without a court order', words: 'is made without a court order' },
  { value: 'legal review', text: 'With a lawyer', words: 'is with a lawyer' },
  { value: 'reviewed', text: 'Ready for the applicant', words: 'was read by a lawyer and waits for its applicant' },
  { value: 'applied', text: 'Applied for', words: 'was applied for and is not filed yet' },
  { value: 'filed', text: 'With the court', words: 'is with the court' },
  { value: 'made', text: 'Order made', words: 'has an order that is not served yet' },
  { value: 'refused', text: 'Refused', words: 'was refused by the court' },
  { value: 'served', text: 'Served', words: 'has an order that was served and is not executed yet' },
  { value: 'executed', text: 'Off', words: 'was executed: what it names is off' },
  { value: 'reopened', text: 'Reopened', words: 'was reopened: something was found live' },
  { value: 'discharged', text: 'Discharged', words: 'was discharged by the court' },
  { value: 'expired', text: 'Expired', words: 'has run out' },
  { value: 'withdrawn', text: 'Withdrawn', words: 'was withdrawn' },
] as const

export type State = (typeof STATES)[number]['value']

/** What can happen to a closure, in words that begin a sentence: "… is possible only while …". */
const VERBS = {
  change: 'Changing what is applied for',
  'change items': 'Changing what is to be turned off',
  'send to legal review': 'Sending it to a lawyer',
  'pass legal review': 'Noting what the lawyer advised',
  'return to draft': 'Taking it back to draft',
  apply: 'Applying',
  file: 'Filing it with the court',
  'note order made': 'Noting the order',
  'note refusal': 'Noting that the court refused',
  serve: 'Noting that the order was served',
  'agree time': 'Agreeing another time with the provider',
  'execute item': 'Noting that something was turned off',
  execute: 'Closing',
  'exempt item': 'Taking something out of the order',
  vary: 'Noting that the order was varied',
  extend: 'Noting that the order was extended',
  discharge: 'Noting that the order was discharged',
  expire: 'Noting that the order has run out',
  withdraw: 'Withdrawing it',
  'check back': 'Checking back',
  'find live': 'Reopening it',
  claim: 'Claiming the closure',
  'settle claim': 'Noting what the national centre answered',
} as const

export type Verb = keyof typeof VERBS

const ORDERED = { vary: true, extend: true, discharge: true, 'exempt item': true } as const
type Stays = Partial<Record<Verb, true>>

/** Each state with the verbs that lead out of it, and those that leave it as it is. */
const TABLE: Readonly<Record<State, { readonly to?: Partial<Record<Verb, State>>; readonly stays?: Stays }>> = {
  draft: {
    to: { 'send to legal review': 'legal review', withdraw: 'withdrawn' },
    stays: { change: true, 'change items': true },
  },
  'without order': {
    to: { execute: 'executed', withdraw: 'withdrawn' },
    stays: { 'change items': true, 'execute item': true },
  },
  'legal review': {
    to: { 'pass legal review': 'reviewed', 'return to draft': 'draft', withdraw: 'withdrawn' },
  },
  reviewed: { to: { apply: 'applied', 'return to draft': 'draft', withdraw: 'withdrawn' } },
  applied: { to: { file: 'filed', withdraw: 'withdrawn' } },
  filed: { to: { 'note order made': 'made', 'note refusal': 'refused', withdraw: 'withdrawn' } },
  made: {
    to: { serve: 'served', discharge: 'discharged' },
    stays: { vary: true, 'exempt item': true, 'agree time': true },
  },
  refused: {},
  served: {
    to: { execute: 'executed', discharge: 'discharged', expire: 'expired' },
    stays: { ...ORDERED, 'agree time': true, 'execute item': true },
  },
  executed: {
    to: { 'find live': 'reopened', discharge: 'discharged', expire: 'expired' },
    stays: { ...ORDERED, 'check back': true, claim: true, 'settle claim': true },
  },
  reopened: {
    to: { execute: 'executed', discharge: 'discharged', expire: 'expired' },
    stays: { ...ORDERED, 'execute item': true, 'check back': true, 'find live': true },
  },
  // The order is over and its number may come back: the line is watched on, and what was counted falls where it does.
  discharged: { stays: { 'check back': true, 'find live': true, 'settle claim': true } },
  expired: { stays: { 'check back': true, 'find live': true, claim: true, 'settle claim': true } },
  withdrawn: {},
}

/** The state that a verb leads to, or in words where it is possible and where this closure stands. */
export function nextState(state: State, verb: Verb): Result<State, string> {
  const { to, stays } = TABLE[state]
  const leads = to?.[verb] ?? (stays?.[verb] === true ? state : undefined)
  if (leads !== undefined) return ok(leads)
  const where = STATES.filter(({ value }) => isPossible(value, verb)).map(({ words }) => words)
  return fail(`${VERBS[verb]} is possible only while a closure ${oneOf(where)}. This one ${wordsOf(state)}`)
}

export const isPossible = (state: State, verb: Verb): boolean =>
  TABLE[state].to?.[verb] !== undefined || TABLE[state].stays?.[verb] === true

export const wordsOf = (state: State): string => STATES.find(({ value }) => value === state)?.words ?? state

/** Every verb there is, for what walks over all of them. */
export const EVERY_VERB = Object.keys(VERBS) as readonly Verb[]

const oneOf = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`
