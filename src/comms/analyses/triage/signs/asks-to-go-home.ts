import { wordsSign } from './words-sign.ts'

/** Whoever uses the handset asks to leave, or says that they are not let go. */
export const asksToGoHome = wordsSign({
  name: 'asks-to-go-home',
  title: 'Whoever used this phone may not be free to leave',
  words: 'sent from this phone about going home, or not being let go',
  innocent: 'Work that drags on, a party or a boring visit is left with such words too',
  said: 'by',
  plain: [
    '\\b(?:let me|when can i|can i just|plea?se? can i|i just wan(?:na|t to)) (?:pl(?:ea)?[sz]e? )?(?:come|go|get) (?:back )?home\\b',
    '\\b(?:they|he|she) (?:wont|will not|dont|isnt gonna|not) let(?:ting)? (?:me|us) (?:go|leave|out|come home|use|ring)\\b',
    '\\b(?:cant|not allowed to|im not allowed to) (?:leave|get out|go home|come home)\\b.{0,40}\\b(?:till|until|til|he|they|money|said|wont|owe)\\b',
    '\\block(?:ed|ing) (?:me|us) in\\b|\\b(?:took|taken|got|has) my (?:phone|id|passport|bank card)\\b.{0,20}\\b(?:off me|wont|so i cant)\\b',
    '\\b(?:help me|come (?:and )?get me|need help)\\b.{0,40}\\b(?:scared|pl(?:ea)?[sz]e|dont know where|stuck here|wont let)\\b',
    '\\bi (?:dont|do not) (?:want to|wanna) (?:do|be doing) (?:this|it) (?:any ?more|no more)\\b',
  ],
  questions: [
    'Tell me where you have been staying.',
    'What happens when you want to leave?',
    'Who would you like to know that you are here?',
  ],
})
