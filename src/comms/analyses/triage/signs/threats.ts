import { both, DAY, FAMILY, PEOPLE, YOU, YOUR } from './wording.ts'
import { by, either, to, type WordsRule } from './words-rule.ts'

const HURT =
  '(?:smash|bang|stab|shank|poke|cut|splash|wet|kill|hurt|batter|burn|shoot|jook|merk|do|break|lamp|deck|leather|set about|beat)(?: up)? '
const WILL =
  '(?:ill|we ?ll|well|we|im gonna|im going to|gonna|going to|gunna|imma|man will|mans gonna|they will|theyll|hes gonna|hell|he will|someone will)'

/** Somebody threatens whoever uses the handset, or their family. */
export const threats: WordsRule = {
  name: 'threats',
  title: 'Somebody may be threatening whoever used this phone',
  words: 'with a threat to hurt its user or their family, or to come to where they live',
  innocent: 'Friends and family write so in jest or in anger',
  plain: [
    to(`\\b${WILL} (?:come (?:and )?)?${HURT}${YOU}\\b.{0,60}\\b(?:if|when|unless|till|watch|swear|next time|for)\\b`),
    to(`\\b(?:if|when|unless)\\b.{0,60}\\b${WILL} (?:come (?:and )?)?${HURT}${YOU}\\b`),
    to(
      both(
        `\\b(?:know|no|knows) where (?:${YOU}|${YOUR} ${FAMILY}) (?:live|lives|stay|stays|rest|sleep|sleeps|goes to school|work|works)\\b`,
        '\\b(?:answer|money|owe|feds|police|grass|snitch|watch|dont|pay|back|come|test me|try me|n u know|and u know|remember)\\b',
      ),
    ),
    to(
      `\\b(?:come|coming|pull up|run up|turn up) (?:to|at|on) ${YOUR} (?:${FAMILY}(?: house| yard| door| flat)?|yard|door|house|gates)\\b.{0,60}\\b(?:if|money|pay|owe|swear|watch|window|petrol|find out)\\b`,
    ),
    to(
      `\\b(?:if|dont|unless|pay|answer)\\b.{0,60}\\b(?:come|coming|pull up|run up|turn up) (?:to|at|on) ${YOUR} (?:${FAMILY}|yard|door|gates)`,
    ),
    to(
      `\\b(?:touch|get|hurt|burn|petrol|run down on|see) ${YOUR} (?:${FAMILY})\\b.{0,40}\\b(?:if|next|house|door|swear|watch)\\b`,
    ),
    to(
      `\\b(?:${YOU}|${YOUR} ${FAMILY}) (?:gonna|will|ll|is gonna|are gonna) (?:get|be) (?:hurt|poked|wetted|splashed|stabbed|shanked|banged up|merked|touched|burnt)\\b`,
    ),
    to(
      '\\bsnitch(?:es|ing)? get (?:stitches|dealt|what)|\\b(?:dont|do not) make me (?:come|send) (?:down|up|there|for|to|someone|the)\\b|\\bsend (?:the )?(?:olders|mandem|boys) (?:for|to|round|down)\\b',
    ),
    to(`\\b${YOUR} ${FAMILY}s? (?:house |front )?(?:windows?|door|car)\\b`),
    to(
      `\\b(?:know|seen|no|remember) (?:the (?:road|street|school|house)|which (?:school|road|house)|where (?:${YOUR}|her|his) ${FAMILY})\\b`,
    ),
    to(
      '\\bor (?:he|she|they|u|you) bleeds?\\b|\\bwe come in (?:wor )?balaclavas\\b|\\b(?:brick|petrol) (?:through|thru) (?:the|ur|your)\\b',
    ),
    either(
      `\\b${PEOPLE} (?:said|say|says|told|threatened|threatens|reckons?|swears?)\\b.{0,25}\\b(?:hell|he will|he ll|shell|theyll|they will|hes gonna|gonna|going to|he would|to)\\b.{0,15}\\b(?:hurt|kill|set about|smash|burn|stab|cut|hit|batter|do (?:me|my|u|you|for)|beat|break|get (?:u|you|me) done|shoot)\\b`,
    ),
    either(
      '\\b(?:know|knows|knew|found out) where (?:my|our|me) (?:little one|kids?|daughter|son|boy|girl|mum|mam|nan|sister|brother|family)\\b',
    ),
    to(
      '\\b(?:pity|shame|hate for) (?:if|it if|for) .{0,40}\\b(?:windows?|asleep|fire|accident|hurt|happen(?:ed|s)?)\\b|\\bi drove past (?:ur|your)\\b|\\beasier to find than\\b',
    ),
    either(
      '\\b(?:showed|pulled|put|held|got) (?:me )?(?:a|the|his) (?:knife|blade|machete|gun|shank|kettle|iron|hammer)\\b(?:.{0,10}\\b(?:on|to|at|over) (?:me|my|him|us)\\b)?|\\btheyll? be back for\\b|\\bthey will be back for\\b',
    ),
    either(
      '\\b(?:knew|know|knows) (?:\\w+s?|ur|your|her|his) (?:\\w+s? )?(?:school|nursery|bus|work|shift)\\b.{0,40}\\b(?:time|comes out|outside|finishes|shame|smil\\w*)\\b|\\bknow (?:ur|your) \\w+ does\\b|\\b(?:call|calling) on (?:ur|your) (?:daughter|mother|mum|son|family|sister)\\b|\\bstill (?:walk|walks|go|goes) to school\\b|\\b(?:men|lads|fellas|man) (?:been|came|come|were|was) (?:at|to) the door\\b',
    ),
    either(
      '\\bbreak my (?:hands|legs|arms|fingers)\\b|\\bstab+ed (?:the other|him|me|her|my)\\b|\\bnice big windows\\b|\\b(?:ur|your) (?:lil |little |big )?(?:sister|brother|sis|mum|nan|girl|dog)s? (?:walks?|gets it|leaves|sleeps|is next|goes past)\\b|\\bdo my door\\b|\\bbe the kids\\b|\\btop bunk or bottom\\b|\\bto be (?:ur|your) (?:sister|mum|brother|kids)\\b',
    ),
  ],
  hints: [
    to(`\\b${WILL} (?:come (?:and )?)?${HURT}(?:${YOU}|${YOUR}|him|her)\\b`),
    either(
      `\\b(?:do|does|put|through|break|smash|be|burn) (?:in )?(?:my|ur|your|her|his|ma|mas|the|ur mums|your mums) (?:windows?|legs?|face|house|door|car|hands?|fingers)\\b|\\bitll be the house\\b`,
    ),
    to(
      `\\b(?:${YOUR}|his|her|nice|lovely) (?:little )?(?:${FAMILY}|lass|bike|school|house)\\b.{0,40}\\b(?:live|lives|leaves?|walks?|on (?:her|his) own|alone|works?|nights|bike|same house|basket|int she|isnt she|primary|hate|shame|shop|bus)\\b`,
    ),
    to(
      `\\b(?:regret|be sorry|pay for (?:it|this|that)|see what happens|watch (?:ur|your) back|find out what|ur choice|your choice|last (?:warning|chance)|or else|test me|try me|better not|youll see|u ?ll see|u want (?:me|man|that)|you want i|u think im|dont play|last time i)\\b`,
    ),
    either(`\\b(?:got|have|has|til|till|until|by) (?:\\w+ )?(?:${DAY}|\\d+ ?(?:pm|am)?) or\\b`),
    either(
      '\\b(?:hes|he is|theyre|someones|someone is|be) (?:looking|asking|coming|after|outside)\\b.{0,15}\\b(?:for|round|after) (?:u|you|me|ur|your|my)\\b',
    ),
    either(
      '\\b(?:set about|threaten(?:ed|ing)?|kicked off|punched|hit me|slapped|burnt me|hurt me|kettle over|grabbed me|int nice|not nice people|wasnt asking|mint to say|mad at (?:u|you|me)|grass(?:ed|ing)?|snitch(?:ed|ing)?)\\b',
    ),
    to(
      '\\b(?:what i did to|what happened to|see what happens to|i send|ill send|if i were (?:u|you)|dont be sorry|i havent forgotten|somebodys gonna|someones gonna|wont ask (?:again|twice)|remember what)\\b',
    ),
    either(
      '\\b(?:came|been|turned up|fellas?|lads|men|a man|someone) (?:\\w+ ){0,3}(?:to|at|round|down) (?:my work|my door|the door|door|ours|your mums|ur mums|my house|the house)\\b|\\bdont go home tonight\\b|\\bif i (?:walk out|leave|talk|tell)\\b',
    ),
    either(
      '\\bbe a shame\\b|\\bsnitches\\b|\\bto the last (?:bloke|one|lad|boy|person)\\b|\\bput (?:my|your|ur) \\w+ down\\b|\\bthink of (?:ur|your) (?:mother|family|mum|wife|sister|kids)\\b|\\bif i say no\\b|\\bpit ?bull\\b',
    ),
    either(
      '\\b(?:he|they) (?:said|say) it like\\b|\\bthing this long\\b|\\blike it was a joke\\b|\\bin bed is (?:he|she)\\b|\\bgets it first\\b|\\bvisits next\\b|\\bstabbed\\b',
    ),
  ],
  beside: [
    either('\\b(?:knife|blade|rambo|machete|zombie|hammer|bat|petrol|acid|balaclavas?|shank|gun|strap)\\b'),
    to(
      '\\b(?:be (?:a )?shame|such a shame|would hate|wouldnt want|dangerous|accidents? happen|be careful|roads? round|in the dark|small world|i only said)\\b',
    ),
    by(
      '\\b(?:please|pls|plz) (?:dont|leave|not)\\b|\\bleave (?:her|him|them|my \\w+|me) (?:out of|alone)\\b|\\bdont (?:go near|touch|hurt|come near|come round|come here)\\b|^dont\\W*$|\\b(?:im|am|so|were) (?:scared|frightened)\\b|\\byes sorry\\b|\\block the (?:door|windows)\\b|\\bill do (?:it|tomorrow)\\b|\\bpromise\\b|\\bi swear\\b',
    ),
  ],
  alone: 3,
  questions: [
    'How have things been with the people you have been in contact with?',
    'What worries you about going home from here?',
    'Is there anybody whose safety worries you? Tell me about that.',
  ],
}
