import { YOU } from './wording.ts'
import { wordsSign } from './words-sign.ts'

const AGE = '(?:1[0-7]|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)'

/** The user of the handset, or somebody whom it speaks of, may be a child. */
export const underEighteen = wordsSign({
  name: 'under-eighteen',
  title: 'A child may be using this phone, or be spoken of',
  words: 'with an age under 18, or with names of children beside their ages',
  innocent:
    'Parents, teachers, coaches and brothers and sisters write of children too, and people say how young they were',
  said: 'either',
  plain: [
    `\\b(?:im|i am|am) (?:only |just |still )?${AGE}(?: (?:yrs?|years?)(?: old)?\\b| (?:bro|fam|mate|still|tho|innit|u know)\\b|\\W*$)`,
    `\\b(?:${YOU}) (?:are |r |re |is )?(?:only|just) ${AGE}\\b(?: (?:yrs?|years?|bro|fam|still|so)|\\W*$)`,
    `\\b(?:he|she|they|the younger|yg|younger|yute|him|her)(?:s| is|re| are)? (?:only |just |bout |about |like )?${AGE}\\b.{0,60}\\b(?:feds|police|run|runs|hold|carry|line|country|cunch|work|shot|trap|wont (?:get|stop)|search)`,
    `\\b(?:need|get|got|find|want|bring) (?:me )?(?:some |a |two |2 |more )?(?:youngers?|yutes?|youts?|ygs?|little ones?|kids?)\\b.{0,50}\\b(?:run|hold|carry|work|line|cunch|country|trap|graft|shot|phone|ps?|from (?:school|ur|your))\\b`,
    `(?:^|[\\n,;/•-] ?)[a-z]{2,12} ?[(:–-]? ?1[0-7]\\)? ?(?:yrs?|yo)?[\\n,;/].{0,3}[a-z]{2,12} ?[(:–-]? ?1[0-7]\\)?(?: ?(?:yrs?|yo))?(?:[\\n,;/]|\\W*$)`,
  ],
  questions: ['How old are you?', 'Who looks after you?', 'Tell me about school, college or work.'],
})
