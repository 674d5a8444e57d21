import { HELD_BACK } from '../../../disruption/outreach/held-back.ts'
import type { LongAgo } from '../../../disruption/outreach/long-ago.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { outreach } from '../../../disruption/outreach/outreach.ts'
import { dateAndTime } from '../../../values/london.ts'

type Values = Seen<typeof outreach.fields>['values']

/** Where an offer of help stands, in a sentence. */
export function standingOf(values: Values, longAgo: LongAgo): string {
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
      return longAgo.all && values.sentAbout === 0
        ? `${releasedWords(values)}. It reached nobody: every number was held back when its turn came.`
        : `${releasedWords(values)}. Every number had its turn: ${aboutInWords(values.sentAbout)} sent, ${aboutInWords(values.heldBackAbout)} held back.`
    case 'stopped':
      return `Stopped: ${stoppedWhy ?? ''}`
    default:
      return ''
  }
}

const releasedWords = ({ releasedBy, releasedAt }: Values): string =>
  `Released by ${releasedBy ?? ''} on ${dateAndTime(releasedAt ?? '')}`

/** Why a number may be held back, beside a contact that was too long ago: whichever of them there were. */
export const OTHER_REASONS: readonly string[] = HELD_BACK.map(({ value, text }) =>
  value === 'recycled' ? 'Somebody else has had it since, as attributions or a note say' : text,
)

/** A count that was kept rounded, in words. */
export const aboutInWords = (count: number | null | undefined): string =>
  count === null || count === undefined ? 'not yet known' : outreach.fields.sentAbout.type.show(count)
