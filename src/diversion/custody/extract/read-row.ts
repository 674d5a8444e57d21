import { identifier } from '../../../people/identifier.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { type Column, type Columns, HEADINGS, plainly, RELEASE_WORDS, TEST_WORDS } from './columns.ts'
import { LIKE, readDay, readMoment } from './read-time.ts'

/** A stay as the extract tells it. Times are ISO 8601 in UTC, days `yyyy-MM-dd`. */
export interface ExtractRow {
  readonly line: number
  readonly custodyNumber: string
  readonly familyName: string
  readonly givenNames: string | null
  readonly bornOn: string | null
  readonly pnc: string | null
  readonly station: string
  readonly arrivedAt: string
  readonly offences: string
  readonly releasedAt: string | null
  /** A value of `custody_stay.releasedHow`. */
  readonly releasedHow: string | null
  /** What the custody system says of a drug test; the test itself is recorded with what the law asks of it. */
  readonly testResult: string | null
}

/** What is wrong in one cell. */
export interface FaultyCell {
  /** Its heading, as the file has it. */
  readonly column: string
  readonly problem: string
  readonly expected: string
}

/** Reads one row; or everything that is wrong with it. `now`: nothing in an extract lies in the future. */
export function readRow(
  line: number,
  columns: Columns,
  cells: readonly string[],
  headings: readonly string[],
  now: string,
): Result<ExtractRow, readonly FaultyCell[]> {
  const faults: FaultyCell[] = []
  const raw = (column: Column): string => cells[columns[column] ?? -1] ?? ''
  const wrong = (column: Column, problem: string, expected: string): null => {
    faults.push({ column: headings[columns[column] ?? -1]?.trim() ?? HEADINGS[column][0], problem, expected })
    return null
  }

  const words = (column: Column, longest: number, like: string, mustBe: boolean): string | null => {
    const written = raw(column)
    const text = written
      .trim()
      .replaceAll(/\s*\r?\n\s*/g, '\n')
      .normalize('NFC')
    if (text === '') return mustBe ? wrong(column, 'There is nothing in it', like) : null
    if (/[^\P{Cc}\n]|\uFFFD/u.test(text)) return wrong(column, 'It holds a character that cannot be shown', like)
    if (/^[=@]|^[+-](?!\s)/.test(text))
      return wrong(column, `“${text.slice(0, 40)}” begins as a formula does that a spreadsheet would run`, like)
    if (text.length > longest)
      return wrong(column, `It has ${text.length} characters`, `${like}, of ${longest} at most`)
    return text
  }
  const timed = (column: Column, mustBe: boolean): string | null => {
    const written = raw(column).trim()
    if (written === '') return mustBe ? wrong(column, 'There is nothing in it', LIKE.moment) : null
    const at = readMoment(written)
    if (at === null) return wrong(column, `“${written.slice(0, 40)}” is no time on clocks here`, LIKE.moment)
    return at > now ? wrong(column, `“${written}” lies in the future`, 'a time that has passed') : at
  }
  const oneOf = (column: Column, by: Readonly<Record<string, readonly string[]>>): string | null => {
    const written = raw(column).trim()
    if (written === '') return null
    const found = Object.entries(by).find(([value, spellings]) =>
      [value, ...spellings].some(
        spelling => plainly(spelling) === plainly(written) && (value !== '' || spelling !== ''),
      ),
    )
    const like = Object.values(by).flatMap(([first]) => first ?? [])
    return found === undefined
      ? wrong(column, `“${written.slice(0, 60)}” is none of the words we know`, `one of: ${like.join(', ')}`)
      : found[0] === ''
        ? null
        : found[0]
  }

  const bornOn = born()
  const arrival: Column = columns.arrivedAt === undefined ? 'relevantTime' : 'arrivedAt'
  const arrivedAt = timed(arrival, true)
  const releasedAt = timed('releasedAt', false)
  const releasedHow = oneOf('releasedHow', RELEASE_WORDS)
  const row = {
    line,
    custodyNumber: words('custodyNumber', 40, 'the custody system’s number', true),
    familyName: words('familyName', 100, 'a family name', true),
    givenNames: words('givenNames', 99, 'given names', false),
    bornOn,
    pnc: pncId(),
    station: words('station', 80, 'the name of a police station', true),
    arrivedAt,
    offences: words('offences', 2000, 'the offences the person is held for', true),
    releasedAt,
    releasedHow,
    testResult: oneOf('testResult', TEST_WORDS),
  }
  if (arrivedAt !== null && releasedAt !== null && releasedAt < arrivedAt)
    wrong('releasedAt', 'It lies before the arrival', 'a time after the arrival')
  if (releasedAt === null && releasedHow !== null && raw('releasedAt').trim() === '')
    wrong('releasedAt', 'The row says how the stay ended, and not when', LIKE.moment)
  if (faults.length > 0) return fail(faults)
  // Whoever left without a stated outcome has left all the same: the board must not show them as still there.
  return ok({ ...row, releasedHow: releasedAt === null ? null : (releasedHow ?? NOT_STATED) } as ExtractRow)

  function born(): string | null {
    const written = raw('bornOn').trim()
    if (written === '') return null
    const day = readDay(written)
    if (day === null) return wrong('bornOn', `“${written.slice(0, 40)}” is no day`, LIKE.day)
    return day > now.slice(0, 10) || day < '1890-01-01'
      ? wrong('bornOn', `“${written}” is nobody’s date of birth`, LIKE.day)
      : day
  }
  function pncId(): string | null {
    const written = words('pnc', 40, 'a PNC ID, like 2018/1234567U', false)
    const problem = written === null ? [] : (identifier.check?.({ person: '', register: 'pnc', value: written }) ?? [])
    return problem.length === 0
      ? written
      : wrong('pnc', `“${written ?? ''}” is no PNC ID`, 'a PNC ID, like 2018/1234567U')
  }
}

/** The value of `custody_stay.releasedHow` of whom the custody system says no more than that they left. */
const NOT_STATED = 'not stated'
