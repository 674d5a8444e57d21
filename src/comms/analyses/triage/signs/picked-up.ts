import { YOU } from './wording.ts'
import { by, either, to, type WordsRule } from './words-rule.ts'

const SOMEBODY =
  '(?:someone|somebody|my boy|my man|my friend|my mate|my driver|a driver|the driver|driver|one of the boys|my people|a car|the car|whip|the whip|one car)'
const CAR = '(?:car|van|taxi|audi|bmw|merc|golf|astra|corsa|whip|cab|motor|back)'

/** Somebody has whoever uses the handset driven about. */
export const pickedUp: WordsRule = {
  name: 'picked-up',
  title: 'Whoever used this phone may be driven about by people they do not choose',
  words: 'about somebody who comes to take its user somewhere',
  innocent: 'Taxis, lifts to work and parents who send a friend are announced like this',
  plain: [
    to(
      `\\b${SOMEBODY}(?: is| s| will| gonna)? (?:be )?(?:coming|come|there|outside|on (?:his|the|its) way|collecting|picking|grabbing|scooping)\\b.{0,30}\\b(?:for (?:${YOU})|(?:${YOU}) (?:up|now|in)|to get (?:${YOU}))\\b.{0,60}\\b(?:dont|bring (?:the|ur|your) (?:phone|food|money|p|ps|bag)|pack|trap|spot|few days|week|cunch|country|ot|o\\.t|keep quiet|nobody|no one|tell)\\b`,
    ),
    to(
      `\\b(?:pack|bring|get) (?:a |ur |your |some )?(?:bag|clothes|tracksuit|things|bits)\\b.{0,60}\\b(?:few days|couple days|week|two weeks|2 weeks|${SOMEBODY}|driver)\\b.{0,60}\\b(?:come|coming|get|collect|pick|scoop|grab|dont tell|outside|be ready)\\b`,
    ),
    by(
      `\\b(?:where|were) (?:are|r) (?:they|we|u|you) tak(?:ing|in) me\\b|\\b(?:they|he|one car|car|people) (?:just )?(?:come|comes|came) (?:and |n )?(?:get|gets|take|takes|pick|picks) (?:me|us)\\b|\\bcome take me\\b`,
    ),
    by(
      '\\b(?:dont|not|i not|they dont|wont|he dont) (?:say|tell|know) (?:me )?where\\b.{0,20}\\b(?:going|go|goes|it go|taking)\\b|\\bu just get in\\b',
    ),
    to(
      `\\b(?:got|get|getting|gets|seen (?:u|you) (?:\\w+ ){0,4}getting) (?:in|into|out of|in the back of) (?:a|that|the) (?:\\w+ )?${CAR}\\b.{0,40}\\b(?:men|man|again|did not recogni[sz]e|dont know|who)\\b`,
    ),
    by(
      '\\bhe just (?:beeps|turns up|shows up|comes)\\b.{0,20}\\b(?:have to|go|get in)\\b|\\b(?:in a car|in this van|in the van).{0,25}(?:dont know|idk|dont want|where)\\b|\\bidk (?:his|their) names?\\b',
    ),
    to(
      '\\b(?:outside|at) (?:ur|your) school\\b.{0,80}\\b(?:hop|jump|get) in\\b|\\b(?:that|the|same) (?:\\w+ )?(?:car|van|taxi) (?:was |is |s )?(?:outside|here|waiting|back) again\\b',
    ),
    by(
      '\\b(?:dont|never|didnt) get a (?:say|choice)\\b|\\bcar come (?:every|each)\\b|\\b(?:they|he|men) (?:put|puts|stick|throw) me in (?:the|a|his) (?:van|car|back|boot)\\b|\\bthey just come\\b',
    ),
    to(
      '\\b(?:in|got in|getting in|into) (?:a|that|the) (?:\\w+ )?(?:car|van|golf|audi|bmw|merc|taxi) again\\b|\\bdifferent (?:fella|man|bloke|car|driver|lad) (?:driving|every|each|again)\\b|\\bsend \\w+ round for (?:u|you)\\b',
    ),
    by(
      '\\b(?:they|he) beeps?\\b|\\bdiff(?:erent)? car (?:every|each)\\b|\\bdriver take me\\b|\\bthey drive i dont\\b|\\b(?:picked|pick) me up\\b.{0,40}\\bdont know\\b|\\bsum ?(?:1|one) picked me up\\b|\\bdont know them\\b.{0,20}\\bthey (?:had|knew|said)\\b|\\bdont (?:even )?know his name\\b',
    ),
    to(
      '\\b(?:black|grey|white|silver|red|blue|that|same) (?:car|van|taxi|golf|audi|bmw) (?:had|got|took|was|with)\\b|\\bcar comes \\d\\b',
    ),
  ],
  hints: [
    to(
      `\\b(?:sending|sent|got|booked) (?:${YOU} )?(?:a |an |the )?(?:cab|uber|taxi|driver|car)\\b|\\b\\w+ sent me\\b|\\btaxi nobody\\b|\\bwho sent it\\b|\\bhell take you\\b`,
    ),
    either(
      `\\b(?:get|got|getting|gets|jump|hop) (?:in|into|in the back(?: of)?) (?:a |that |the |his |their )?(?:\\w+ )?${CAR}\\b|\\bget in the back\\b|\\bjust get in\\b|\\bwhen u get in\\b|\\bwen u get in\\b`,
    ),
    either(
      '\\b(?:grown men|older men|two men|men they did not|men (?:i|u|you) (?:dont|didnt) know|black car|white car|silver \\w+|tinted|motorway|on the motorway|hrs? in the car|different places)\\b',
    ),
    to(
      `\\b(?:dont|dunt) ask\\b|\\b(?:u|you) (?:will|ll) see\\b|\\bu dont know (?:him|them|her)\\b|\\bits cool\\b|\\bfone off\\b|\\bphone off\\b|\\bjust chill\\b|\\bwhere you need to be\\b`,
    ),
    by(
      '\\b(?:cant say no|dont like (?:going|goin) with|cant u come|cant you (?:drive|come)|they just turn up|he just (?:turns up|shows up)|dont want to (?:go|get in)|every night one car)\\b',
    ),
    either(
      '\\b(?:who?s|whose) car\\b|\\bvan (?:will )?take (?:u|you)\\b|\\bgoing for a drive\\b|\\bsit in (?:the )?back\\b|\\bman of (?:thirty|forty|twenty|\\d\\d)\\b|\\bwhere we go\\b|\\bin a car\\b',
    ),
    either(
      '\\bwait inside (?:the )?car\\b|\\bin the car since\\b|\\bdont know (?:which|what|where) (?:city|town|i am)\\b|\\bcan u see a sign\\b|\\bwhere are they taking (?:you|u)\\b|\\bgot in at \\d\\b|\\bdont need know\\b',
    ),
  ],
  beside: [
    to(
      `\\b${SOMEBODY} (?:is |will |gonna )?(?:coming|come|be|outside|pick|collect|scoop|grab|get)\\b.{0,20}\\b(?:for )?(?:${YOU})\\b|\\b(?:\\w+ is|hes) (?:collecting|picking|scooping) (?:${YOU})\\b`,
    ),
    to(
      `\\b(?:be|get) (?:ready|outside)\\b.{0,25}\\b(?:driver|car|cab|uber|whip|mins?|pick|scoop|at \\d|\\d)\\b|^outside\\W*$|\\bim (?:round|rond) the cor?n\\w+\\b`,
    ),
    by(
      '\\b(?:where|were) (?:we|u|you|are we|are you|they) (?:goin|going|headed|taking|off)\\b|\\bwhich friend\\b|\\bwho(?: is|s)? (?:it|this|that|he|sent)\\b|\\bdont (?:know|kno|no) (?:him|them|who)\\b|\\bdunno who\\b',
    ),
  ],
  alone: 3,
  questions: ['How did you get here?', 'Tell me about the people who drive you.', 'How well do you know them?'],
}
