import { both, FOOD, PAPER, YOU, YOUR } from './wording.ts'
import { wordsSign } from './words-sign.ts'

const OWED = `\\b(?:${YOU} (?:still )?owe|owe (?:me|us|him|man|the line)|${YOUR} (?:debt|bill)|(?:pay|give|get) (?:me|us|it|him|man) (?:it )?back|make (?:it|that) back|${PAPER} back|short(?:ed)? (?:me|us|on))\\b`
const PRESSED = `\\b(?:work it off|working it off|till (?:its|it is|ur|youre|you) (?:paid|clear|done|square)|double|doubled|interest|goes? up|going up|add(?:ing)? (?:more )?(?:on|every)|every day|by (?:tonight|tomorrow|tmrw|morning|friday|sunday) or|or else|last (?:chance|warning)|dont care how|find it|rob|sell|graft|another week|another run|more (?:trips|shifts|weeks))\\b`

/** A debt that has to be worked off, or grows. */
export const debt = wordsSign({
  name: 'debt',
  title: 'Whoever used this phone may be held by a debt',
  words: 'to this phone about money owed that has to be worked off, grows, or is for something lost',
  innocent: 'Friends lend each other money, and ask for it back',
  said: 'to',
  plain: [
    both(OWED, PRESSED),
    `\\bwork(?:ing)? (?:it|that|this|the debt|what ${YOU} owe) off\\b`,
    `\\b(?:${YOU}) (?:lost|got robbed (?:for|of)|let them (?:take|rob)|smoked|binned|flushed|got nicked with) (?:the |my |our |all (?:the |my )?)(?:${FOOD}|${PAPER}|phone|line)\\b`,
    `\\b(?:thats|its|thts) (?:coming out of|on) (?:${YOU}|${YOUR} (?:${PAPER}|pay|end|cut))\\b`,
  ],
  questions: [
    'Tell me about any money that you owe, or that people say you owe.',
    'What happens if it is not paid?',
    'How did that come about?',
  ],
})
