import { CARER, YOUR } from './wording.ts'
import { by, either, to, type WordsRule } from './words-rule.ts'

/** Somebody tells whoever uses the handset to wipe it or to say nothing. */
export const toldToKeepQuiet: WordsRule = {
  name: 'told-to-keep-quiet',
  title: 'Somebody may be telling whoever used this phone to hide things',
  words: 'with orders to delete messages, or to tell nobody',
  innocent: 'Surprises, affairs and embarrassing pictures are kept quiet like this',
  plain: [
    to(
      `\\b(?:dont|do not|never) (?:tell|talk to|speak to|say (?:nothing|nuffin|anything|a word) to|chat to) (?:${YOUR} (?:social|key|foster) ?\\w*|the (?:feds|police|boydem|social)|feds|police|boydem|social worker|no ?(?:one|body) where)\\b`,
    ),
    to(
      `\\b(?:no comment|say nothing|say nuffin|keep ${YOUR} mouth shut)\\b.{0,50}\\b(?:feds|police|boydem|nick|station|solicitor|interview|arrest|get (?:caught|nicked|shift))\\b`,
    ),
    to(
      `\\b(?:if|when) (?:u |you |they )?(?:get )?(?:caught|nicked|shift|shifted|arrested|stopped|pulled)\\b.{0,60}\\b(?:no comment|say nothing|say nuffin|dont|its yours|urs|yours)\\b`,
    ),
    to(
      `\\b(?:wipe|reset|snap|dash|bin|burn|get rid of) (?:the |that |${YOUR} |this )?(?:phone|sim|fone|line)\\b.{0,50}(?:\\b(?:feds|police|now|asap|hot|boydem|raid|before)\\b|$)`,
    ),
    to(
      `\\b(?:nothing|nothin|nuffin|not a word|dont (?:tell|mention|be tell?in|be sayin)|best not to (?:open it or )?mention|never mention|not to)\\b.{0,25}\\b(?:drug worker|key ?worker|social worker|support worker|youth worker|foster \\w+|police|feds|probation|church people|school nurse|counsell?or|hospital|doctor)\\b`,
    ),
    to(
      '\\b(?:u|you) (?:never|did not|didnt) (?:met|meet|see|seen|saw) (?:me|us|any|no|anything)\\b|\\b(?:never|dont) (?:say|mention|bring up|use) my name\\b|\\bdont bring me (?:up|into it)\\b',
    ),
    to(
      `\\b(?:any ?(?:one|body)|they|bank|police|feds|school|mum) (?:asks?|rings?) (?:u |you )?.{0,15}\\b(?:u|you|say|its|tell)\\b.{0,30}\\b(?:18|yours|never|sold a|dont know|nothing|found it|my cousin|visiting)\\b`,
    ),
    either(
      '\\b(?:not|isnt|aint|im not|i am not) (?:allowed|aloud|meant|supposed) to (?:tell|say|talk|speak)\\b|\\bdont tell (?:him|them|her) i (?:said|told)\\b|\\bknows not to talk\\b|\\bthey hear everything\\b',
    ),
    either(
      '\\b(?:dont|dunt|do not|not) (?:you )?(?:let on|mention it)\\b.{0,20}\\b(?:i|told|at home|college|school|to (?:ur|your|them))\\b|\\b(?:he|they) (?:looks?|goes|go|checks?) (?:at|through|thru) (?:my|ur|your|peoples?) (?:phone|messages|texts)\\b|\\bdo not write (?:this|that|me)\\b|\\bu dont know no \\w+\\b',
    ),
    either(
      '\\bsaid not tell\\b|\\bthey say i (?:hent|am not|cant|mustnt) (?:to )?talk\\b|\\bnot to (?:the|ur|your) (?:imam|teacher|priest|doctor|school|church)\\b|\\bstays between\\b|\\btold me (?:to )?say (?:i|its|nothing)\\b|\\bsay i found it\\b',
    ),
  ],
  hints: [
    to(
      '\\b(?:delete|wipe|clear) (?:this|these|the|our|ur|your|that|it|all(?: the| ur| your| this)?)(?: (?:msgs?|messages?|texts?|chats?|convos?|call log|history|thread))?\\b',
    ),
    to(
      '\\b(?:just )?between (?:us|u and me|me and (?:u|you)|you and me|us two)\\b|\\b(?:our|lil|little) secret\\b|\\bnot a word\\b|\\bkeep (?:it|this|that|ur mouth|your mouth) (?:quiet|shut|to (?:urself|yourself)|schtum|shtum)\\b|🤫|🤐|\\bstays? between\\b|\\bon the other app\\b',
    ),
    to(
      `\\b(?:say|tell (?:her|him|them|ur mum|your mum)|if (?:ur|your) mum asks)\\b.{0,15}\\b(?:a friend|ur mate|your mate|its yours|u was|you were|ur at|youre at|footy|sleepover|a clear ?out|u found|you found|sold|gave)\\b`,
    ),
    to(
      `\\b${CARER}s?\\b.{0,25}\\b(?:worry|fuss|split|wont understand|dont get it|dont need to|doesnt need to|only|jealous|snakes?|cant know|be nosy)\\b`,
    ),
    to(
      '\\b(?:ask no questions|no questions see|best (?:u|you) dont|(?:ur|your) parents|only be (?:frightened|worried|upset)|you (?:did not|didnt) see|lose this number|new sim|use the other phone|off this phone)\\b',
    ),
    to(
      '\\b(?:did u |did you )?get rid of (?:everything|everythin|it all|the)\\b|\\bdelete now\\b|\\bparents (?:misunderstand|dont|wouldnt|worry)\\b|\\b(?:ur|youre|you were|u was) (?:always )?at mine\\b|\\bdiscreet\\b|\\bdont open it\\b|\\bdont worry what it is\\b',
    ),
    to(
      '\\bbin everything\\b|\\bbin this\\b|\\ball of it\\b|\\bif she asks\\b|\\bif he asks\\b|\\bnot asking questions\\b|\\bdont ask (?:me|about)\\b|\\bno id\\b|\\bhas another look\\b',
    ),
  ],
  beside: [
    to(
      '\\bdont (?:tell|show|say|talk to|mention|let on)(?: \\w+)? ?(?:no ?(?:1|one|body)|any ?(?:one|body)|ur|your|it|a word)?\\b|\\btell no ?(?:one|body)\\b',
    ),
    by(
      '\\bcan i tell\\b|\\b(?:mum|mam|nan|miss|social worker|key ?worker|carer|staff) (?:asked|keeps asking|is asking|wants to know|wanted to know|found)\\b|\\bmy mums gonna\\b|\\bshes (?:alresdy |alresdy|alredy |already )?asking\\b',
    ),
    to(
      `\\bnothing to (?:ur|your|that|no)\\b|\\bsay nothing\\b|\\bsay nuffin\\b|\\bdont (?:ask|open|look)\\b|\\bno questions\\b|\\bworry bout (?:that|it)\\b|\\bphone off\\b|\\bfone off\\b|\\bclear ur\\b`,
    ),
  ],
  alone: 4,
  questions: [
    'How do you feel about talking to us?',
    'What do you think will happen if you do?',
    'Who would you rather talk to?',
  ],
}
