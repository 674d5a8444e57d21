import { DAY, YOU, YOUR } from './wording.ts'
import { by, to, type WordsRule } from './words-rule.ts'

const SOME = '(?:\\d|a|two|three|four|five|six|couple of|few|several|all)'

/** People at home look for whoever uses the handset. */
export const missingFromHome: WordsRule = {
  name: 'missing-from-home',
  title: 'Whoever used this phone may have been missing from home',
  words: 'about its user not having been home, or being looked for',
  innocent: 'A late night out brings one such message',
  plain: [
    to(
      `\\b(?:reported|reporting|report|ring (?:it|you|u) in|rung (?:it|you) in) (?:${YOU} |it )?(?:as )?(?:missing|absent)\\b|\\b(?:${YOU}) (?:are|r|re|been|is|were|was) (?:a |reported )*(?:missing|misper)\\b|\\bmissing (?:person|child|poster|from)\\b|\\bring (?:it|you) in as missing\\b`,
    ),
    to(
      `\\b(?:police|feds|social worker|social services|key ?worker|the home|staff|school|college)\\b.{0,40}\\b(?:looking for|been (?:here|round|and)|searching|asking (?:where|for)|have not seen|want(?:ed)? to know what)\\b.{0,40}\\b(?:${YOU}|where|took|coat|since)\\b`,
    ),
    to(
      `\\b(?:${YOU}) (?:havent|have not|aint|not|hent) (?:been|come|bin) (?:back |at )?(?:home|back)\\b.{0,40}\\b(?:days?|nights?|week|since|all)\\b`,
    ),
    to(
      `\\b(?:been gone|gone|not seen ${YOU}|(?:havent|hent|not) (?:seen|heard from) ${YOU})\\b.{0,20}\\b${SOME} (?:days|nights|weeks)\\b`,
    ),
    to(
      `\\b(?:let (?:me|us) know|tell (?:me|us)|say|know|need to know|sure) (?:that )?(?:${YOU} ?re|${YOU} are|${YOU} r|${YOUR}|${YOU}) (?:safe|alive|ok and safe|still alive|all ?right and)\\b`,
    ),
    to(
      `\\bworried sick\\b|\\b(?:${YOUR} |tha |thi )?(?:mum|mam|nan|dad|sister)s? (?:is |has been |been |in )?(?:crying|in bits|beside herself|out looking|going mad with worry|out in the car)\\b`,
    ),
    to('\\bbeds? (?:\\w+ )?(?:not|hasnt|wasnt|aint|never|nae) ?(?:been )?slept in\\b'),
    to(
      '\\b(?:given|gave|showing) (?:the )?police (?:ur|your|his|her) (?:photo|picture)\\b|\\bface is on (?:facebook|the news|insta)\\b',
    ),
    to(
      '\\b(?:have|has|any(?:one|body)) (?:any of us )?seen (?:you|u) since\\b|\\babsent from (?:ur|your) placement\\b|\\b(?:you were|u were) found (?:by police )?in\\b|\\bhavent been home since\\b|\\b(?:youve|u ?ve|you have) been gone\\b',
    ),
    to(
      '\\b(?:not|havent|hasnt|have not) been (?:back|home|seen|in) since\\b|\\b(?:u|you|ur|youve|u ve) been gone since\\b|\\b(?:had to|going to|gonna|have to) (?:let|tell|ring|call) the police\\b',
    ),
    to(
      '\\bring it in\\b|\\b(?:left on|since) \\w+ (?:night )?and she has reported\\b|\\b(?:tell|knows?) where (?:you|u) are\\b.{0,20}\\bpolice\\b|\\bnobodys? (?:has )?seen (?:you|u)\\b|\\bthe police are (?:out )?looking\\b|\\bnot been home since\\b|\\blooking for (?:you|u) with\\b',
    ),
  ],
  hints: [
    to(`\\b${SOME} (?:nights?|days?|weeks?)\\b(?: now|\\W*$|.{0,20}\\b(?:since|home|back|heard|seen|gone)\\b)`),
    to(
      '\\b(?:police|school|social|staff|college|work)\\b.{0,20}\\b(?:rang|rung|ring|phoned|called|came|have been|been|asked|took|here|know)\\b',
    ),
    to(
      `\\b(?:are|r) ${YOU} (?:safe|alive|hurt|warm|eating|ok(?:ay)?)\\b|\\b(?:is|are) (?:${YOU}|anyone) (?:hurting|with)\\b|\\bwho are ${YOU} with\\b`,
    ),
    to(
      '\\b(?:not in (?:any )?trouble|not cross|nobodys cross|no questions|wont shout|not angry|nobody is angry|wont be (?:cross|told off)|come and (?:fetch|get) you|pick you up,? any ?where)\\b',
    ),
    to(
      '\\b(?:have|has|did|had) ?(?:not|nt) (?:returned|come (?:home|back)|been (?:home|back|seen|in)|slept)\\b|\\bnever came (?:home|back)\\b|\\bhavent seen\\b|\\bmissing\\b|\\bstill not back\\b',
    ),
    to(
      '\\b(?:gone|missing|out) (?:since|while|from) (?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\\b|\\bringing all (?:ur|your)\\b|\\bgone out in the car\\b|\\bwhere have (?:u|you) been\\b|\\bsays youve gone\\b|\\bu ?aint there\\b|\\bpillows in\\b|\\bwhereve they\\b',
    ),
    to(
      '\\bwhat are they calling\\b|\\bout of my mind\\b|\\bare you (?:coming|comin) back\\b|\\bpaperwork\\b|\\bcollecting from anywhere\\b|\\bfella at the gate\\b|\\bsaved (?:you|u) a plate\\b|\\bwith two grown\\b|\\bmarked absent for\\b|\\bemergency duty\\b',
    ),
  ],
  beside: [
    to(`\\b(?:since|from) (?:last )?(?:${DAY}|yesterday|the \\d+)|\\bits been (?:since|${SOME})\\b`),
    to(
      `\\b(?:come|get|want ${YOU}) (?:back )?home\\b|\\bplease (?:come|ring|answer|pick up|just)\\b|\\bcoming (?:back|home)\\b`,
    ),
    to(
      '\\b(?:crying|frantic|cant sleep|not slept|frightened|worried about (?:you|u)|so worried|going out of my mind|where to,|where you to|where the \\w+ are|where are you|where r u|where even)\\b',
    ),
    by(
      '\\b(?:cant say|not tonight|cant come back|cant come home|cant talk|dont ring|stop ringing|im (?:ok|fine|safe)|at that house|not coming (?:back|home)|dunno where|out nan|with (?:friends|mates|people))\\b',
    ),
  ],
  alone: 3,
  atHome: true,
  questions: [
    'When were you last at home? Tell me about the time since.',
    'Who looks after you?',
    'Who should know that you are safe?',
  ],
}
