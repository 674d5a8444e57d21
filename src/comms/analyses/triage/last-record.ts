import { counted } from '../../english.ts'
import { londonTime, shortDate } from '../../../values/london.ts'

/** From so many days on, what a handset holds says little of the days before it was seized. */
const OLD_DAYS = 30
const DAY_MS = 86_400_000

/**
 * Says how long before today a handset’s records end, where that is more than 30 days; undefined where it is not. `lastSeen`, `now`:
 * ISO 8601 UTC; counted in days of Europe/London.
 */
export function ageOfRecords(lastSeen: string | null, now: string): string | undefined {
  if (lastSeen === null) return undefined
  const at = (moment: string): number => Date.parse(londonTime(moment).date)
  const days = Math.round((at(now) - at(lastSeen)) / DAY_MS)
  if (days <= OLD_DAYS) return undefined
  return `The last record is of ${shortDate(lastSeen)}, ${counted(days, 'day')} ago: what happened since does not show here. Ask whether there is another phone, or another read-out of this one`
}
