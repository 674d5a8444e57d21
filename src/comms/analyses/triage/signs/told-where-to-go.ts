import { PLACE, YOU, YOUR } from './wording.ts'
import { wordsSign } from './words-sign.ts'

/** Somebody tells whoever uses the handset where to go and to stay there. */
export const toldWhereToGo = wordsSign({
  name: 'told-where-to-go',
  title: 'Somebody may be telling whoever used this phone where to go',
  words: 'to this phone with orders where to go, whom to meet, or not to leave a place',
  innocent: 'Parents, partners and employers say where to be, and when',
  said: 'to',
  plain: [
    `\\b(?:dont|do not|no one|nobody|${YOU} (?:cant|aint|not)) (?:leave|leaves|leaving|move from|come out(?: of)?|go out(?: of)?) (?:the |that |this )?(?:${PLACE}|flat)\\b.{0,50}\\b(?:till|until|til|i say|we say|i (?:ring|bell|call|tell)|money|food|done)\\b`,
    `\\bstay (?:there|in|in there|put|inside|at the ${PLACE})\\b.{0,30}\\b(?:till|until|til) (?:i|we) (?:say|tell|ring|bell|call|send)\\b`,
    `\\b(?:go|link|serve|meet|see|drop|run|get) (?:to )?(?:out to |down to |over to )?(?:the |that |a |this )?(?:nittys?|cats?|fiends?|custy|custies|licks?|punters?|shots?|heads?|cust)\\b(?: (?:at|by|now|in|on|outside|is)\\b|\\W*$)`,
    `\\bgo (?:to )?(?:the |that |this )?${PLACE}\\b`,
    `\\b(?:get|catch|take|jump on|on) (?:the |that |a )?(?:\\w+ )?(?:train|coach|megabus|cab|uber)\\b.{0,60}\\b(?:phone|food|pack|package|drop|someone will (?:meet|get)|meet (?:u|you)|link (?:u|you)|dont talk|keep (?:ur|your) head)\\b`,
    `\\b(?:someone|my boy|my man|olders?|younger|yg|man|one of (?:us|the boys)) (?:will|gonna|is gonna|ll) (?:meet|link|get|grab|scoop) (?:${YOU}) (?:at|from|off|by|outside) (?:the )?(?:station|train|bus|coach|platform)\\b`,
  ],
  among: [
    '\\b(?:get|catch|take|jump on) (?:the |that |a )?(?:next |first |last |\\d[\\d:. ]*)?(?:train|coach|bus|cab|uber|taxi)\\b',
    `\\b(?:be|get) (?:there|down there|here|back|to the \\w+) (?:by|before|in|for) \\w+`,
    `\\b(?:send|drop) (?:me )?(?:${YOUR}|a|the) (?:live )?(?:location|loc|pin)\\b`,
    '\\b(?:dont|do not) (?:leave|move|go anywhere|go out|answer|come out|open)\\b',
    '\\b(?:go|come|get) (?:to )?(?:the )?(?:park|flats?|alley|bridge|station|corner|bench|shop|stairs) (?:now|asap|quick)\\b',
    '\\bgo (?:now|asap|quick)\\b|\\bmove (?:now|quick|fast)\\b|\\bhurry (?:up|tf up)\\b',
    `\\b(?:why|how come) (?:${YOU}) (?:not|aint|isnt|arent) (?:there|moving|answering|picking up)\\b`,
  ],
  questions: [
    'Tell me about the places you have been to lately.',
    'How do you decide where you go?',
    'How do you get there, and who pays?',
  ],
})
