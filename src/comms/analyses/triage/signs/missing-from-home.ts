import { YOU, YOUR } from './wording.ts'
import { wordsSign } from './words-sign.ts'

/** People at home look for whoever uses the handset. */
export const missingFromHome = wordsSign({
  name: 'missing-from-home',
  title: 'Whoever used this phone may have been missing from home',
  words: 'to this phone about its user not having been home, or being looked for',
  innocent: 'A late night out brings one such message',
  said: 'to',
  plain: [
    `\\b(?:reported|reporting|report) (?:${YOU} |it )?(?:as )?missing\\b|\\b(?:${YOU}) (?:are|r|re|been|is) (?:a )?(?:missing|misper)\\b|\\bmissing (?:person|child|poster)\\b`,
    `\\b(?:police|feds|social worker|social services|key ?worker|the home|staff|school|college)\\b.{0,40}\\b(?:looking for|been (?:here|round)|searching|asking (?:where|for)|rang|called|phoned)\\b.{0,40}\\b(?:${YOU}|where)\\b`,
    `\\b(?:${YOU}) (?:havent|have not|aint|not) (?:been|come|bin) (?:back |at )?(?:home|back)\\b.{0,40}\\b(?:days?|nights?|week|since|all)\\b`,
    `\\b(?:been gone|gone|not seen ${YOU}|havent (?:seen|heard from) ${YOU})\\b.{0,20}\\b(?:two|three|four|2|3|4|5|6) (?:days|nights)\\b`,
    `\\b(?:just |pl(?:ea)?[sz]e )?(?:let (?:me|us) know|tell (?:me|us)|say) (?:that )?(?:${YOU} ?re|${YOU} are|${YOU} r|${YOUR}|${YOU}) (?:safe|alive|ok and safe|still alive)\\b`,
    `\\bworried sick\\b|\\b(?:${YOUR} )?(?:mum|mam|nan|dad|sister)s? (?:is |has been |been )?(?:crying|in bits|beside herself|out looking|going mad with worry)\\b`,
  ],
  questions: [
    'When were you last at home? Tell me about the time since.',
    'Who looks after you?',
    'Who should know that you are safe?',
  ],
})
