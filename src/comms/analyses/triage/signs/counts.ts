import { FOOD, PAPER, SUM, YOU } from './wording.ts'
import { by, either, to, type WordsRule } from './words-rule.ts'

/** Somebody asks what was sold, what is left and how much money there is. */
export const counts: WordsRule = {
  name: 'counts',
  title: 'Whoever used this phone may be selling for somebody else, who keeps count',
  words: 'about what is left, what was made, or more to sell',
  innocent: 'Shops, couriers and market stalls keep count too, and friends ask how much money is left',
  plain: [
    to(
      `\\bhow (?:much|many) (?:${FOOD}|of (?:each|both)|${FOOD} and ${FOOD}) (?:(?:have |has |is |are )?(?:${YOU} )?(?:got )?)?(?:left|got|still|on)\\b(?:\\W*$| [^a-z]| (?:u|you|ya|now|bro|g|fam|man)\\b)`,
    ),
    to(`\\b(?:whats|wats|what is|send me|gimme|give me) (?:the |ur |your )?count\\W*$`),
    to(`\\b(?:count|drop|bring|send|bank) (?:up )?(?:the |my |that |all (?:the )?)?(?:p|ps|paper|racks)\\b`),
    to(`\\bhow much (?:p|ps|paper|dough) (?:${YOU} )?(?:got|made|make|on|up to|at)\\b`),
    to(
      `\\b(?:re ?up|more food|next pack|new pack|another pack|half(?: a)? pack) (?:is |s )?(?:coming|on (?:the|its) way|when|tonight|tomorrow|tmrw|there|ready|dropping|finish)\\b`,
    ),
    to(
      `\\b(?:${YOU}) (?:finish|finished|done|sold|shot|bang(?:ed)?) (?:the |all (?:the )?|that |ur |your )?(?:food|packs?|pebs?|bits|shots|wraps|light|dark|both|b|w)\\b`,
    ),
    by(
      '\\b\\d\\d+ ?(?:b|brown|dark|h)\\b.{0,6}\\b\\d+ ?(?:w|white|light|c)\\b|\\b\\d+ ?(?:b|brown|dark|white|light|w)\\b.{0,8}\\b\\d+ ?(?:w|white|light|dark|brown|b)\\b.{0,6}\\b(?:left|£?\\d{3})\\b|\\b\\d\\d (?:light|white|w) \\d+ (?:dark|brown|b)\\b|\\b\\d+ small \\d+ big\\b.{0,30}\\b(?:sock|£|\\d{3})\\b',
    ),
    either('\\b(?:still got )?half (?:the |a )?pack (?:to|left)\\b|\\bno tick\\b|\\bon tick\\b|\\bwas tick for\\b'),
    to(
      '\\bhow many (?:did|have) (?:u|you) (?:start(?:ed)?|sold|sell|shift|shifted|done) with\\b|\\bshu?d be \\d+(?: cuh| bro| fam|\\W+u short)|\\bhow (?:much|many) (?:is |are )?(?:left )?on (?:u|you)\\b|\\bhow many came out\\b',
    ),
    either('\\boff the first pack\\b|\\b\\d+ bits to go\\b|\\bsend me the tally\\b|\\btally every\\b|\\bbags a day\\b'),
  ],
  hints: [
    to(
      `\\bhow (?:much|many)(?: of \\w+)? (?:have |has )?(?:${YOU} )?(?:got )?(?:left|on ${YOU})\\b|^(?:left|whats left|what(?: ${YOU})? got left|stock)\\W*$|\\bwhats left\\b`,
    ),
    to(
      `\\bhow much (?:${YOU} )?(?:made|make|got|up to)(?: now| so far| today)?\\W*$|^(?:cash|money|p|paper|total)\\W*$|\\bwhats in the (?:tin|sock|drawer|bag)\\b`,
    ),
    to(
      `\\bwh(?:at|it) (?:${YOU} |are you |r u )?(?:got left|left with|on now|up to now|sitt?ing? on|sittin on|sellin)\\b`,
    ),
    either('\\bhow (?:many|much) (?:gone|sold|left)\\b|\\b(?:done|sold|shifted|served) \\d+\\b|\\bslow like\\b'),
    either(
      `\\bshould be ${SUM}\\b|\\bshould be \\d+\\b|\\bcount (?:it|them) (?:again|up|out)\\b|\\b(?:three|two|\\d+) short\\b|^short\\W*$|\\bcomes? up short\\b|\\badds? up\\b`,
    ),
    to(
      '\\b(?:send|need|want|give) (?:me )?(?:the |ur |your |my )?(?:numbers|count|total|tally)\\b|\\bnumbers not stories\\b|\\bwrite it (?:all )?down\\b|\\b(?:pic|pics|picture|video) (?:of it|of the)?\\W*$',
    ),
    to(
      `\\b(?:u|you) did \\d+ (?:bags?|k|packs?)?\\b|\\bevery (?:${PAPER}|time u down)\\b|\\b(?:re ?up|reload)\\b|\\bdone (?:the|all)\\b|\\bi want \\d+\\b`,
    ),
    to(
      '\\b(?:how many now|and how many|wh?at(?:s| is) left|bring (?:me )?whats left|in (?:ur|your) hand|(?:u|ur|you|youre) short|count it|n ps|p s)\\b',
    ),
  ],
  beside: [
    by(
      '\\b\\d+ left\\b|\\b\\d\\d+ (?:n|and) \\d+\\b|^\\d{1,3}\\W*$|^£?\\d{2,4}\\W*$|\\b(?:quid )?in the (?:sock|tin)\\b',
    ),
  ],
  alone: 3,
  questions: [
    'Tell me about what you do in a usual day.',
    'Who else has something to do with this phone?',
    'What happens to any money?',
  ],
}
