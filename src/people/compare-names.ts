import { doubleMetaphone } from 'double-metaphone'
import { mayBeCalled } from './nicknames.ts'
import { differByTyping } from './typing-errors.ts'

/** One name of somebody: words in lower case without accents. */
export interface NameWords {
  readonly given: readonly string[]
  readonly family: readonly string[]
}

export type WordLevel = 'same' | 'nickname' | 'typing' | 'sound' | 'initial' | 'different' | 'missing'

/** How two names agree, part by part; `swapped` where the one's given name is the other's family name. */
export interface NameAgreement {
  readonly given: WordLevel
  readonly family: WordLevel
  readonly swapped: boolean
  /** The words that are the same, by which it is known how common they are. */
  readonly givenWord: string
  readonly familyWord: string
}

/** Compares as written and with given and family name in each other's place. */
export function compareNames(one: NameWords, other: NameWords): NameAgreement {
  const straight = {
    given: given(one.given, other.given),
    family: wordsAgree(one.family, other.family),
    swapped: false,
    givenWord: one.given[0] ?? '',
    familyWord: one.family[0] ?? '',
  }
  const crossed = { given: wordsAgree(one.given, other.family), family: wordsAgree(one.family, other.given) }
  const isSwapped =
    CLOSE.has(crossed.given) && CLOSE.has(crossed.family) && !(CLOSE.has(straight.given) && CLOSE.has(straight.family))
  return isSwapped ? { ...straight, ...crossed, swapped: true } : straight
}

const CLOSE: ReadonlySet<WordLevel> = new Set(['same', 'typing'])
const ORDER: readonly WordLevel[] = ['same', 'nickname', 'typing', 'sound', 'initial', 'different']

/** The first given names decide; a middle name that somebody is called by may stand for the first. */
function given(one: readonly string[], other: readonly string[]): WordLevel {
  if (one.length === 0 || other.length === 0) return 'missing'
  const levels = one.flatMap((word, at) => other.slice(0, at === 0 ? undefined : 1).map(word2 => agree(word, word2)))
  return best(levels)
}

/** Double-barrelled names agree by either half. */
function wordsAgree(one: readonly string[], other: readonly string[]): WordLevel {
  if (one.length === 0 || other.length === 0) return 'missing'
  return best(one.flatMap(word => other.map(word2 => agree(word, word2))))
}

const best = (levels: readonly WordLevel[]): WordLevel => ORDER.find(level => levels.includes(level)) ?? 'different'

function agree(one: string, other: string): WordLevel {
  if (one === other) return 'same'
  if (one.length === 1 || other.length === 1) return one[0] === other[0] ? 'initial' : 'different'
  if (mayBeCalled(one, other)) return 'nickname'
  if (differByTyping(one, other)) return 'typing'
  return soundAlike(one, other) ? 'sound' : 'different'
}

function soundAlike(one: string, other: string): boolean {
  const codes = doubleMetaphone(one).filter(code => code !== '')
  return doubleMetaphone(other).some(code => codes.includes(code))
}
