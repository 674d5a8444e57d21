import { type BirthLevel, compareBirths } from './compare-births.ts'
import { compareNames, type NameAgreement, type NameWords, type WordLevel } from './compare-names.ts'
import { EVIDENCE, WEIGHTS } from './matching-weights.ts'

/** What is compared of a person, as far as the viewer may see it. */
export interface Described {
  /** The name of the record first, then other names. */
  readonly names: readonly NameWords[]
  /** `yyyy-MM-dd`. */
  readonly bornOn: string | null
  readonly numbers: readonly { readonly register: string; readonly value: string }[]
  /** As dialled within the United Kingdom. */
  readonly phone: string | null
  readonly postcodes: readonly string[]
}

/** One thing that speaks for or against, in words, with its weight in bits: 1 doubles the odds. */
export interface Reason {
  readonly text: string
  readonly weight: number
}

export interface Weighed {
  readonly weight: number
  readonly reasons: readonly Reason[]
}

/** The share of the controller's people who have this word in their name; 1 in `people` where nobody has. */
export type CommonName = (word: string) => number

/**
 * How much speaks for two records being of one person: the sum over fields of log2(m / u), where m is how often a level of
 * agreement is seen in records of one person, u how often in records of two (Fellegi and Sunter 1969, A theory for record
 * linkage, JASA 64:1183–1210). For equal names u is how common that name is here (Winkler 1990, String comparator metrics
 * and enhanced decision rules in the Fellegi–Sunter model of record linkage). A field that either lacks says nothing.
 */
export function weighPeople(one: Described, other: Described, common: CommonName): Weighed {
  const names = bestNames(one, other, common)
  const reasons = [...names, ...births(one, other), ...numbers(one, other), ...places(one, other)]
  return { weight: reasons.reduce((sum, { weight }) => sum + weight, 0), reasons }
}

function bestNames(one: Described, other: Described, common: CommonName): readonly Reason[] {
  const pairs = one.names.flatMap((name, at) =>
    other.names.map((name2, at2) => nameReasons(compareNames(name, name2), at + at2 > 0, common)),
  )
  const sum = (reasons: readonly Reason[]): number => reasons.reduce((sum, { weight }) => sum + weight, 0)
  return pairs.toSorted((x, y) => sum(y) - sum(x))[0] ?? []
}

const LEVEL_WORDS: Readonly<Record<Exclude<WordLevel, 'missing'>, string>> = {
  same: 'is the same',
  nickname: 'is a short form of the other',
  typing: 'differs by a slip of typing',
  sound: 'sounds alike',
  initial: 'begins with the same letter, and one is an initial',
  different: 'is different',
}

function nameReasons(agreement: NameAgreement, byAlias: boolean, common: CommonName): readonly Reason[] {
  const { given, family, swapped, givenWord, familyWord } = agreement
  const where = byAlias ? ' (by another name)' : ''
  const part = (label: string, level: WordLevel, weights: Readonly<Record<string, number>>, word: string): Reason[] => {
    if (level === 'missing') return []
    const rare = level === 'same' && !swapped ? rarity(common(word)) : (weights[level] ?? 0)
    const how =
      rare > 0 && level === 'same' && common(word) > 0.005
        ? `${LEVEL_WORDS[level]}, and common here`
        : LEVEL_WORDS[level]
    return [{ text: `${label} ${how}${where}`, weight: rare }]
  }
  return [
    ...part('Family name', family, WEIGHTS.family, familyWord),
    ...part('Given name', given, WEIGHTS.given, givenWord),
    ...(swapped ? [{ text: 'Given and family name have changed places', weight: WEIGHTS.swapped }] : []),
  ]
}

/** m of equal names over how common this one is; never more than a name that one in ten thousand has. */
const rarity = (share: number): number => Math.log2(EVIDENCE.sameName / Math.max(share, EVIDENCE.rarestName))

const BIRTH_WORDS: Readonly<Record<BirthLevel, string>> = {
  same: 'Date of birth is the same',
  'same default': 'Both are entered as born on 1 January of the same year, which may stand for the year alone',
  swapped: 'Day and month of birth have changed places',
  'year off by one': 'Date of birth is the same but for one year',
  'one digit': 'Date of birth differs by one digit',
  default: 'Year of birth is the same, and one is entered as 1 January',
  'same year': 'Year of birth is the same, but not the day',
  different: 'Date of birth is different',
}

function births({ bornOn: one }: Described, { bornOn: other }: Described): readonly Reason[] {
  if (one === null || other === null) return []
  const level = compareBirths(one, other)
  return [{ text: BIRTH_WORDS[level], weight: WEIGHTS.born[level] }]
}

/** Registers in which a person has one number: another number there speaks against. */
const ONE_EACH: Readonly<Record<string, string>> = { nhs: 'NHS number', pnc: 'PNC ID' }

function numbers(one: Described, other: Described): readonly Reason[] {
  const equal = one.numbers.some(({ register, value }) =>
    other.numbers.some(number => number.register === register && number.value === value),
  )
  const conflicts = Object.entries(ONE_EACH).filter(([register]) => {
    const [mine, theirs] = [one, other].map(({ numbers }) => numbers.filter(number => number.register === register))
    const both = (mine?.length ?? 0) > 0 && (theirs?.length ?? 0) > 0
    return both && mine?.every(({ value }) => theirs?.every(number => number.value !== value))
  })
  return [
    ...(equal ? [{ text: 'A number of a register is the same', weight: WEIGHTS.numberSame }] : []),
    ...conflicts.map(([, name]) => ({ text: `Each has another ${name}`, weight: WEIGHTS.numberConflict })),
  ]
}

function places(one: Described, other: Described): readonly Reason[] {
  const shared = one.postcodes.some(postcode => other.postcodes.includes(postcode))
  const known = one.postcodes.length > 0 && other.postcodes.length > 0
  return [
    ...(one.phone === null || other.phone === null
      ? []
      : one.phone === other.phone
        ? [{ text: 'Phone number is the same', weight: WEIGHTS.phoneSame }]
        : [{ text: 'Phone number is different', weight: WEIGHTS.phoneDifferent }]),
    ...(known
      ? [
          shared
            ? { text: 'Postcode is the same', weight: WEIGHTS.postcodeSame }
            : { text: 'Postcode is different', weight: WEIGHTS.postcodeDifferent },
        ]
      : []),
  ]
}
