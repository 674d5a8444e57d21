import { PLACE } from './wording.ts'
import { by, either, to, type WordsRule } from './words-rule.ts'

/** The words of going to another town to sell. */
export const goingCountry: WordsRule = {
  name: 'going-country',
  title: 'Whoever used this phone may be sent to another town to sell',
  words: 'about going “country”, “OT” or “cunch”, a trap house, or serving in a strange town',
  innocent: 'People go to the country for holidays, and these words are in songs and jokes',
  plain: [
    either('\\bcunch\\b'),
    either(
      '\\b(?:go|going|gone|went|goin|come|back from|been|send(?:ing)? (?:u|you|him|her|man)) (?:up |down )?(?:o\\.?t\\.?|out ?there trapping|outta town|out of town)\\b.{0,40}\\b(?:trap|trapping|shot|shotting|food|line|p|ps|phone|days|week|cat|nitty|bando|link)\\b',
    ),
    either('(?:^|\\b(?:ting|wats|its|go|going|went) )ot\\b(?:\\W|$)'),
    either(
      '\\b(?:go|going|gone|goin|went|come) country\\b(?:.{0,40}\\b(?:tonight|tmrw|tomorrow|trap|line|phone|food|p|ps)\\b|\\W*$)',
    ),
    either('\\b(?:in|at|to|from|the|this|that|run(?:ning)?) (?:trap ?house|bando)\\b'),
    either(
      `\\b(?:stay|staying|stuck|sleep|sleeping|sit|sitting|been|in|at) (?:in |at )?(?:the |a |this |that |some )?(?:trap|bando|nittys? \\w+|crackheads? \\w+|crackheads (?:yard|house|flat|gaff))\\b`,
    ),
    either(
      '\\b(?:trapping|shotting|grafting) (?:in|out|up|for|til|till|all|since)\\b|\\b(?:holding|running|run|working) (?:the|his|their) line\\b|\\b(?:line ?phone|trap ?phone)\\b',
    ),
    either(`\\b(?:half (?:the|a) pack|the rest|\\d+ (?:b|w|bits?|shots)) (?:left )?to (?:shift|sell|shot|do)\\b`),
    by(
      '\\b(?:they|he|olders?|older) (?:sent|put|got|took|drove) me (?:\\w+ )?(?:here |ere |there |with |up |to |in )?(?:\\w+ ){0,3}(?:to )?(?:shott?|sell|serve|trap|graft|knock|kitchen|another lad|the phone)\\b|\\bput me (?:here|ere|there) to\\b',
    ),
    either(
      '\\b(?:diff|same|new) bando\\b|\\bthat cat was\\b|\\bneed (?:you|u|yer|ya) (?:out |up |down )in \\w+ (?:again )?(?:from|for)\\b|\\bweeks? in that (?:house|flat|yard|spot)\\b|\\boff the first pack\\b|\\bplugged yet\\b|\\bcome to you\\b.{0,20}\\bbeen told\\b',
    ),
  ],
  hints: [
    either('\\b(?:nitt(?:y|ies|ys)|cats|fiends|junkies|crackheads?|smackheads?|addicts|custys?|punters)\\b'),
    either(
      '\\b(?:phones? (?:is |are )?(?:blow(?:in|ing)|going) (?:up|off|mad)|ringing off the hook|answer it n serve|bangin(?:g)? on the door|knocking all (?:night|nite)|people come all night)\\b',
    ),
    by(
      '\\b(?:what this (?:town|place)|dont know (?:what town|where this)|some (?:seaside|random|dead) (?:place|town)|dead out here|dunno where (?:i am|we are))\\b',
    ),
    either(
      '\\b(?:touch(?:ed)? down|ur holiday|same caravan|the (?:job|ends)|dont know the ends|out of area|up north|down south|ends r hot)\\b',
    ),
    either(
      `\\b(?:in|at|from|to) (?:the |a |this |that )?(?:${PLACE})\\b|\\b(?:serve|serving|selling|sell) (?:em|them|it|from|out)?\\b`,
    ),
    to('\\b(?:hand over what they|take the money|like a shop|hold the phone|do the (?:phone|door))\\b'),
    either(
      '\\b(?:people|they) (?:knock|knockin|knocking|bang|come) (?:\\w+ )?(?:all (?:night|nite|day)|for it)\\b|\\bcustomers ask for\\b|\\bsellin? out the\\b|\\bselling out\\b|\\bthe \\w+ house (?:is|got)\\b|\\bserve from\\b|\\bsale of drugs\\b|\\banother lad\\b|\\btrap is\\b|\\bshott(?:in|ing)?\\b',
    ),
    either(
      '\\b(?:hows|how is) (?:sunny )?\\w+\\b.{0,10}\\btrooper\\b|\\bstayin?g? another (?:week|few|couple)\\b|\\bwhen u land\\b|\\bwhich ends\\b|\\bnever no wich town\\b|\\bnever been to\\b|\\b(?:nitty|cat|they) keeps? knock\\w*\\b|\\bhand things out\\b|\\bthe line rings\\b|\\btrip to \\w+\\b',
    ),
    either(
      '\\bsame yard as\\b|\\bneed (?:yer|u|you) out in\\b|\\bfortnight tops\\b|\\bhouse is sorted\\b|\\bhows the little one doing up\\b|\\blast stop\\b|\\bdrop(?:ping)? a passenger\\b|\\buntil its all gone\\b|\\btil its all gone\\b',
    ),
  ],
  beside: [
    either(
      `\\b(?:\\d+|couple|few) (?:days|weeks|nights)\\b.{0,25}\\b(?:\\d{3}|in (?:ur|your) pocket|country|there|up there)\\b|\\bhow long (?:i|do i|we|u) (?:got|gotta|have to)\\b`,
    ),
  ],
  alone: 2,
  questions: [
    'Tell me about any time you have spent away from home.',
    'Where did you sleep?',
    'Who knew where you were?',
  ],
}
