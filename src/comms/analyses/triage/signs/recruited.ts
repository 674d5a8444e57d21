import { YOU } from './wording.ts'
import { wordsSign } from './words-sign.ts'

/** Somebody offers money or presents for work that is not named. */
export const recruited = wordsSign({
  name: 'recruited',
  title: 'Somebody may have drawn whoever used this phone in, with money or presents',
  words: 'to this phone with an offer of easy money, or of presents, for work that is not named',
  innocent: 'Offers of honest work and of surveys sound like this, and friends give presents',
  said: 'to',
  plain: [
    `\\b(?:${YOU} )?(?:wan(?:na|t to)|tryna|trying to|trynna|looking to|u down to) (?:make|get|touch|earn) (?:some |a |bare |quick |easy )*(?:p|ps|paper|racks|bands)\\b`,
    `\\b(?:easy|quick|bare|light) (?:p|ps|paper|racks|bands|money|work)\\b.{0,50}\\b(?:few days|hold|drop|line|phone|cunch|country|ot|young|no (?:job|risk)|link me|runner|shotting|trap)\\b`,
    `\\b(?:hold|hold on to|keep|look after) (?:this|that|something|a bag|a ting|a package|the ting|the bag) for (?:me|us|man)\\b.{0,50}\\b(?:pay|p|ps|bag|score|£|fifty|50|hundred|100|sort)`,
    `\\b(?:got|get|buy|bought|copped) (?:${YOU}) (?:some |new |a |them )?(?:new )?(?:trainers|creps|kicks|tracksuit|trackie|phone|bike|ped)\\b.{0,50}\\b(?:owe|work|loyal|do this|do that|do one|for me|look after me|remember|now (?:u|you))\\b`,
  ],
  questions: [
    'How did you come to know these people?',
    'What were you told it would be like?',
    'What have you been given, and what was asked for it?',
  ],
})
