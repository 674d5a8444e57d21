import { fail, ok, type Result } from '../../../values/result.ts'
import { HEADINGS, type Mapping, type SightingColumn } from './columns.ts'
import { LIKE, readSeenAt, type SeenAt } from './read-seen-at.ts'

/** A sighting as its row tells it. Times are ISO 8601 in UTC. */
export interface SightingRow {
  readonly line: number
  readonly seenAt: string
  /** `twice`: clocks showed this time twice, and the first is taken. */
  readonly clock: 'once' | 'twice'
  readonly until: string | null
  readonly place: string
  readonly town: string | null
  readonly subject: string
}

/** What is wrong in one cell. */
export interface FaultyCell {
  /** Its heading, as the file has it. */
  readonly column: string
  readonly problem: string
  readonly expected: string
}

/** Reads one row; or everything that is wrong with it. */
export function readSighting(
  line: number,
  mapping: Mapping,
  cells: readonly string[],
  headings: readonly string[],
  now: string,
): Result<SightingRow, readonly FaultyCell[]> {
  const faults: FaultyCell[] = []
  const raw = (column: SightingColumn): string => (cells[mapping[column] ?? -1] ?? '').trim()
  const wrong = (column: SightingColumn, problem: string, expected: string): null => {
    faults.push({ column: headings[mapping[column] ?? -1] ?? HEADINGS[column].label, problem, expected })
    return null
  }
  const words = (column: SightingColumn, longest: number, mustBe: boolean): string | null => {
    const text = raw(column)
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '')
      .join(', ')
      .normalize('NFC')
    if (text === '') return mustBe ? wrong(column, 'There is nothing in it', 'some words') : null
    if (/[\p{Cc}\uFFFD]/u.test(text)) return wrong(column, 'It holds a character that cannot be shown', 'plain words')
    if (text.length > longest) return wrong(column, `It has ${text.length} characters`, `${longest} at most`)
    return text
  }
  const moment = (column: SightingColumn, written: string): SeenAt | null => {
    const read = readSeenAt(written)
    if (read === null) return wrong(column, `“${written.slice(0, 40)}” is no time on clocks here`, LIKE)
    return read.at > now
      ? wrong(column, `“${written.slice(0, 40)}” lies in the future`, 'a time that has passed')
      : read
  }

  const [first, written] =
    mapping.seenAt === undefined
      ? (['date', `${raw('date')} ${raw('time')}`] as const)
      : (['seenAt', raw('seenAt')] as const)
  const seenAt = moment(first, written)
  const until = raw('until') === '' ? null : moment('until', raw('until'))
  const place = words('place', 200, true)
  const subject = words('subject', 200, true)
  const town = words('town', 80, false)
  if (seenAt !== null && until !== null && until.at < seenAt.at)
    wrong('until', 'It lies before the time it was seen', 'a time at or after it')
  if (faults.length > 0 || seenAt === null || place === null || subject === null) return fail(faults)
  const clock = seenAt.twice || until?.twice === true ? 'twice' : 'once'
  return ok({ line, seenAt: seenAt.at, clock, until: until?.at ?? null, place, town, subject })
}
