import { labelsFor } from '../../../disruption/attribution/labels-for.ts'
import { numbersOf } from '../../../disruption/line/numbers-of.ts'
import type { Act } from '../../../kernel/act.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import { groupBy } from '../../../values/group-by.ts'
import { shortDate } from '../../../values/london.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { hashesIn, numberOf } from '../../closure-pack/exhibit-schedule.ts'
import { schedulesOf } from '../../closure-pack/packed-case.ts'
import { byNumber } from '../../court-documents/exhibits-of.ts'
import type { PrintedRow, PrintedSchedule } from '../../court-documents/printed-schedule.ts'
import { sourcesOf } from '../../court-documents/sources-of-row.ts'
import type { Beginning } from '../record/verb-form.ts'

/** As `shows` of an exhibit takes it. */
const LONGEST = 2000

/** A numbered exhibit of the schedules of a line, with the rows that rest on it. */
export interface NumberedExhibit {
  readonly number: string
  /** "PR/1: 20 events, return.csv". */
  readonly text: string
  readonly rows: readonly PrintedRow[]
  /** Empty where no file is held, or where its number stands for two. */
  readonly sha256: string
}

/** The numbered exhibits of a line's schedules for court, and those schedules. */
export async function numberedExhibits(
  act: Act,
  line: string,
): Promise<{ readonly schedules: readonly PrintedSchedule[]; readonly exhibits: readonly NumberedExhibit[] }> {
  const schedules = await schedulesOf(act, line)
  const sources = schedules.flatMap(({ rows }) => rows.flatMap(row => sourcesOf(row).map(of => ({ ...of, row }))))
  const numbered = sources.filter(({ exhibit }) => exhibit !== '')
  const hashes = hashesIn(schedules)
  const exhibits = [...groupBy(numbered, one => numberOf(one.exhibit))]
    .toSorted(([a], [b]) => byNumber(a, b))
    .map(([number, of]) => {
      const [sha256 = '', ...others] = hashes.get(number) ?? []
      return {
        number,
        text: `${number}: ${of.length === 1 ? '1 event' : `${of.length} events`}, ${of[0]?.what ?? ''}`,
        rows: [...new Set(of.map(({ row }) => row))],
        sha256: others.length === 0 ? sha256 : '',
      }
    })
  return { schedules, exhibits }
}

/** What an exhibit of a closure says where it is taken from the schedules. */
export const exhibitAsFilled = async (
  act: Act,
  line: string,
  { number, rows, sha256 }: NumberedExhibit,
): Promise<Raw> => ({
  exhibit: number,
  shows: showsOf(rows),
  knownAs: rows.every(({ isFact }) => isFact) ? 'fact' : 'inference',
  sha256,
  attribution: await attributionOf(act, line, rows),
})

/**
 * The numbered exhibits of a line's schedules, each as a link that fills in the form of a closure's exhibit, and what the
 * form begins with where one was chosen (`exhibit`: its number). All of it can still be changed.
 */
export async function exhibitsToChoose(
  act: Act,
  line: string,
  { id = '', exhibit = '', limb = '' }: Readonly<Record<string, string>>,
): Promise<Pick<Beginning, 'filled' | 'offered'>> {
  const { exhibits } = await numberedExhibits(act, line)
  const chosen = exhibits.find(({ number }) => number === numberOf(exhibit))
  const filled: Raw = {
    ...(limb === '' ? {} : { limb }),
    ...(chosen === undefined ? {} : await exhibitAsFilled(act, line, chosen)),
  }
  const addressed = (step: string, of: Readonly<Record<string, string>>): string =>
    `/closures/${id}/exhibits/${step}?${new URLSearchParams({ ...of, ...(limb === '' ? {} : { limb }) }).toString()}`
  const links = [
    { href: addressed('take', {}), text: 'Take several over at once, as they stand there' },
    ...exhibits.map(({ number, text }) => ({ href: addressed('new', { exhibit: number }), text })),
  ]
  return {
    filled,
    ...(exhibits.length === 0 ? {} : { offered: { text: 'Take one from the schedules of this line', links } }),
  }
}

/** What the rows are, in facts: one event whole; of several how many of which kind, and between which days. */
function showsOf(rows: readonly PrintedRow[]): string {
  const [first] = rows
  const last = rows.at(-1)
  if (first === undefined || last === undefined) return ''
  if (rows.length > 1) {
    const kinds = [...groupBy(rows, ({ what }) => what)].map(([what, of]) => `${what.toLowerCase()}: ${of.length}`)
    const days = [...new Set([first, last].map(({ at }) => shortDate(at)))].join(' and ')
    return `${rows.length} events ${days.includes(' and ') ? 'between' : 'on'} ${days} (${kinds.join(', ')})`
  }
  const { what, seconds, kind, from, to, at, clock, area, words, shows } = first
  return [
    `${what}${seconds === null || kind === 'text' ? '' : `, ${seconds} s`}`,
    [from === '' ? '' : `from ${from}`, to === '' ? '' : `to ${to}`].filter(part => part !== '').join(' '),
    `${shortDate(at)} ${clock}`,
    area,
    words === '' ? '' : `“${words}”`,
    shows,
  ]
    .filter(part => part !== '')
    .join('; ')
    .slice(0, LONGEST)
}

/** The one attribution of the line's numbers that holds from the first of these rows to the last; empty where it is not one. */
async function attributionOf(act: Act, line: string, rows: readonly PrintedRow[]): Promise<string> {
  const ofLine = new Set((await numbersOf(act, line)).map(({ values }) => values.number))
  const used = [...new Set(rows.flatMap(({ from, to }) => [from, to]).filter(one => ofLine.has(one)))]
  const found: string[] = []
  for (const at of new Set([rows[0]?.at ?? act.now, rows.at(-1)?.at ?? act.now]))
    found.push(...[...(await labelsFor(act, used, londonDayOf(at))).values()].map(one => one.attribution))
  const [only = '', ...others] = new Set(found)
  return others.length === 0 ? only : ''
}
