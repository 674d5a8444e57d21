import { both, FOOD, YOU } from './wording.ts'
import { by, either, type WordsRule } from './words-rule.ts'

const BODY =
  '(?:me|u|you|ye|him|her|urself|yourself|myself|(?:my|ur|your|his|her) (?:belly|tummy|stomach|bum|arse|ass|batty|backside|body))'

/** Drugs carried inside the body: a danger to life. */
export const carriedInside: WordsRule = {
  name: 'carried-inside',
  title: 'Whoever used this phone may have carried drugs inside their body, which can kill',
  words: 'about “plugging”, “banking” or having inside what is carried',
  innocent: 'Plugging in a charger, paying money into a bank and a doctor’s examination use the same words',
  plain: [
    either(
      `\\b(?:plug(?:ged|ging|gin)?|bank(?:ed|ing)?|stuff(?:ed)?|tuck(?:ed)?|swallow(?:ed|ing)?|swallered) (?:up )?(?:the |that |this |them |my |ur |your |all (?:the )?|\\d+ )?(?:${FOOD})\\b`,
    ),
    either(
      `\\b(?:${YOU} |i |im |have ${YOU} |still |it )(?:got |still |is |are |r )*(?:plugged|banked)(?: up)?\\b(?:.{0,30}\\b(?:food|train|feds|police|out|inside|get it|hurts?|still)\\b|\\W*$)`,
    ),
    either(`\\b(?:put|shove|push|hide|keep|got|stick) (?:it|them|the \\w+) (?:up|inside) ${BODY}`),
    either(
      '\\b(?:made|make|makes|making|told|want(?:s|ed)?) (?:me|us|him|her|u|you) (?:to )?(?:bank|plug|stuff|swallow|carry it in)',
    ),
    either('\\b(?:\\d+|some|all) (?:of )?(?:em |them )?(?:up there|up (?:his|her|my|ur) )'),
    either(
      both(
        '\\b(?:wraps?|packs?|pellets?|pkgs?|packets?)\\b',
        `\\b(?:inside|up|in) ${BODY}\\b|\\bcome out safely\\b|\\bcould burst\\b`,
      ),
    ),
    either(
      '\\b(?:put|putting|shoved?|stuck) (?:stuff|things|it|drugs|them) (?:up )?inside (?:me|u|you|him|her)\\b|\\b(?:opens?|bursts?|split) inside (?:me|u|you|him|her)\\b|\\bstill in (?:me|u|you|ur stomach|your stomach|my stomach)\\b.{0,60}\\b(?:belly|burst|hospital|hurts?|kill|doctor|two|one)\\b',
    ),
    either(
      '\\b(?:one|it|they) (?:opens?|splits?|bursts?|leaks?) inside\\b|\\bno food no toilet\\b|\\bswallowed (?:something|it|them|some) (?:wrapped|in plastic|in cling)\\b|\\bmade (?:me|him|her|us) swallow\\b',
    ),
    either(
      '\\b(?:u|you) plugged\\b|\\bswallow them\\b|\\bthe ones i had in me\\b|\\bpackets? split\\b|\\bhavent come out\\b',
    ),
  ],
  hints: [
    either(
      `\\b(?:it|them|one|ones|some|still|got|have|had|keep|hold|how (?:many|much)|\\d+) (?:\\w+ ){0,2}(?:in|inside|up) ${BODY}\\b`,
    ),
    either(
      '\\b(?:wont|not|hasnt|never|dont|didnt|cant|still needs? to|has to) (?:\\w+ ){0,2}(?:come|came|coming|get (?:it|them)|take it) out\\b',
    ),
    either('\\b(?:bursts?|split open|leak(?:s|ed|ing) (?:in|inside))\\b'),
    either('\\b(?:no|dont|not|cant) (?:\\w+ ){0,3}(?:hospital|a ?& ?e|ambulance|doctors?|999)\\b'),
    either(
      '\\bhasnt come out\\b|\\bgot to come out\\b|\\bput (?:them|it) away like\\b|\\bbefore (?:u|we|i) get (?:back|there|off)\\b',
    ),
  ],
  beside: [
    by(
      '\\b(?:belly|tummy|stomach|guts?|insides)\\b.{0,20}\\b(?:kill(?:in|ing)|hurt(?:s|in|ing)?|pain|bad|sore|cramp\\w*)\\b|\\bhurts? tho\\b|\\bstill hurts?\\b|\\b(?:bleedin|bleeding|sweatin|sweating|throwing up|being sick)\\b',
    ),
    either(
      '\\bhow (?:many|much) (?:is |are )?(?:still )?in\\b|\\bswallow(?:ed|ing)?\\b|\\bwalking funny\\b|\\bcondoms?\\b|\\bvaseline\\b|\\bcling ?film\\b',
    ),
  ],
  alone: 2,
  questions: [
    'Is there anything in or on your body that could harm you?',
    'How are you feeling now?',
    'Would you like to see a doctor or a nurse?',
  ],
}
