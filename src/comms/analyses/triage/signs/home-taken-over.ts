import { HOME, PEOPLE, YOU, YOUR } from './wording.ts'
import { by, either, to, type WordsRule } from './words-rule.ts'

const MINE = '(?:my|ur|your|his|her|the)'

/** People use somebody's home and do not leave it (cuckooing). */
export const homeTakenOver: WordsRule = {
  name: 'home-taken-over',
  title: 'Somebody’s home may have been taken over',
  words: 'about people who use somebody’s home and do not leave',
  innocent: 'Guests who overstay, lodgers and quarrels between flatmates sound like this',
  plain: [
    either(
      `\\b${PEOPLE} (?:just )?(?:wont|will not|refuse to|still wont|not gonna|never) (?:leave|left|get out|go|move out|shift)\\b.{0,50}\\b(?:flat|house|home|room|my place|door|scared|drugs|dealing|selling|key|keys|post)\\b`,
    ),
    either(
      `\\b(?:my|his|her) (?:flat|house|place|home)\\b.{0,60}\\b(?:they|lads|boys|people) (?:wont|will not|refuse to|still wont|never) (?:leave|left|get out|go)\\b`,
    ),
    either(
      `\\b(?:let|letting|lets) (?:us|man|the boys|my boys|them) (?:use|stay (?:in|at)|work from|trap (?:from|in|out of)|cook in|bag up (?:in|at)) (?:${YOUR}|his|her|the|my) (?:flat|house|yard|place|gaff|drum|kitchen)\\b`,
    ),
    either(
      `\\b(?:use|using|stay (?:in|at)|work from) (?:${YOUR}|his|her|the) (?:flat|house|yard|place|gaff|drum)\\b.{0,50}\\b(?:smoke|light|dark|b|bits|free|rock|few days|couple days|sort (?:${YOU}) out|pay (?:${YOU})|square|paid|owe)\\b`,
    ),
    either(
      '\\b(?:took|taken|taking) (?:over )?(?:my|his|her) (?:flat|house|keys|home)\\b.{0,40}\\b(?:over|lads|boys|they|them|dealers?|off me)\\b',
    ),
    by(
      `\\b(?:they|he|the lads|them boys) (?:have |has |ve |got |had )+(?:got )?(?:my|me) (?:bed ?room|room|bed|keys?|fob|flat)\\b|\\bminds it for me\\b|\\block on (?:the|my) (?:\\w+ )?room\\b`,
    ),
    either(
      '\\b(?:got|have) people in\\W+(?:they )?wont (?:shift|go|leave)\\b|\\bunknown occupying\\b|\\bpersons? (?:unknown )?occupying\\b',
    ),
    either(
      '\\b(?:this|there|it) (?:now )?is our (?:place|house|flat)\\b|\\bthere now is our\\b|\\bthis is our (?:place|yard) now\\b',
    ),
    either(
      '\\b(?:cant|cannot|couldnt) (?:make|get) (?:them|em) (?:to )?(?:leave|go|out|shift)\\b|\\bthey (?:live|sleep|stop|stay) (?:here|in (?:my|the (?:lounge|living room|bedroom|front room)))(?: now)?\\b|\\bi (?:asked|told) (?:them|em|him) to (?:go|leave|shift|get out)\\b|\\bi want (?:you|u|them|em) all out\\b|\\basked to (?:stop|stay) a night\\b',
    ),
    by(
      '\\b(?:they|lads|boys|men|them|people)(?: \\w+){0,2} (?:in|into) my (?:front room|living room|lounge|kitchen|bedroom|bed|house|flat|caravan)\\b',
    ),
    by(
      '\\b(?:they|lads|boys|them|he)(?: \\w+)? (?:hav|hev|have|has|got|ve got) (?:got )?(?:my|me|the) (?:bedroom|bed|caravan|front room|flat|house)\\b|\\b(?:flat|house|place|home) (?:\\w+ )?but not mine (?:no more|any ?more)\\b|\\bnot mine (?:no more|any ?more) is it\\b',
    ),
    either(
      '\\b(?:friends|they|lads|boys|mates) live here now\\b|\\bthey have (?:my )?bed ?room\\b|\\bi (?:sleep|am sleeping|kip) (?:in the )?(?:hall|bath\\w*|chair|floor|kitchen)\\b|\\bhouse full\\b|\\bknock to use\\b|\\b(?:had|put) a new lock\\b|\\bcant hardly get in my own\\b|\\btell (?:them|em) to (?:sling|go)\\b|\\b(?:young )?man (?:i do not know|we dont know|nobody knows) (?:answered|opened|was in|in)\\b',
    ),
  ],
  hints: [
    by(
      `\\b${PEOPLE}(?: are| is|re|s)? (?:still|stop|stopping|staying|stay|living|in) (?:here|there|at mine|in my|in the kitchen|mine)\\b|\\bboys (?:are )?still here\\b|\\bthem boys\\b|\\bthe lads\\b`,
    ),
    either(`\\b(?:wont|refuse to|never|not gonna|didnt|did not|dont) (?:shift|leave|go|left|move out)\\b`),
    either(
      `\\b(?:took|got|has|have|had|lost|who has|changed|own) (?:the |my |ur |your |our )?(?:front door )?(?:keys?|fob|locks?)\\b`,
    ),
    to(
      `\\b(?:which|what|who are the|several|young|those) (?:young )?(?:lads?|boys|men|people)\\b|\\b(?:staying|stopping|residing|living) (?:with|at|in) (?:you|${MINE} (?:flat|property|home)|yours|the property)\\b|\\byour (?:flat|tenancy|fob|property)\\b|\\bhow many of them\\b`,
    ),
    either(
      `\\b(?:use|using|uses) (?:${MINE}) ${HOME}\\b|\\bstop(?:s|ping)? at (?:yours|mine)\\b|\\blet em in\\b|\\b(?:whose|ur|your|her|his) (?:flat|house) (?:it )?is\\b|\\bmy two lads\\b`,
    ),
    by(
      '\\b(?:gave me|give me) (?:some )?(?:bits|one|rocks?|stuff|gear)\\b.{0,20}\\b(?:free|every day|each)\\b|\\bopen my post\\b|\\beat my (?:shopping|food)\\b|\\bcant talk out loud\\b|\\bthey are in the\\b|\\bdont come (?:round|here)\\b',
    ),
    either(
      '\\b(?:tell|told) em to (?:shift|goo?|leave|get out)\\b|\\b(?:they|boys) (?:hev|have|got|has) the keys?\\b|\\b(?:are|is) (?:they|somebody|anyone) (?:still )?(?:staying|stopping|there) (?:with (?:you|u))?|\\blet the boys in\\b|\\b(?:keep|kept|keeping) the(?:re|ir|yre) (?:things|stuff)\\b|\\byou said till\\b|\\bcoming and going from\\b|\\b(?:five|four|three|two|\\d) weeks? now\\b',
    ),
    either(
      '\\bsleepin?g? (?:in|on) the (?:chair|bath\\w*|landing|sofa|settee|floor|hall)\\b|\\bto be (?:just )?the one night\\b|\\bhave you told them\\b|\\bthat young fella|\\bthe big one\\b|\\bthe tall one\\b',
    ),
    either(
      '\\b(?:letting|let|lets) (?:em|them|us) (?:stop|stay|have the whole|use)\\b|\\bleave em in the flat\\b|\\bthem lads\\b|\\bkeep(?:s)? a? ?com(?:in|ing) and a? ?go(?:in|ing)\\b|\\bdont know (?:their|there|the) names\\b|\\bkick em out\\b|\\bcould he stop\\b|\\bthree on em\\b|\\bthere is \\d now\\b|\\byou said it was one\\b|\\bwont lose (?:ur|your) tenancy\\b',
    ),
  ],
  beside: [
    either(
      `\\b(?:on|sleeping on|kip on|sleep on) (?:the|a|my) (?:sofa|settee|chair|floor)\\b|\\bin the bus station\\b|\\bat (?:the hostel|my daughters)\\b|\\bcant get (?:back )?in\\b`,
    ),
    either(
      `\\b(?:said|thought|only|just) (?:that was just |it was |for |was )?(?:one|1|a) (?:night|week|few days)\\b|\\bthree weeks now\\b|\\bhow long they\\b|\\bsaid a week\\b`,
    ),
    either(
      `\\b(?:people|lot of|loads of) (?:\\w+ )?(?:come|coming|knocking|bangin|in and out|at the door)\\b|\\ball (?:hours|night|nite)\\b|\\bcoming and going\\b`,
    ),
  ],
  alone: 3,
  questions: [
    'Tell me who has been staying where you live.',
    'What happens when you ask people to leave?',
    'Who has keys to the door?',
  ],
}
