import { DAY, SUM, YOU } from './wording.ts'
import { by, either, to, type WordsRule } from './words-rule.ts'

const GIFT =
  '(?:trainers|creps|kicks|air ?forces|tracksuit|trackie|phone|iphone|bike|ped|coat|ps5|xbox|nails|nandos|mcdonalds|maccies|clothes|shoes|hoodie|jacket|chain|bag)'

/** Somebody offers money or presents for work that is not named. */
export const recruited: WordsRule = {
  name: 'recruited',
  title: 'Somebody may have drawn whoever used this phone in, with money or presents',
  words: 'with an offer of easy money, or of presents, for work that is not named',
  innocent: 'Offers of honest work and of surveys sound like this, and friends give presents',
  plain: [
    to(
      `\\b(?:${YOU} )?(?:wan(?:na|t to)|tryna|trying to|trynna|looking to|u down to) (?:make|get|touch|earn) (?:some |a |bare |quick |easy )*(?:p|ps|paper|racks|bands|£+)(?:\\b|\\W)`,
    ),
    to(
      `\\b(?:easy|quick|bare|light) (?:p|ps|paper|racks|bands|money|work)\\b.{0,50}\\b(?:few days|hold|drop|line|phone|cunch|country|ot|young|no (?:job|risk)|link me|runner|shotting|trap)\\b`,
    ),
    either(
      `\\b(?:hold|hold on to|keep|look after|mind|have) (?:this|that|something|a bag|a box|a ting|a package|the ting|the bag|stuff) (?:for (?:me|us|man|someone|somebody)|under|at (?:urs|yours|ur|your))\\b`,
    ),
    to(
      `\\b(?:got|get|buy|bought|copped|front) (?:${YOU}) (?:some |new |a |the |them |n )?(?:new )?(?:${GIFT}|🧥)\\b.{0,50}\\b(?:owe|work|loyal|do this|do that|do one|for me|look after me|remember|now (?:u|you))\\b`,
    ),
    to('\\b(?:use|borrow|lemme use|let me use) (?:ur|your) (?:account|bank|card)\\b'),
    to('\\bnobody (?:searches|checks|looks at) (?:girls|kids|boys|youngers|lads) (?:our|ur|your|like)\\b'),
    to(
      '\\bput (?:a bit|some|money|\\w+) (?:thru|through) (?:ur|your) account\\b|\\bu do \\w+ for me til\\b|\\bnobody gets nothing free\\b',
    ),
  ],
  hints: [
    to(
      `(?:\\b|£|💷|💸)(?:${SUM})(?: \\w+){0,2} (?:for (?:an?|one|the|1|few) (?:hour|afternoon|day|trip|run|night|few)|in (?:ur|your) (?:hand|pocket)|a (?:day|week)|cash in hand|for (?:sitting|dropping|holding|taking)|ez|easy)`,
    ),
    to(
      '\\b(?:little|lil|small|quick|tiny|wee) (?:favour|favor|ting|thing|job|errand|bit of (?:work|running)|trip|drop)\\b|\\bbit of this bit of that\\b|\\blight work\\b|\\beasy (?:money|work|p)\\b|\\bwork for me\\b|\\bon the team\\b|\\bdo me a favour\\b',
    ),
    to(
      '\\b(?:come )?meet (?:my|the) (?:man|boy|mate|friend|people|guys)\\b|\\bthese olders\\b|\\b(?:he|they|hell|theyll) (?:will )?sort (?:u|you)\\b|\\blook after (?:people|u|you|my own|mine)\\b|\\bu got heart\\b|\\bbest mates? help\\b',
    ),
    to(
      '\\b(?:no cv|no experience|no questions asked|cash in hand|no id|no job|u tryna|you tryna|u down|u on it|u hungry|tryna eat|free this|u around|you around|u busy|still after work|interested\\?)\\b|💷|💸|💰|🤑',
    ),
    to(
      '\\b(?:sub|lend|front|advance|spot) (?:you|u|ya)\\b|\\bill sort\\b|\\bi got (?:u|you)\\b|\\bgotchu\\b|\\bpaid (?:the )?same day\\b',
    ),
    to(
      '\\b(?:pass|take|deliver|across town|on the train|train for|few days|couple (?:of )?days|running about|for my (?:nephew|cousin|uncle|brother))\\b.{0,30}\\b(?:nephew|parcel|bag|me|back|about|cousin|uncle)\\b',
    ),
    to(
      `\\b(?:\\w+ hundred|${SUM})(?: pounds?| quid)? (?:for the weekend|each time|a (?:go|run|shift)|for an evening|for a couple)\\b|\\bearning more than\\b|\\bmore than (?:ur|your) (?:mum|mam|dad)\\b`,
    ),
    either(
      '\\b(?:the job actually|tidy little job|a little job|does a few bits|few bits for|standing lookout|be a lookout|sort of (?:girl|lad|boy|kid)|youre a clever|said im smart|giving my son|you start (?:sat|mon|fri|tom)|said i start|on the payroll|part of the (?:team|family))\\b',
    ),
    to(
      '\\b(?:weekend opportunity|no experience|travel paid|free money|no strings|(?:£ ?)?\\d{2,4} cash|\\d{2,4} (?:quid )?for (?:u|you)|goodwill|recommended you|sending \\d+ now|u in\\?|bring a mate|get a iphone|dont search (?:girls|kids))(?:\\b|\\W)',
    ),
    by(
      '\\b(?:u|you) bought me\\b|\\bfree money\\b|\\bonly holding it\\b|\\bwhat do i need to do\\b|\\bwhats in it\\b|\\bsounds dodgy\\b',
    ),
    to('\\b(?:suitcase|package|parcel|little errand|errand)\\b'),
    either(
      '\\bhold (?:sumthin|something|his bag|a bag|summat)\\b|\\blil trip\\b|\\bno ?(?:1|one) looks at (?:u|you)\\b|\\bearning proper\\b|\\b(?:he|she|they) paid\\b|\\blooks after me\\b|\\berrands for\\b|\\btwo phones\\b|\\bnew (?:tracksuit|trainers|phone|coat)\\b|\\bdat iphone\\b|\\beasy evenings\\b|\\bhelping out\\b|\\bu eatin\\b|\\btake a couple of bags\\b|\\bcouple of bags up\\b|\\bill treat you\\b|\\bmy boy will sort\\b|\\bchicken box\\b',
    ),
  ],
  beside: [
    to(
      '\\b(?:take|taking|drop|dropping|hold|holding|keep|carry|carrying|look after|bring|deliver|delivering)(?: me)? (?:something|summat|summin|somethin|stuff|a (?:bag|box|parcel|package|rucksack|small bag|phone)|this|it)\\b',
    ),
    either(
      `\\b(?:like|liked|fit|fits|fitted|love|got (?:u|you)|buy|bought|get (?:u|you)|treat|sort (?:u|you)|front|gift|deserve|still want|sent (?:u|you)|wearing)\\b.{0,30}\\b(?:${GIFT}|nice things|food|wings|chicken)\\b|🍗|👟|🧥|\\b(?:they|it) fits?\\b`,
    ),
    by(
      '\\b(?:what|wat|wot|whats|wats) (?:is it|is the|do i|for|would i|the ting|the job|the catch|goes in|u mean|you mean)\\b|\\bdoin(?:g)? w(?:h?at|ot)\\b|\\bwhat for\\b|\\bis it (?:legit|safe|like|legal)\\b|\\bhow tho\\b|\\bfor real\\b|^(?:how|fr|wot|wat)\\W*$|\\bis he safe\\b',
    ),
    to(`\\b(?:${DAY}|this weekend|after school)\\b.{0,30}\\b(?:easy|quick|done by|jus|just|little|lil|cash|hand)\\b`),
  ],
  alone: 3,
  questions: [
    'How did you come to know these people?',
    'What were you told it would be like?',
    'What have you been given, and what was asked for it?',
  ],
}
