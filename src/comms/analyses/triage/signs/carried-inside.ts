import { FOOD, YOU } from './wording.ts'
import { wordsSign } from './words-sign.ts'

/** Drugs carried inside the body: a danger to life. */
export const carriedInside = wordsSign({
  name: 'carried-inside',
  title: 'Whoever used this phone may have carried drugs inside their body, which can kill',
  words: 'about “plugging” or “banking” what is carried',
  innocent: 'Plugging in a charger and paying money into a bank use the same words',
  said: 'either',
  plain: [
    `\\b(?:plug(?:ged|ging|gin)?|bank(?:ed|ing)?|stuff(?:ed)?|tuck(?:ed)?) (?:up )?(?:the |that |this |my |ur |your |all (?:the )?)?(?:${FOOD})\\b`,
    `\\b(?:${YOU} |i |im |have ${YOU} |still |it )(?:got |still |is |are |r )*(?:plugged|banked)(?: up)?\\b(?:.{0,30}\\b(?:food|train|feds|police|out|inside|get it|hurts?|still)\\b|\\W*$)`,
    '\\b(?:put|shove|push|hide|keep|got) (?:it|them|the \\w+) (?:up|in) (?:ur|your|my|his|her) (?:bum|arse|ass|batty|backside)\\b',
  ],
  questions: [
    'Is there anything in or on your body that could harm you?',
    'How are you feeling now?',
    'Would you like to see a doctor or a nurse?',
  ],
})
