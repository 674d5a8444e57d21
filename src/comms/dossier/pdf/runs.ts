import { INKS } from '../../../documents/paper.ts'
import { printable, type Run, type Style } from '../../../documents/text.ts'
import type { Words } from '../document.ts'

/** A finding with its number; within a row that has the same number, without it. */
export function runsOf(words: Words, style: Style, own?: number): Run[] {
  return words.flatMap(one => {
    if (typeof one === 'string') return [{ text: printable(one), style }]
    const text = { text: printable(one.text), style }
    return one.ref === own ? [text] : [text, referenceRun(one.ref, style)]
  })
}

export const referenceRun = (ref: number, style: Style): Run => ({
  text: `\u00a0[${ref}]`,
  style: { face: 'regular', size: style.size * 0.8, ink: INKS.link },
  to: placeOf(ref),
})

/** The name of a schedule number's place in the document. */
export const placeOf = (ref: number): string => `r${ref}`
