import { YOU } from './wording.ts'
import { by, either, to, type WordsRule } from './words-rule.ts'

const AGE = '(?:1[1-7]|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)'
/** What may stand behind an age: not minutes, stones, miles or a price. */
const ENDS =
  '(?:\\W*$|[.!?,;)]| (?:and|n|not|so|now|still|mate|man|bro|bruv|fam|yrs?|years?|same|ffs|lol|u|you|why|what|plz|please|but|cuz|cos|because|with|today|innit|tho|my|i|they|he|she|next|whoever|in a|until|till|love)\\b)'

/** The user of the handset, or somebody whom it speaks of, may be a child. */
export const underEighteen: WordsRule = {
  name: 'under-eighteen',
  title: 'A child may be using this phone, or be spoken of',
  words: 'with an age under 18, or about school and children beside other signs',
  innocent:
    'Parents, teachers, coaches and brothers and sisters write of children too, and people say how young they were',
  plain: [
    either(`\\b(?:im|i am|am|i m|said im|told (?:them|him|her) im) (?:only |just |still |like )?${AGE}${ENDS}`),
    to(`\\b(?:your|youre|you are|u r|u are|ur|you r|yer) (?:only |just |still )?${AGE}${ENDS}`),
    either(`\\b${AGE} (?:same as|like) (?:me|us|u|you)\\b`),
    either(
      `\\b(?:he|she|they|the younger|yg|younger|yute|him|her)(?:s| is|re| are)? (?:only |just |bout |about |like )?${AGE}\\b.{0,60}\\b(?:feds|police|run|runs|hold|carry|line|country|cunch|work|shot|trap|wont (?:get|stop)|search)`,
    ),
    either(
      `\\b(?:need|get|got|find|want|bring) (?:me )?(?:some |a |two |2 |more )?(?:youngers?|yutes?|youts?|ygs?|little ones?|kids?)\\b.{0,50}\\b(?:run|hold|carry|work|line|cunch|country|trap|graft|shot|phone|ps?|from (?:school|ur|your))\\b`,
    ),
    either(
      `(?:^|[\\n,;/•-] ?)[a-z]{2,12} ?[(:–-]? ?1[0-7]\\)? ?(?:yrs?|yo)?[\\n,;/].{0,3}[a-z]{2,12} ?[(:–-]? ?1[0-7]\\)?(?: ?(?:yrs?|yo))?(?:[\\n,;/]|\\W*$)`,
    ),
    to(
      `\\b(?:say|tell (?:them|em|him|her)|if any ?one asks?) (?:\\w+ )?(?:u|you|ur|youre|you are|u are) (?:are )?(?:18|19|2\\d|eighteen|nineteen)\\b`,
    ),
    either(
      '\\b(?:im|i am|ill be|il be|i will be|ur|youre|you are|hes only|shes only|hes just|shes just) (?:1[1-7]|twelve|thirteen|fourteen|fifteen|sixteen|seventeen) (?:lol|he|she|they|i|and|on|tomorrow|😭)\\b',
    ),
    to(
      '\\b(?:u|you|ur|youre|you are) (?:1[1-7]|twelve|thirteen|fourteen|fifteen|sixteen|seventeen) (?:mun|years|love|son|pal|bach|babe|hun)\\b|\\bis (?:she|he) in year\\b|\\b(?:u|ur|youre|you are) in (?:yr|year) ?(?:7|8|9|10|11)\\b',
    ),
    either(
      '\\b(?:1[1-7]|twelve|thirteen|fourteen|fifteen|sixteen) but (?:hes|shes|i|looks?|tall|im)\\b|\\b(?:u r|ur|wtf ur|btw ur) (?:only )?1[1-7]\\b',
    ),
  ],
  hints: [
    either(
      `\\b(?:hes|shes|he is|she is|he was|theyre|ur|aged?|turn(?:ed|s|ing)?|only|just|wtf ur) (?:only |just |still |a kid man hes )?${AGE}${ENDS}`,
    ),
    either(
      `\\b(?:(?:next|a|young|hes a|shes a|bring a) (?:kid|child|lad)|youngers?|yout|yute|little man|lil man|wee man|young ?un|girls (?:our|ur|your) age|nobody searches (?:girls|kids))\\b`,
    ),
    to(
      '\\b(?:children ?s services|looked after|placement|childrens home|youth worker|social worker|duty to follow)\\b',
    ),
    either(`\\b(?:${YOU}|hes|shes|they) (?:are |r |just )?(?:a kid|kids|a child|children|too young|underage)\\b`),
  ],
  beside: [
    by(
      '\\b(?:miss|sir|teacher|school|sch|skool|detention|mocks?|gcses?|exams?|yr ?(?:7|8|9|10|11)|year (?:7|8|9|10|11)|pe|uniform|lessons?|homework|my form)\\b',
    ),
    to(
      '\\b(?:miss|sir|teacher|school|sch|skool|detention|mocks?|gcses?|yr ?(?:7|8|9|10|11)|year (?:7|8|9|10|11)|pe|uniform)\\b',
    ),
    either(
      '\\b(?:my|ur|your|his|her|the) (?:mum|mam|nan|foster \\w+|carer|key ?worker|social worker)\\b.{0,30}\\b(?:says?|said|asked?|askin|asking|gonna|wont|cant|let|trip|knows?)\\b',
    ),
  ],
  alone: 9,
  atHome: true,
  questions: ['How old are you?', 'Who looks after you?', 'Tell me about school, college or work.'],
}
