import type { Seen } from '../../../kernel/seen.ts'
import type { outreach } from '../../../disruption/outreach/outreach.ts'
import { dateAndTime } from '../../../values/london.ts'

type Values = Seen<typeof outreach.fields>['values']

/** Where an offer of help stands, in a sentence. */
export function standingOf(values: Values): string {
  const { state, listed, preparedBy, askedAt, stoppedWhy } = values
  const list = `${listed ?? 0} ${listed === 1 ? 'number' : 'numbers'}`
  switch (state) {
    case 'draft':
      return `Being prepared by ${preparedBy ?? ''}: ${list}. Nothing has left.`
    case 'waiting for release':
      return `Waits since ${dateAndTime(askedAt ?? '')} for a senior officer who had no part in it. Nothing has left.`
    case 'released':
      return `${releasedWords(values)}. It is sent within a minute.`
    case 'sending':
      return `${releasedWords(values)}. It is being sent.`
    case 'sent':
      return `${releasedWords(values)}. Everybody on the list had their turn.`
    case 'stopped':
      return `Stopped: ${stoppedWhy ?? ''}`
    default:
      return ''
  }
}

const releasedWords = ({ releasedBy, releasedAt }: Values): string =>
  `Released by ${releasedBy ?? ''} on ${dateAndTime(releasedAt ?? '')}`

/** A count that was kept rounded, in words. */
export const aboutInWords = (count: number | null | undefined): string =>
  count === null || count === undefined ? 'not yet known' : count === 0 ? 'fewer than 10' : `at least ${count}`
