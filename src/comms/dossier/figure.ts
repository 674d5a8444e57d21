import { dateAndTime, shortDate } from '../../values/london.ts'
import type { Figure, Words } from './document.ts'

/** A finding with its number in the schedule and, where there is one, the page that shows what is behind it. */
export const figure = (text: string, ref: number, page?: string): Figure => ({
  text,
  ref,
  ...(page === undefined ? {} : { page }),
})

/** Words that hold no finding. */
export const words = (text: string): Words => [text]

/** Findings in one cell or sentence, with the same words between them. */
export const joined = (figures: readonly Figure[], between: string): Words =>
  figures.flatMap((one, index) => (index === 0 ? [one] : [between, one]))

/** "1 Mar 2026, 10:02" that no line end breaks: tables are full of them. */
export const moment = (iso: string): string => unbroken(dateAndTime(iso))

/** "1 Mar 2026" that no line end breaks. */
export const day = (iso: string): string => unbroken(shortDate(iso))

const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0')
