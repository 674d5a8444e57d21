import { sentencesTotal } from '../../../enforcement/operation-total.ts'
import { partsOfJson } from '../../../enforcement/sentence-part.ts'
import { overallTerm } from '../../../enforcement/sentence-term.ts'
import type { TermOf } from '../../../outcomes/count.ts'
import { readCalendarDay } from '../../../values/calendar-day.ts'

/** Days of imprisonment that one person got in all: enforcement's arithmetic, handed to the outcomes, which know no domain. */
export const termOf: TermOf = sentences =>
  sentencesTotal(
    sentences.map(({ kindOfSentence, terms, startsOn }) => {
      const parts = partsOfJson(terms)
      const from = readCalendarDay(startsOn)
      const term = parts === null || from === null ? null : overallTerm(from, parts)
      return { person: 'one and the same', kind: kindOfSentence, term }
    }),
  ).days
