/** A phrase that claims more than records alone can carry. */
export interface Certainty {
  readonly phrase: string
  /** Where it begins in the text, in characters from 0. */
  readonly at: number
  /** Why it should not stand, as a sentence. */
  readonly why: string
  /** What could be written in its place. */
  readonly instead: string
}

interface Rule {
  readonly like: RegExp
  readonly why: string
  readonly instead: string
  /** What, standing in the same sentence, makes the phrase a supported one. */
  readonly unless?: RegExp
}

/** A quotation is what somebody else said, not what the document claims. */
const QUOTED = /[“"][^”"]*[”"]/g

const RULES: readonly Rule[] = [
  {
    like: /\b(?:clearly|obviously|plainly|evidently|of course|needless to say)\b/gi,
    why: 'Whether something is clear is for the reader to say',
    instead: 'Leave it out, and name the exhibit that shows it',
  },
  {
    like: /\b(?:undoubtedly|without (?:a |any )?doubt|no doubt|beyond (?:any |all )?doubt|unquestionably|indisputably|undeniabl[ey])\b/gi,
    why: 'Doubt is for the court to weigh; records leave some',
    instead: 'Say what the records show, and how strongly they support it',
  },
  {
    like: /\b(?:it is certain|(?:is|are|was|were|am) (?:absolutely |quite )?certain(?! \w+s\b)|certainly|definitely|conclusively)\b/gi,
    why: 'Nothing that rests on phone records is certain',
    instead: 'Use a word of the scale: limited, moderate, strong or very strong support',
    unless: /\b(?:not|never|cannot be|nothing is|no one is|less) (?:\w+ )?certain/i,
  },
  {
    like: /\b(?:proves?|proved|proven|proof that|confirms beyond)\b/gi,
    why: 'One item proves nothing by itself; the court decides what is proved',
    instead: '“supports”, “is consistent with” or “shows”, with the exhibit',
    unless: /\b(?:does not|do not|did not|cannot|nothing|never|neither)\b[^.]*\bprove|not proven/i,
  },
  {
    like: /\b(?:must have|could only have|can only have|had to have|must be the|can only be)\b/gi,
    why: 'It leaves out the other explanations',
    instead: '“is consistent with …”, and say which other explanations were looked at',
  },
  {
    like: /\b(?:drugs?|crack|heroin|cocaine) ?-?(?:dealers?|pushers?|runners?|traffickers?|lords?)\b|\b(?:gang ?members?|gangsters?|offenders?|criminals?|perpetrators?|kingpins?)\b/gi,
    why: 'It calls a person guilty before a court has',
    instead: 'Name the person, and say what the records show them to have done',
    unless: /\bconvicted\b/i,
  },
  {
    like: /\b(?:it is |is )?(?:impossible|inconceivable) that\b|\bno other explanation\b|\bthe only explanation\b/gi,
    why: 'Other explanations have to be set out, not shut out',
    instead: 'Say which other explanations were looked at, and what speaks for and against each',
  },
  {
    like: /\b(?:was|were|is|being) in possession of (?:the|this|that|a|his|her|their) (?:\w+ )?(?:phone|handset|sim|device|mobile|iphone)\b|\b(?:had|held|carried|was using|used) (?:the|this|that) (?:\w+ )?(?:phone|handset|sim|device)\b/gi,
    why: 'A record shows that a phone was used, not in whose hands it was',
    instead: '“the phone attributed to …”, or give the exhibit that shows it in their hands',
    unless: /\b[A-Z]{2,4}\/\d{1,4}\b|\b(?:who|whoever|whether|nobody|no one|not|if)\b/,
  },
  {
    like: /\b(?:\p{Lu}[\p{L}’'-]+|he|she|they|who|phone|handset|device|number|suspect|defendant|accused)(?: \d[\d ]*)? (?:was|were) (?:at|inside|outside) (?!(?:the )?(?:time|moment|rest|risk|least|most|first|that|this|fault|large|court|\d))/gu,
    why: 'A cell serves an area; it puts nobody at a place',
    instead: '“the phone used a cell that serves an area including …”',
    unless: /\b[A-Z]{2,4}\/\d{1,4}\b|\b(?:CCTV|arrested|stopped|seen|detained|interviewed|searched|custody)\b/,
  },
  {
    like: /\b(?:pinpoint(?:s|ed)?|exact location|precise location|located (?:him|her|them|the phone) at)\b/gi,
    why: 'A cell serves an area; nothing here is a point',
    instead: '“the area served by the cell”',
    unless: /\b(?:not|no|never|cannot|neither)\b/i,
  },
  {
    like: /\b(?:as everyone knows|everybody knows|well[- ]known (?:drug|criminal)|known (?:drug|criminal|dealer|offender)|typical of a (?:drug|dealer|criminal))\b/gi,
    why: 'What everybody knows is no evidence',
    instead: 'Name the source and its grading, or leave it out',
  },
]

/**
 * Phrases of a text that claim more than the records behind it can carry, in the order in which they stand. They are for
 * a person to look at: it finds wordings, it does not understand them. What stands between quotation marks is what somebody
 * else said and is let through.
 */
export function certaintyIn(text: string): readonly Certainty[] {
  const open = text.replaceAll(QUOTED, quoted => ' '.repeat(quoted.length))
  const found = RULES.flatMap(({ like, why, instead, unless }) =>
    [...open.matchAll(like)]
      .filter(({ index }) => unless === undefined || !unless.test(sentenceAt(open, index)))
      .map(({ 0: phrase, index }) => ({ phrase: phrase.trim(), at: index, why, instead })),
  )
  return found.toSorted((a, b) => a.at - b.at || b.phrase.length - a.phrase.length)
}

/** The sentence around a place in a text. */
function sentenceAt(text: string, at: number): string {
  const before = text.slice(0, at)
  const from = Math.max(...[...before.matchAll(/[.!?]\s|\n/g)].map(({ index }) => index + 1), 0)
  const end = text.slice(at).search(/[.!?](?:\s|$)|\n/)
  return text.slice(from, end < 0 ? undefined : at + end)
}
