import { both, FOOD, PAPER, SUM, YOU, YOUR } from './wording.ts'
import { by, either, to, type WordsRule } from './words-rule.ts'

const OWED = `\\b(?:${YOU} (?:still )?owe|owe (?:me|us|him|man|the line)|${YOUR} (?:debt|bill)|(?:pay|give|get) (?:me|us|it|him|man) (?:it )?back|make (?:it|that) back|${PAPER} back|short(?:ed)? (?:me|us|on)|balance)\\b`
const PRESSED = `\\b(?:till (?:its|it is|ur|youre|you) (?:paid|clear|done|square)|doubled?|interest|goes? up|going up|add(?:ing|ed)? (?:more )?(?:on|every|each)|every (?:day|week)|by (?:tonight|tomorrow|tmrw|morning|friday|sunday) or|or else|dont care how|rob|graft|another (?:week|run)|(?:more|\\d|two|three|four) (?:trips|shifts|weeks|runs))\\b`

/** A debt that has to be worked off, or grows. */
export const debt: WordsRule = {
  name: 'debt',
  title: 'Whoever used this phone may be held by a debt',
  words: 'about money owed that has to be worked off, grows, or is for something lost',
  innocent: 'Friends lend each other money, and ask for it back',
  plain: [
    to(both(OWED, PRESSED)),
    either(
      `\\b(?:work|works|working|worked|graft|grafting|earn|pay|paying) (?:(?:it|that|this|the debt|some|what (?:${YOU}|i) owe) )?(?:off|down)\\b`,
    ),
    to(
      `\\b(?:${YOU}) (?:lost|got robbed (?:for|of)|let (?:them|him) (?:take|rob)|smoked|binned|flushed|got nicked with) (?:me |two of |some of |the |my |mine|our |all (?:the |my )?)*(?:${FOOD}|${PAPER}|phone|line|mine|bag|me)\\b`,
    ),
    to(`\\b(?:thats|its|thts) (?:coming out of|on) (?:${YOU}|${YOUR} (?:${PAPER}|pay|end|cut))\\b`),
    either(
      '\\b(?:knock|knocks|take|takes) (?:some|a bit|it|half) off\\b.{0,20}\\b(?:i owe|owe|debt|bring)|\\bi owe (?:him|them)\\b.{0,40}\\b(?:bring|if i|so i have to)\\b',
    ),
    either(
      '\\b(?:till|until|til) (?:its|it is|the debt is|what \\w+ owes? is) (?:square|cleared|clear|paid|paid off|done)\\b',
    ),
    to('\\b(?:on the (?:hook|phone) (?:for|fur)|for free till|without pay|no pay till)\\b'),
    either(`\\bhe lost (?:${FOOD}|a phone|it)\\b.{0,20}\\bowes?\\b|\\bcops took it off (?:him|u|you)\\b`),
    either(
      '\\b(?:made? back|make back|pay for) what (?:i|u|you) lost\\b|\\b(?:all|half) of what (?:u|you) lost\\b|\\bgoes on (?:ur|your|my) bill\\b|\\b(?:ur|your|my) bill is\\b|\\bis how i pay\\b|\\bnever goes down\\b|\\bjust say its more\\b|\\b(?:you|u) pay (?:finish|first) then\\b',
    ),
    either(
      '\\b(?:be|its|thats) (?:£ ?)?\\d{3,5} (?:come|by|if|now)\\b.{0,15}\\b(?:sunday|monday|tuesday|wednesday|thursday|friday|saturday|tomorrow|tonight|late|not \\d|not four)\\b|\\bfinish what (?:u|you) owe\\b|\\bowe more every\\b|\\bworking for (?:them|him|us|me) (?:until|till|til)\\b|\\b(?:weeks?|days?|shifts?|runs?) (?:for me |for us )?no pay\\b|\\bkinda owe me\\b',
    ),
    either(
      '\\b(?:now (?:thats|its) (?:ur|your)|nearer \\d{3,5} now|its \\d{3,5} now|add more|they add(?:ed)?|plus (?:travel|interest|bed)|call (?:it|the \\w+(?: \\w+)?) square|till (?:its|were|its all) straight|til (?:its|were) straight|clear (?:theirs|yours|it) by|nobody gets nothing free|(?:said|say|says) i owe(?:d)?|you can graft)\\b',
    ),
    to(
      '\\b(?:ur|your) (?:lad|son|brother|boy|mate) (?:lost|owes)\\b|\\b(?:ur|youre|u are) workin(?:g)? now\\b|\\bfor free\\b.{0,10}\\btill\\b',
    ),
  ],
  hints: [
    either(
      `\\b(?:${YOU}|i|he|she|they|we) (?:still )?owes?\\b|\\b(?:debt|the balance|owed|owing|on account of what)\\b`,
    ),
    to(
      `\\bwheres? (?:is )?(?:me|my|the|our|his) (?:${PAPER}|bag|stuff|tenner|\\d+)\\b|\\bhas got something of mine\\b`,
    ),
    either(
      '\\b(?:doubled?|interest|gone up|goes up|going up|more than yesterday|every (?:day|week|weekend|hour) (?:u|you|its|it|that)|each (?:day|week)|\\+ ?\\d+|plus (?:£|\\d)|cost(?:s)? money|coach, bed|food, room|for the journey)\\b',
    ),
    either(
      `\\b(?:they|feds|police|cops|somebody|someone|two lads) (?:took|robbed|rob|had|nicked|got) (?:it|everything|everythin|me|the|my|all)\\b|\\b(?:lost (?:it|the|me)|(?:left|was left) on the (?:coach|train|bus)|lost property|loss of the|fell asleep|got robbed|bumped (?:us|me))\\b`,
    ),
    either(
      '\\b(?:pay it back|paid it back|pay (?:them|him|me|us) back|what (?:i|u|you) lost|broke something of|you pay|before (?:u|you) say|is (?:two|three|\\w+) thousand|they took everything|ill get (?:the|it|u the|you the))\\b',
    ),
    either(
      '\\b\\d{3,5} (?:u|you) owe\\b|\\b(?:owing|plus interest|just for being late|not my stuff|people above me|above me|(?:u|you) lost (?:one|a|my|the)|mislaid|six hundred now|call it (?:£ ?)?\\d+|we call it)\\b',
    ),
    either(
      '\\b(?:lost (?:summat|something|sumthin) o|still owe|for the travel|when ticket is paid|of my tings|weight on you|what i sent for|owe em|more than id earned)\\b',
    ),
  ],
  beside: [
    to(
      `\\b(?:its|it is|thats|thts|now its|call it|say|now|stands at|at|to) (?:on you|on u|with you|${SUM})(?: now)?\\b|\\b(?:sits|falls|lands) (?:with|on|to) (?:you|u)\\b|\\bits his bill\\b|\\bnow its on\\b`,
    ),
    to(
      `\\b(?:\\d|two|three|four|five|six) (?:more )?(?:trips?|runs?|drops?|shifts|weekends?|nights)\\b|\\b(?:works? till|till i say|till its done|next harvest|not done yet|was \\d+ before)\\b`,
    ),
    by(
      '\\b(?:havent|aint|dont|have not|not) (?:got|have) (?:it|that|the money|that much|any)\\b|\\bwhere am i (?:meant|supposed|gonna)\\b|\\bi aint got\\b|\\bhow much (?:is now|do i (?:still )?owe|i still owe|more)\\b|\\bneed more time\\b|\\bi never (?:took|had)\\b|\\bsaid i was sorry\\b',
    ),
    to(
      '\\b(?:not my problem|u think thats my|taken? the piss|took the piss|sorry is not|think im a charity|dont care how|excuses|short)\\b',
    ),
  ],
  alone: 3,
  questions: [
    'Tell me about any money that you owe, or that people say you owe.',
    'What happens if it is not paid?',
    'How did that come about?',
  ],
}
