import { YOU } from './wording.ts'
import { wordsSign } from './words-sign.ts'

const SOMEBODY =
  '(?:someone|somebody|my boy|my man|my driver|a driver|the driver|driver|one of the boys|my people|a car|the car|whip|the whip)'

/** Somebody has whoever uses the handset driven about. */
export const pickedUp = wordsSign({
  name: 'picked-up',
  title: 'Whoever used this phone may be driven about by people they do not choose',
  words: 'to this phone about somebody who comes to take its user somewhere',
  innocent: 'Taxis, lifts to work and parents who send a friend are announced like this',
  said: 'to',
  plain: [
    `\\b${SOMEBODY}(?: is| s| will| gonna)? (?:be )?(?:coming|come|there|outside|on (?:his|the|its) way|collecting|picking|grabbing|scooping)\\b.{0,30}\\b(?:for (?:${YOU})|(?:${YOU}) (?:up|now|in)|to get (?:${YOU}))\\b.{0,60}\\b(?:dont|bring (?:the|ur|your) (?:phone|food|money|p|ps|bag)|pack|trap|spot|few days|week|cunch|country|ot|o\\.t|keep quiet|nobody|no one|tell)\\b`,
    `\\b(?:pack|bring|get) (?:a |ur |your |some )?(?:bag|clothes|tracksuit|things|bits)\\b.{0,60}\\b(?:few days|couple days|week|two weeks|2 weeks|${SOMEBODY}|driver)\\b.{0,60}\\b(?:come|coming|get|collect|pick|scoop|grab|dont tell|outside|be ready)\\b`,
  ],
  among: [
    `\\b${SOMEBODY} (?:is |will |gonna )?(?:coming|come|be|outside|pick|collect|scoop|grab|get)\\b.{0,20}\\b(?:for )?(?:${YOU})\\b`,
    `\\b(?:be|get) (?:ready|outside)\\b.{0,25}\\b(?:driver|car|cab|uber|whip|mins?|pick|scoop)\\b`,
    `\\b(?:sending|sent|got|booked) (?:${YOU} )?(?:a |an |the )?(?:cab|uber|taxi|driver|car)\\b`,
  ],
  questions: ['How did you get here?', 'Tell me about the people who drive you.', 'How well do you know them?'],
})
