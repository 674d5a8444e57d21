import type { SignFound } from './found.ts'

/** Asked whatever the handset shows, before anything else: none of them is about an offence. */
export const FIRST_QUESTIONS = ['How old are you, and who looks after you?', 'Are you hurt, or in danger now?'] as const
/** Asked of everybody whose handset shows nothing, which proves nothing: of welfare alone, so that they may be asked at the desk. */
const OPEN_QUESTIONS = [
  'Is there anybody you are worried about, or afraid of?',
  'What do you need to be safe today and tonight?',
] as const
const MOST = 6

/** What to ask next: first about age and safety, then the first question of each sign, most pressing sign first. */
export function questionsFor(signs: readonly SignFound[]): readonly string[] {
  const about = signs.flatMap(({ questions }) => questions.slice(0, 1))
  return [...new Set([...FIRST_QUESTIONS, ...(about.length === 0 ? OPEN_QUESTIONS : about)])].slice(0, MOST)
}

/**
 * What goes for anyone under 18 or who may be, whatever the handset shows: the absence of a sign is no reason to do less. Sources as
 * of {@link TO_DO}.
 */
export const UNDER_EIGHTEEN: readonly string[] = [
  'Treat them as a child, and first as a possible victim. Safety goes before everything: in danger to life, call an ambulance',
  'Tell children’s social care and the safeguarding lead now; do not wait for proof',
  'The police are a first responder: make the National Referral Mechanism referral where they may be exploited. A child’s consent is not needed. The defence in section 45 of the Modern Slavery Act 2015 may apply',
  'Questions about an offence are an interview (PACE Code C): under caution, at a police station, with an appropriate adult and the offer of a solicitor. Ask about welfare and safety at any time',
]

/**
 * What to do where a sign came up, beside what goes for a child. Sources: Modern Slavery Act 2015 s.45 (defence), s.49 (statutory
 * guidance), s.52 (duty to notify); Home Office, Modern Slavery: Statutory Guidance for England and Wales (first responders, consent);
 * Working Together to Safeguard Children; PACE 1984 Code C (interviews, appropriate adults).
 */
export const TO_DO: readonly string[] = [
  'Whatever their age, see to safety first: injuries, drugs carried inside the body, threats, and where they would go from here. In danger to life, call an ambulance',
  'An adult has to agree to the National Referral Mechanism referral; if they do not, notify the Home Office (duty to notify, Modern Slavery Act 2015 s.52)',
  'Tell the investigating officer and, in custody, the custody officer: the defence in section 45 of the Modern Slavery Act 2015 may apply, to an adult as well, and a person who controls them may be near, or offer to be the appropriate adult or pay for a solicitor',
  'Questions about an offence are an interview for an adult, too; a vulnerable adult also has an appropriate adult (PACE Code C)',
]

/** Stands beside the questions. */
export const NOT_TO_SAY: readonly string[] = [
  'Do not read messages out, or show them',
  'Do not name anybody, a line or a place before they do',
  'Do not suggest an answer, or promise what will happen',
  'Do not ask here whose phone it is, what it was used for or how they came to be there: that may be about an offence, and is for the interview',
  'Do not ring, answer or reply with this phone, and do not tell anyone in it what you know',
]

/** What stands under every question. */
export const HOW_TO_ASK = 'Ask in their own words, wait for the answer, and write down what was asked and what was said'
