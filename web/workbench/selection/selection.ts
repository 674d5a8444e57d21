import { addDays, readCalendarDay } from '../../../src/values/calendar-day.ts'
import { londonMidnight, londonDay } from '../time/london-clock.ts'

/** Views of the workbench, in the order of their tabs. */
export const VIEWS = ['sequence', 'network', 'map', 'schedule'] as const
export type View = (typeof VIEWS)[number]

/** Kinds of rows, as the address and the filter name them. */
export const ROW_KINDS = [
  'calls',
  'texts',
  'broadcasts',
  'data',
  'journeys',
  'anpr',
  'cctv',
  'rail',
  'bank',
  'arrests',
  'seizures',
  'incidents',
  'sightings',
] as const
export type RowKind = (typeof ROW_KINDS)[number]

/** What all views show and stress. It lives in the address, so that going back undoes and a colleague can be sent it. */
export interface Selection {
  readonly view: View
  /** Brushed time, milliseconds since 1970, whole minutes; `until` is not included. Null: open. */
  readonly from: number | null
  readonly until: number | null
  /** Kinds shown; null: all. */
  readonly kinds: readonly RowKind[] | null
  /** Numbers (`+447…`, pseudonyms) and events (`import:row`) or records (`kind/id`) that are picked out, each once. */
  readonly sel: readonly string[]
}

export const NOTHING: Selection = { view: 'sequence', from: null, until: null, kinds: null, sel: [] }

/** More than a person would tick in one go; the address stays short enough for a browser and a server. */
export const MOST_PICKED = 200

/** The selection in an address, and a sentence for each part of it that could not be read and was left out. */
export function readSelection(search: string): { readonly selection: Selection; readonly notices: readonly string[] } {
  const parameters = new URLSearchParams(search)
  const notices: string[] = []
  const read = <T>(name: string, expected: string, reading: (text: string) => T | null): T | null => {
    const text = parameters.get(name)
    if (text === null || text === '') return null
    const value = reading(text)
    if (value === null) notices.push(`“${name}=${text.slice(0, 40)}” was left out: ${expected}.`)
    return value
  }
  const expected = 'a day such as 2026-03-01, or a minute such as 2026-03-01T09:30Z, was expected'
  const from = read('from', expected, text => readMoment(text, 0))
  let until = read('until', expected, text => readMoment(text, 1))
  if (from !== null && until !== null && until <= from) {
    notices.push('The end of the time chosen was not after its beginning, so the end was left out.')
    until = null
  }
  const kinds = read('kinds', `of ${ROW_KINDS.join(', ')}, some were expected`, text => {
    const named = ROW_KINDS.filter(kind => text.split(',').includes(kind))
    return named.length === 0 ? null : named
  })
  const view = read('view', `${VIEWS.join(', ')} was expected`, text => VIEWS.find(one => one === text) ?? null)
  const asked = [
    ...new Set(
      (parameters.get('sel') ?? '')
        .split(',')
        .map(decoded)
        .filter(one => one !== ''),
    ),
  ]
  if (asked.length > MOST_PICKED) notices.push(`Of what was picked out, the first ${MOST_PICKED} were taken.`)
  return {
    selection: {
      view: view ?? 'sequence',
      from,
      until,
      kinds: kinds?.length === ROW_KINDS.length ? null : kinds,
      sel: asked.slice(0, MOST_PICKED),
    },
    notices,
  }
}

/** The address that holds this selection; what else `search` says (which line, which numbers) is kept. */
export function writeSelection(search: string, selection: Selection): string {
  const parameters = new URLSearchParams(search)
  const put = (name: string, text: string): void => (text === '' ? parameters.delete(name) : parameters.set(name, text))
  put('from', selection.from === null ? '' : writeMoment(selection.from, 0))
  put('until', selection.until === null ? '' : writeMoment(selection.until, 1))
  put('kinds', selection.kinds === null ? '' : selection.kinds.join(','))
  put('sel', selection.sel.map(encoded).join(','))
  put('view', selection.view === 'sequence' ? '' : selection.view)
  return `?${parameters.toString()}`
}

/** A comma within a pseudonym must not cut it in two. */
const encoded = (text: string): string => text.replaceAll('%', '%25').replaceAll(',', '%2C')
const decoded = (text: string): string => text.replaceAll('%2C', ',').replaceAll('%25', '%').trim()

/** A day is its beginning, or, as an end, the beginning of the next: both days named are included. */
function readMoment(text: string, days: 0 | 1): number | null {
  const day = readCalendarDay(text)
  if (day !== null) return inRange(londonMidnight(days === 0 ? day : addDays(day, 1)))
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/.test(text)) return null
  const at = Date.parse(text.replace('Z', ':00Z'))
  // “2026-02-31T09:00Z” is read as a day in March by some engines.
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(text.slice(0, 16)) ? null : inRange(at)
}

function writeMoment(at: number, days: 0 | 1): string {
  const day = londonDay(at)
  if (londonMidnight(day) === at) return addDays(day, -days)
  return `${new Date(at).toISOString().slice(0, 16)}Z`
}

const FIRST = Date.UTC(1990, 0, 1)
const LAST = Date.UTC(2090, 0, 1)
const inRange = (at: number): number | null => (at >= FIRST && at <= LAST ? at : null)
