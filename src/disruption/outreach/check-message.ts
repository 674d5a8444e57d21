import { LINK } from './message-templates.ts'
import { smsSegments } from './sms-segments.ts'

/** No more parts than this: a longer one is cut by some phones, and costs more. */
const MOST_SEGMENTS = 2

interface Refusal {
  readonly words: RegExp
  readonly why: string
}

/**
 * What a message may not say, and why. It is read by whoever holds the phone: a child, a parent, a partner who controls its
 * owner, or somebody who has the number now. So it may tell nothing of why it was sent.
 */
const REFUSED: readonly Refusal[] = [
  {
    words:
      /\b(?:drugs?|heroin|crack|cocaine|coke|cannabis|weed|spice|ketamine|mdma|pills|opiates?|methadone|substances?|narcotics?|class a|using|users?|addict\w*|habit|clean|needles?|inject\w*|overdos\w*|alcohol|drink(?:ing|er)?|rehab|detox|withdrawals?|treatment)\b/i,
    why: 'tells whoever holds the phone that its owner may take something',
  },
  {
    words:
      /\b(?:police\w*|officers?|constabulary|detectives?|force|operation|investigat\w*|arrest\w*|charged?|charges|court|prison|jail|crim\w*|offen[cds]\w*|illegal\w*|unlawful\w*|law|guilt\w*|convict\w*|prosecut\w*|suspects?|witness\w*|victims?|evidence|caution(?:ed)?|warning|raid\w*|seized?)\b/i,
    why: 'tells that police are behind it, or sounds as if its reader had done something',
  },
  {
    words:
      /\b(?:dealers?|deal(?:s|t|ing)?|suppl(?:y|ies|ied|ier|iers)|sell(?:s|er|ers|ing)?|sold|bought|buy(?:s|er|ers|ing)?|customers?|county lines?|runners?|gangs?|debts?|owes?|shut ?down|closed? down|your line|phone line|number you|texted|rang|called)\b/i,
    why: 'tells of dealing, or that somebody knows whom its reader was in contact with',
  },
  {
    words:
      /\b(?:we know|we saw|we have seen|your number|your phone|contacts?|messages? (?:you|from)|monitor\w*|track\w*)\b/i,
    why: 'sounds as if its reader were watched',
  },
  {
    words: /\b(?:hi|hello|dear|hey)\s+(?!(?:there|everyone|all)\b)\p{L}+/iu,
    why: 'greets somebody by name; the number may be somebody else’s',
  },
]

/**
 * What is wrong with a message, one sentence each; none for one that may be sent. `link`: the whole address that will stand
 * for the placeholder. `names`: words that it may not hold, such as the name of the line or operation.
 */
export function checkMessage(message: string, link: string, names: readonly string[]): readonly string[] {
  const problems: string[] = []
  const held = message.split(LINK).length - 1
  if (held !== 1) problems.push(`The message must hold ${LINK} once: it is where the link will stand`)
  if (!/\bSTOP\b/.test(message)) problems.push('The message must say that replying STOP ends it')
  for (const { words, why } of REFUSED) {
    const found = words.exec(message)?.[0]
    if (found !== undefined) problems.push(`Take out “${found}”: it ${why}`)
  }
  for (const name of names.filter(name => name.trim() !== '' && holds(message, name.trim())))
    problems.push(`Take out “${name.trim()}”: the message names nobody and nothing that its reader could be tied to`)
  if (/(?:https?:|www\.|[a-z0-9]\.(?:uk|com|org|net|info|io|me)\b)/i.test(message))
    problems.push(`Take out the web address: the only one is ${LINK}`)
  if (/(?:\+|\b)\d[\d ]{6,}\d/.test(message))
    problems.push('Take out the phone number: whoever rings it shows their own')
  const segments = smsSegments(message.replaceAll(LINK, link))
  if (segments > MOST_SEGMENTS)
    problems.push(
      `The message is too long: with its link it takes ${segments} text messages, and ${MOST_SEGMENTS} are allowed`,
    )
  return problems
}

const holds = (message: string, name: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'iu').test(
    message,
  )
