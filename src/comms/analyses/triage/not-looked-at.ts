import { count } from '../../english.ts'
import type { ImportRecord } from '../../store/import-record.ts'
import type { EventSource } from '../event-source.ts'

/**
 * What this triage did not look at, or could not, as whole sentences: what the authority leaves out, rows that were set aside, days
 * before the first and after the last record, and what no such file holds. Needs `phone`.
 */
export async function notLookedAt(
  source: EventSource,
  files: readonly ImportRecord[],
  limits: readonly string[],
): Promise<readonly string[]> {
  const sum = (part: 'rejected' | 'quarantined'): number => files.reduce((all, { counts }) => all + counts[part], 0)
  const [facts] = await source.query<{
    events: number
    texts: number
    worded: number
    unnamed: number
    deleted: number
  }>(
    `SELECT count(*)::INTEGER AS events, count(*) FILTER (people AND NOT call)::INTEGER AS texts, count(*) FILTER (people AND NOT call AND text IS NOT NULL)::INTEGER AS worded,
       count(*) FILTER (people AND other IS NULL)::INTEGER AS unnamed, count(*) FILTER (deleted)::INTEGER AS deleted FROM phone`,
  )
  const [said] = await source.query<{ contacts: number }>(
    `SELECT count(*)::INTEGER AS contacts FROM entities WHERE what = 'contact'`,
  )
  const { events = 0, texts = 0, worded = 0, unnamed = 0, deleted = 0 } = facts ?? {}
  const wordless = texts - worded
  return [
    ...limits,
    ...(sum('quarantined') > 0
      ? [
          `${rows(sum('quarantined'))} outside the authority ${are(sum('quarantined'))} sealed and ${was(sum('quarantined'))} not looked at`,
        ]
      : []),
    ...(sum('rejected') > 0
      ? [
          `${rows(sum('rejected'))} could not be read, most often for want of a time or a number: see the page of the import`,
        ]
      : []),
    ...(worded === 0 && events > 0
      ? ['Without words a single handset hardly ever shows a number that behaves like a line, nor an offer']
      : []),
    ...(wordless > 0 && worded > 0
      ? [
          `${count(wordless)} of ${count(texts)} messages are held without words: pictures, voice notes and deleted words are not looked at`,
        ]
      : []),
    ...(unnamed > 0
      ? [
          `${count(unnamed)} ${unnamed === 1 ? 'call or message names' : 'calls or messages name'} nobody (a withheld number, say): counted, but with no contact`,
        ]
      : []),
    ...((said?.contacts ?? 0) === 0 && events > 0
      ? ['The file names no saved contacts, so nobody is shown under the name that this phone gave them']
      : []),
    ...(deleted === 0 && events > 0
      ? [
          'No record is marked as deleted. That may mean that nothing was deleted, or that this kind of file cannot show it',
        ]
      : []),
    'Days before the first and after the last record are not covered, and a program whose messages disappear leaves none',
    'Photographs, videos, voice notes, notes, locations, browsing and payments are not looked at, nor words in other languages than English',
  ]
}

const rows = (n: number): string => `${count(n)} ${n === 1 ? 'row' : 'rows'}`
const are = (n: number): string => (n === 1 ? 'is' : 'are')
const was = (n: number): string => (n === 1 ? 'was' : 'were')
