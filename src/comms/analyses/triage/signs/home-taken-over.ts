import { YOU, YOUR } from './wording.ts'
import { wordsSign } from './words-sign.ts'

/** People use somebody's home and do not leave it (cuckooing). */
export const homeTakenOver = wordsSign({
  name: 'home-taken-over',
  title: 'Somebody’s home may have been taken over',
  words: 'about people who use somebody’s home and do not leave',
  innocent: 'Guests who overstay, lodgers and quarrels between flatmates sound like this',
  said: 'either',
  plain: [
    '\\b(?:they|these (?:lads|boys|people|kids)|them lads|the lads|he|she) (?:wont|will not|refuse to|still wont|not gonna) (?:leave|get out|go|move out)\\b.{0,50}\\b(?:flat|house|home|room|my place|door|scared|drugs|dealing|selling|key|keys)\\b',
    '\\b(?:my|his|her) (?:flat|house|place|home)\\b.{0,60}\\b(?:they|lads|boys|people) (?:wont|will not|refuse to|still wont) (?:leave|get out|go)\\b',
    `\\b(?:let|letting|lets) (?:us|man|the boys|my boys|them) (?:use|stay (?:in|at)|work from|trap (?:from|in|out of)|cook in|bag up (?:in|at)) (?:${YOUR}|his|her|the|my) (?:flat|house|yard|place|gaff|drum|kitchen)\\b`,
    `\\b(?:use|using|stay (?:in|at)|work from) (?:${YOUR}|his|her) (?:flat|house|yard|place|gaff|drum)\\b.{0,50}\\b(?:smoke|light|dark|b|bits|free|rock|few days|couple days|sort (?:${YOU}) out|pay (?:${YOU}))\\b`,
    '\\b(?:took|taken|taking) (?:over )?(?:my|his|her) (?:flat|house|keys|home)\\b.{0,40}\\b(?:over|lads|boys|they|them|dealers?|off me)\\b',
  ],
  questions: [
    'Tell me who has been staying where you live.',
    'What happens when you ask people to leave?',
    'Who has keys to the door?',
  ],
})
