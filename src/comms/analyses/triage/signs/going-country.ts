import { PLACE } from './wording.ts'
import { wordsSign } from './words-sign.ts'

/** The words of going to another town to sell. */
export const goingCountry = wordsSign({
  name: 'going-country',
  title: 'Whoever used this phone may be sent to another town to sell',
  words: 'about going “country”, “OT” or “cunch”, or about a trap house',
  innocent: 'People go to the country for holidays, and these words are in songs and jokes',
  said: 'either',
  plain: [
    '\\bcunch\\b',
    '\\b(?:go|going|gone|went|goin|come|back from|been|send(?:ing)? (?:u|you|him|her|man)) (?:up |down )?(?:o\\.?t\\.?|out ?there trapping|outta town|out of town)\\b.{0,40}\\b(?:trap|trapping|shot|shotting|food|line|p|ps|phone|days|week|cat|nitty|bando|link)\\b',
    '\\b(?:go|going|gone|goin|went|come) country\\b(?:.{0,40}\\b(?:tonight|tmrw|tomorrow|trap|line|phone|food|p|ps)\\b|\\W*$)',
    '\\b(?:in|at|to|from|the|this|that|run(?:ning)?) (?:trap ?house|bando)\\b',
    `\\b(?:stay|staying|stuck|sleep|sleeping|sit|sitting|been) (?:in|at) (?:the |a |this |that |some )?(?:${PLACE})\\b`,
    '\\b(?:trapping|shotting|grafting) (?:in|out|up|for|til|till|all|since)\\b|\\b(?:holding|running|run|working) (?:the|his|their) line\\b|\\b(?:line ?phone|trap ?phone)\\b',
  ],
  questions: [
    'Tell me about any time you have spent away from home.',
    'Where did you sleep?',
    'Who knew where you were?',
  ],
})
