import type { SignFound } from './found.ts'

/** Asked whatever the handset shows, before anything else: none of them is about an offence. */
export const FIRST_QUESTIONS = ['How old are you, and who looks after you?', 'Are you hurt, or in danger now?'] as const
/** Asked of everybody whose handset shows nothing: that proves nothing. */
const OPEN_QUESTIONS = [
  'Whose phone is this, and who else uses it?',
  'Tell me how you came to be where you were today.',
] as const
const MOST = 6

/** What to ask next: first about age and safety, then the first question of each sign, most pressing sign first. */
export function questionsFor(signs: readonly SignFound[]): readonly string[] {
  const about = signs.flatMap(({ questions }) => questions.slice(0, 1))
  return [...new Set([...FIRST_QUESTIONS, ...(about.length === 0 ? OPEN_QUESTIONS : about)])].slice(0, MOST)
}

/**
 * What to do where a sign came up. Sources: Modern Slavery Act 2015 s.45 (defence), s.49 (statutory guidance), s.52 (duty to notify);
 * Home Office, Modern Slavery: Statutory Guidance for England and Wales (first responders, consent); Working Together to Safeguard
 * Children; PACE 1984 Code C (interviews, appropriate adults).
 */
export const TO_DO: readonly string[] = [
  'See to safety first: injuries, drugs carried inside the body, threats, and where they would go from here. In danger to life, call an ambulance',
  'Under 18, or it may be: treat them as a child and first as a possible victim. Tell children’s social care and the safeguarding lead now; do not wait for proof',
  'The police are a first responder: make the National Referral Mechanism referral. A child’s consent is not needed. An adult has to agree; if they do not, notify the Home Office (duty to notify, Modern Slavery Act 2015 s.52)',
  'Tell the investigating officer and, in custody, the custody officer: the defence in section 45 of the Modern Slavery Act 2015 may apply, and a person who controls them may be near, or offer to be the appropriate adult or pay for a solicitor',
  'Ask about welfare and safety at any time. Questions about an offence are an interview (PACE Code C): under caution, at a police station, with an appropriate adult for anyone under 18 or vulnerable',
  'Do not ring, answer or reply with this phone, and do not tell anyone in it what you know',
]

/** What stands under every question. */
export const HOW_TO_ASK =
  'Ask in their own words and wait for the answer. Do not read messages to them, name anybody first, or suggest an answer; write down what was asked and what was said'
