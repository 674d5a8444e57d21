import { both, YOU, YOUR } from './wording.ts'
import { wordsSign } from './words-sign.ts'

const HURT = '(?:smash|bang|stab|shank|poke|cut|splash|wet|kill|hurt|batter|burn|shoot|jook|merk|do) '
const FAMILY = '(?:mum|mums|mam|mother|sis|sister|brother|bro|fam|family|nan|nans|girl|kid|kids)'

/** Somebody threatens whoever uses the handset, or their family. */
export const threats = wordsSign({
  name: 'threats',
  title: 'Somebody may be threatening whoever used this phone',
  words: 'to this phone with a threat to hurt its user or their family, or to come to where they live',
  innocent: 'Friends and family write so in jest or in anger',
  said: 'to',
  plain: [
    `\\b(?:ill|we ?ll|well|we|im gonna|gonna|imma|man will|mans gonna|they will|theyll|hes gonna) (?:come (?:and )?)?${HURT}${YOU}\\b.{0,60}\\b(?:if|when|unless|till|watch|swear|next time|for)\\b`,
    `\\b(?:if|when|unless)\\b.{0,60}\\b(?:ill|we ?ll|im gonna|gonna|imma|man will|mans gonna) (?:come (?:and )?)?${HURT}${YOU}\\b`,
    both(
      `\\b(?:know|no|knows) where (?:${YOU}|${YOUR} ${FAMILY}) (?:live|lives|stay|stays|rest|sleep|sleeps|goes to school|work|works)\\b`,
      '\\b(?:answer|money|owe|feds|police|grass|snitch|watch|dont|pay|back|come|test me|try me)\\b',
    ),
    `\\b(?:come|coming|pull up|run up|turn up) (?:to|at|on) ${YOUR} (?:${FAMILY}(?: house| yard| door| flat)?|yard|door|house|gates)\\b.{0,60}\\b(?:if|money|pay|owe|swear|watch|window|petrol|find out)\\b`,
    `\\b(?:if|dont|unless|pay|answer)\\b.{0,60}\\b(?:come|coming|pull up|run up|turn up) (?:to|at|on) ${YOUR} (?:${FAMILY}|yard|door|gates)`,
    `\\b(?:touch|get|hurt|burn|petrol|run down on|see) ${YOUR} (?:${FAMILY})\\b.{0,40}\\b(?:if|next|house|door|swear|watch)\\b`,
    `\\b(?:${YOU}|${YOUR} ${FAMILY}) (?:gonna|will|ll|is gonna|are gonna) (?:get|be) (?:hurt|poked|wetted|splashed|stabbed|shanked|banged up|merked|touched|burnt)\\b`,
    '\\bsnitch(?:es|ing)? get (?:stitches|dealt|what)|\\b(?:dont|do not) make me (?:come|send) (?:down|up|there|for|to|someone|the)\\b|\\bsend (?:the )?(?:olders|mandem|boys) (?:for|to|round|down)\\b',
  ],
  questions: [
    'How have things been with the people you have been in contact with?',
    'What worries you about going home from here?',
    'Is there anybody whose safety worries you? Tell me about that.',
  ],
})
