import { YOU, YOUR } from './wording.ts'
import { wordsSign } from './words-sign.ts'

/** Somebody tells whoever uses the handset to wipe it or to say nothing. */
export const toldToKeepQuiet = wordsSign({
  name: 'told-to-keep-quiet',
  title: 'Somebody may be telling whoever used this phone to hide things',
  words: 'to this phone with orders to delete messages, or to tell nobody',
  innocent: 'Surprises, affairs and embarrassing pictures are kept quiet like this',
  said: 'to',
  plain: [
    `\\b(?:dont|do not|never) (?:tell|talk to|speak to|say (?:nothing|nuffin|anything|a word) to|chat to) (?:${YOUR} (?:mum|mam|dad|fam|social|key) ?\\w*|the (?:feds|police|boydem|social)|feds|police|boydem|social worker|no ?(?:one|body) where)\\b`,
    `\\b(?:no comment|say nothing|say nuffin|keep ${YOUR} mouth shut)\\b.{0,50}\\b(?:feds|police|boydem|nick|station|solicitor|interview|arrest|get (?:caught|nicked|shift))\\b`,
    `\\b(?:if|when) (?:${YOU} |they )?(?:get )?(?:caught|nicked|shift|shifted|arrested|stopped|pulled)\\b.{0,60}\\b(?:no comment|say nothing|say nuffin|dont|its yours|urs|yours)\\b`,
    `\\b(?:wipe|reset|snap|dash|bin|burn|get rid of) (?:the |that |${YOUR} |this )?(?:phone|sim|fone|line)\\b.{0,50}\\b(?:feds|police|now|asap|hot|boydem|raid|before)\\b`,
  ],
  among: [
    '\\b(?:delete|wipe|clear) (?:this|these|the|our|ur|your|all(?: the| ur| your| this)?) (?:msgs?|messages?|texts?|chats?|convos?|call log|history)\\b',
    '\\bdont (?:tell|show|say) (?:no ?(?:one|body)|any ?(?:one|body))\\b',
  ],
  questions: [
    'How do you feel about talking to us?',
    'What do you think will happen if you do?',
    'Who would you rather talk to?',
  ],
})
