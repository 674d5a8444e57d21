import { FOOD, YOU } from './wording.ts'
import { wordsSign } from './words-sign.ts'

/** Somebody asks what was sold, what is left and how much money there is. */
export const counts = wordsSign({
  name: 'counts',
  title: 'Whoever used this phone may be selling for somebody else, who keeps count',
  words: 'to this phone about what is left, what was made, or more to sell',
  innocent: 'Shops, couriers and market stalls keep count too, and friends ask how much money is left',
  said: 'to',
  plain: [
    `\\bhow (?:much|many) (?:${FOOD}|of (?:each|both)|${FOOD} and ${FOOD}) (?:(?:have |has |is |are )?(?:${YOU} )?(?:got )?)?(?:left|got|still|on)\\b`,
    `\\b(?:whats|wats|what is|send me|gimme|give me|need) (?:the |a |ur |your )?count\\b`,
    `\\b(?:count|drop|bring|send|bank) (?:up )?(?:the |my |that |all (?:the )?)?(?:p|ps|paper|racks)\\b`,
    `\\bhow much (?:p|ps|paper|dough) (?:${YOU} )?(?:got|made|make|on|up to|at)\\b`,
    `\\b(?:re ?up|reload|more food|next pack|new pack|another pack|half(?: a)? pack) (?:is |s )?(?:coming|on (?:the|its) way|when|tonight|tomorrow|tmrw|there|ready|dropping|finish)\\b`,
    `\\b(?:${YOU}) (?:finish|finished|done|sold|shot|bang(?:ed)?) (?:the |all (?:the )?|that |ur |your )?(?:${FOOD})\\b`,
  ],
  among: [
    `\\bhow (?:much|many)(?: of \\w+)? (?:have |has )?(?:${YOU} )?(?:got )?left\\b`,
    `\\bhow much (?:${YOU} )?(?:made|make|got|up to)(?: now| so far| today)?\\W*$`,
    `\\bwhat (?:${YOU} )?(?:got left|left with|on now|up to now)\\b`,
    '\\bhow (?:many|much) (?:gone|sold|left)\\b',
  ],
  questions: [
    'Tell me about what you do in a usual day.',
    'Who else has something to do with this phone?',
    'What happens to any money?',
  ],
})
