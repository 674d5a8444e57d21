import { FOOD, PLACE, YOU } from './wording.ts'
import { by, either, to, type WordsRule } from './words-rule.ts'

const WAIT = '(?:till|until|til|i say|we say|i (?:ring|bell|call|tell)|money|food|done|adds up|comes?)'

/** Somebody tells whoever uses the handset where to go and to stay there. */
export const toldWhereToGo: WordsRule = {
  name: 'told-where-to-go',
  title: 'Somebody may be telling whoever used this phone where to go',
  words: 'with orders where to go, whom to meet, or not to leave a place',
  innocent: 'Parents, partners and employers say where to be, and when',
  plain: [
    to(
      `\\b(?:dont|do not|no one|nobody|naebody|${YOU} (?:cant|aint|not)) (?:leave|leaves|leaving|move from|come out(?: of)?|go out(?: of)?) (?:the |that |this )?(?:${PLACE}|flat|room|house)\\b.{0,50}\\b${WAIT}\\b`,
    ),
    to(
      `\\bstay (?:there|in|inside|in there|put|in hers|in his|upstairs|at the ${PLACE})\\b.{0,30}\\b(?:till|until|til) (?:i|we|our|he|they|\\w+) (?:say|tell|ring|bell|call|send|comes?)\\b`,
    ),
    to(`\\bdont move (?:from there|off it|out)\\b.{0,20}\\b(?:till|until|til)\\b`),
    to(
      `\\b(?:go|link|serve|meet|see|drop|run|get) (?:to )?(?:out to |down to |over to )?(?:the |that |a |this )?(?:nittys?|cats?|fiends?|custy|custies|licks?|punters?|shots?|heads?|cust)\\b(?: (?:at|by|now|in|on|outside|is)\\b|\\W*$)`,
    ),
    to(`\\bgo (?:to )?(?:the |that |a |this )?${PLACE}\\b`),
    to(
      `\\b(?:get|catch|take|jump on|on) (?:the |that |a )?(?:\\w+ )?(?:train|coach|megabus|cab|uber)\\b.{0,60}\\b(?:phone|food|pack|package|drop|someone will (?:meet|get)|meet (?:u|you)|link (?:u|you)|dont talk|keep (?:ur|your) head)\\b`,
    ),
    to(
      `\\b(?:someone|my boy|my man|olders?|younger|yg|man|one of (?:us|the boys)|(?:a )?(?:man|gentleman|lad|woman|bloke|guy) (?:in|called|named|with) (?:\\w+ ){1,3}) ?(?:will|gonna|is gonna|ll|comes?) (?:meet|link|get|grab|scoop|find|be waiting for|be there)(?: (?:${YOU}))?\\b`,
    ),
    to(`\\b(?:answer|pick up) (?:it|the phone) (?:n|and|&) serve\\b|\\bserve (?:them|him|her|em)\\b`),
    to(
      `\\b(?:give|hand|pass) (?:him|her|them|over) (?:the |what |that |it )?(?:rucksack|bag|package|parcel|envelope|box|they)\\b.{0,30}`,
    ),
    to(
      `\\b(?:sit|be|jus sit) in (?:the |that |a )?(?:bando|flat|house|spot|trap)\\b.{0,30}\\b(?:open|serve|answer|wait|when)\\b`,
    ),
    to(
      '\\b(?:get|getting) off at the \\w+ stop\\b|\\b(?:man|woman|lad|girl|lady|bloke|fella) (?:in|with) (?:a|the) (?:\\w+ )?(?:coat|cap|jacket|hoodie|puffer|dog|hat)\\b.{0,30}\\b(?:will|ll|be|been|has|is|by|at)\\b',
    ),
    to(
      '\\b(?:do (?:whatever|what) (?:she|he|they|i) (?:asks?|says?|tells?)|do as (?:i|he|they|u are|you are|youre) (?:tell|say|told|tells|says)|you (?:are )?not to leave|dont move from (?:that|the|there|here))\\b',
    ),
    to(
      '\\b(?:you|u) (?:sit|serve|stay|sleep|work|go) (?:in|from|at|to) .{0,30}\\band (?:you|u) (?:dont|do not|not)\\b',
    ),
    to(
      '\\b(?:guy|man|bloke|lad|woman|girl) (?:called|named) \\w+ (?:will|is going to|is gonna|ll|gonna) (?:find|meet|get|collect|be)\\b|\\bgo straight to (?:the|his|her) (?:cats|nittys|trap|spot|flat|yard|house)\\b|\\bdont come out (?:till|until|til)\\b|\\bfollow him\\b|\\bgonna send \\w+ round for (?:u|you)\\b',
    ),
    to(
      '\\b(?:grey|red|black|blue|white|green) (?:coat|cap|puffer|jacket|hoodie|door)\\b.{0,25}\\b(?:give|hand|you stop|u stop|find|meet|will|ll)\\b|\\bgive (?:him|her) it\\b|\\byou go where (?:he|she|they) says?\\b|\\bget off at the last stop\\b|\\b(?:boss|he|they) say not (?:open|go|leave)\\b|\\bstation\\W+now\\b',
    ),
  ],
  hints: [
    to(
      `\\b(?:send|drop) (?:me )?(?:${YOU}|ur|your|a|the) (?:live )?(?:location|loc|pin)\\b|\\bleave (?:ur|your) (?:phone|location) on\\b|\\bso i can see where\\b`,
    ),
    to(
      '\\b(?:dont|do not|dunt|never|not) (?:leave|move|go (?:anywhere|nowhere|out|shop|home)|answer|come out|open|stop|take it out)\\b',
    ),
    to(
      '\\b(?:go|come|get) (?:to )?(?:the )?(?:park|flats?|alley|bridge|station|corner|bench|shop|stairs|services|garage|house) ?(?:now|asap|quick|at|$)|^(?:station|park|flats|outside|now|go|up)\\W*$',
    ),
    either(
      `\\b(?:stay|sit|wait) (?:inside|in (?:the )?(?:flat|house|room|there)|upstairs|tight|put|there|in)\\b|\\b(?:sombody|somebody|someone) has to be in\\b|\\bnot to (?:go|leave) (?:in|out)\\b|\\bopen (?:the )?door (?:when|to|for)\\b`,
    ),
    to(
      `\\b(?:will|ll|gonna|is|somebody called|man called|hes) (?:\\w+ )?(?:meet|find|takin|taking|collect(?:ing)?|come) (?:u|you)\\b|\\b(?:a )?man (?:called|bring|in)\\b`,
    ),
    to(
      '\\b(?:bell|ring|text|message|send) me (?:every|each|when u|when you|wen u|soon as)\\b|\\bevery (?:hour|time (?:u|you))\\b|\\bwrite it down\\b',
    ),
    to(
      '\\b(?:u|you) (?:aint|not|dont|are not) (?:going|goin|go)\\b|\\byou (?:water|work|sleep) and you\\b|\\bdont talk to (?:no ?(?:one|body)|any ?one)\\b|\\btill (?:i|we|he) (?:say|come)',
    ),
    to(
      '\\b(?:until|till|til) i say\\b|\\bnot to (?:leave|move)\\b|\\b(?:tonight|today|tomorrow|tomorow) (?:u|you|ur|youre) (?:go|going)\\b|\\bhop in\\b',
    ),
    to(
      '\\b(?:dont need to know|not (?:ur|your) bui?si?ness|just what weve been told|stand there|pick up when|stay where (?:u|you) are|wander off|dont be late|same (?:house|room|spot|place) as|get down (?:there|here))\\b',
    ),
    to(
      '^(?:loc|location|which|platform \\d+|where r u now|where now|move|follow)\\b|\\bplatform \\d+\\b.{0,20}\\bman\\b|\\bstay put\\b|\\btext (?:me )?when (?:u|ur|youre)\\b|\\b(?:will|ll) (?:bring|sort|find|meet) (?:u|you)\\b|\\bget off at the stop\\b|\\bopen door\\b|\\bsit here\\b|\\bwait with them\\b|\\bwatch for\\b',
    ),
    to(
      '\\b(?:tickets?|ticket is|ur ticket) (?:on|in|under)\\b|\\bchange at \\w+\\b|\\bring this (?:fone|phone) only\\b|\\b(?:bus shelter|services|layby|garage)\\b.{0,30}\\b(?:mins|now|\\d)\\b|\\byou stop there\\b|\\btil its all gone\\b|\\bsit where\\b|\\bleave (?:him|her|them) (?:up )?there\\b|\\byou will travel\\b',
    ),
    by('\\bboss say\\b|\\bman bring\\b|\\bnot open door\\b|\\bkeep the curtains\\b'),
  ],
  beside: [
    to(
      '\\b(?:get|catch|take|jump on|bus|coach|train) (?:the |that |a |d )?(?:next |first |last |at |:? ?\\d[\\d:. ]*)?(?:train|coach|bus|cab|uber|taxi|\\d\\d[:.]\\d\\d)\\b',
    ),
    to(
      `\\b(?:be|get|youll be|you will be) (?:ready|outside|at the \\w+|there|down there|here|back|to the \\w+)\\b(?:.{0,20}\\b(?:by|before|in|for|at)\\b)?`,
    ),
    to(
      '\\b(?:go|move|get) (?:now|asap|quick|fast)\\b|\\bhurry (?:up|tf up)\\b|\\bget (?:in|on) (?:the|it)\\b|\\bjust (?:get in|go)\\b',
    ),
    to(`\\b(?:why|how come) (?:${YOU}) (?:not|aint|isnt|arent) (?:there|moving|answering|picking up)\\b`),
    to(
      `\\b(?:bring|take|carry|drop|deliver|run) (?:the |that |a |this |it |them |my )?(?:${FOOD}|bag|phone|parcel|rucksack|it|them)\\b(?:.{0,15}\\bto\\b)?`,
    ),
  ],
  alone: 3,
  questions: [
    'Tell me about the places you have been to lately.',
    'How do you decide where you go?',
    'How do you get there, and who pays?',
  ],
}
