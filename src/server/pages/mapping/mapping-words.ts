import { EVENT_KINDS } from '../../../comms/event.ts'
import { DIRECTION_WORDS, KIND_WORDS as KNOWN_KINDS } from '../../../comms/import/template/template-words.ts'
import { KIND_WORDS } from '../../../comms/english.ts'
import type { UnknownLayout } from '../../engine/imports-shown.ts'
import type { Form } from '../../form.ts'

/** Columns whose values are words that have to be understood. */
export const WORDED = ['direction', 'kind'] as const
export type Worded = (typeof WORDED)[number]

/** What a person says the words of a file mean: word in lower case → ours. */
export type Words = Readonly<Record<Worded, Readonly<Record<string, string>>>>

export interface WordChoice {
  /** As the file spells it. */
  readonly word: string
  readonly chosen: string
}

const LISTED = 12
const KNOWN: Readonly<Record<Worded, Readonly<Record<string, string>>>> = {
  direction: DIRECTION_WORDS,
  kind: KNOWN_KINDS,
}

/** Meanings that a person can choose from. */
export const MEANINGS: Readonly<Record<Worded, readonly { readonly value: string; readonly text: string }[]>> = {
  direction: [
    { value: '', text: 'Not known' },
    { value: 'in', text: 'In: the other party started it' },
    { value: 'out', text: 'Out: the number the file is about started it' },
  ],
  kind: [
    { value: '', text: 'Not known' },
    ...EVENT_KINDS.map(kind => ({ value: kind as string, text: KIND_WORDS[kind] ?? kind })),
  ],
}

/** The different words in one column of the first rows, with what each is taken to mean. */
export function wordChoices(column: Worded, place: number, layout: UnknownLayout, said: Words): readonly WordChoice[] {
  if (place === -1) return []
  const words = new Set(layout.sample.map(row => row[place]?.trim() ?? '').filter(word => word !== ''))
  return [...words].slice(0, LISTED).map(word => {
    const key = word.toLowerCase()
    return { word, chosen: said[column][key] ?? KNOWN[column][key] ?? '' }
  })
}

/** The words of a sent form; each select stands beside a hidden field with its word. */
export function wordsFrom(form: Form): Words {
  const of = (column: Worded): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: LISTED }, (_, index) => [
        form.text(`word-${column}-${index}`).toLowerCase(),
        form.text(`meaning-${column}-${index}`),
      ]).filter(([word, meaning]) => word !== '' && meaning !== ''),
    )
  return { direction: of('direction'), kind: of('kind') }
}

export const NO_WORDS: Words = { direction: {}, kind: {} }
