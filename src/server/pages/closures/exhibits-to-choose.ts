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
import type { PrintedRow } from '../../court-documents/printed-schedule.ts'
import type { Beginning } from '../record/verb-form.ts'

/** As `shows` of an exhibit takes it. */
const LONGEST = 2000

/**
 * The numbered exhibits of a line's schedules, each as a link that fills in the form of a closure's exhibit, and what the
 * form begins with where one was chosen (`exhibit`: its number). All of it can still be changed.
 */
export async function exhibitsToChoose(
  act: Act,
  line: string,
  { id = '', exhibit = '', limb = '' }: Readonly<Record<string, string>>,
): Promise<Pick<Beginning, 'filled' | 'offered'>> {
  const schedules = await schedulesOf(act, line)
  const numbered = schedules.flatMap(({ rows }) => rows.filter(row => row.exhibit !== ''))
  const exhibits = [...groupBy(numbered, row => numberOf(row.exhibit))].toSorted(([a], [b]) => byNumber(a, b))
  const rows = exhibits.find(([number]) => number === numberOf(exhibit))?.[1] ?? []
  const filled: Raw = {
    ...(limb === '' ? {} : { limb }),
    ...(rows.length === 0
      ? {}
      : {
          exhibit: numberOf(exhibit),
          shows: showsOf(rows),
          knownAs: rows.every(({ isFact }) => isFact) ? 'fact' : 'inference',
          sha256: hashesIn(schedules).get(numberOf(exhibit))?.[0] ?? '',
          attribution: await attributionOf(act, line, rows),
        }),
  }
  const links = exhibits.map(([number, of]) => ({
    href: `/closures/${id}/exhibits/new?${new URLSearchParams({ exhibit: number, ...(limb === '' ? {} : { limb }) }).toString()}`,
    text: `${number}: ${of.length === 1 ? '1 event' : `${of.length} events`}, ${of[0]?.source.replace(/, row \d+$/, '') ?? ''}`,
  }))
  return {
    filled,
    ...(links.length === 0 ? {} : { offered: { text: 'Take one from the schedules of this line', links } }),
  }
}

/** The hash of an exhibit's file as the schedules of the line have it; null where they have none, or two. */
export async function hashInSchedules(act: Act, line: string, exhibit: string): Promise<string | null> {
  const [hash, ...others] = hashesIn(await schedulesOf(act, line)).get(numberOf(exhibit)) ?? []
  return hash === undefined || others.length > 0 ? null : hash
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
