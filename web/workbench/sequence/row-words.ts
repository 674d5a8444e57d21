import { type EventColumns, KINDS, MARK } from '../../../src/server/pages/workbench/wire/event-columns.ts'
import { spaced } from '../frame/words.ts'
import { rowOf, type Timeline } from '../held/timeline.ts'
import { ROW_KINDS, type RowKind } from '../selection/selection.ts'
import { clockInWords, dayInWords, momentInWords } from '../time/london-clock.ts'

/** One row as the table says it. */
export interface RowWords {
  /** `import:row`, or `kind/id` of a record; empty for a journey, which has no page of its own. */
  readonly id: string
  readonly kind: RowKind
  readonly time: string
  readonly what: string
  readonly from: string
  readonly to: string
  readonly more: string
  readonly href: string
}

export const KIND_NAMES: Readonly<Record<RowKind, string>> = {
  calls: 'Calls',
  texts: 'Texts',
  broadcasts: 'Broadcasts',
  data: 'Data and other',
  journeys: 'Journeys',
  anpr: 'ANPR',
  cctv: 'CCTV',
  rail: 'Rail',
  bank: 'Bank',
  arrests: 'Arrests',
  seizures: 'Seizures',
  incidents: 'Incidents',
  sightings: 'Other sightings',
}

const EVENTS: Readonly<Record<(typeof KINDS)[number], string>> = {
  voice: 'Call',
  sms: 'Text',
  mms: 'Picture message',
  im: 'App message',
  app_call: 'App call',
  data: 'Data session',
  other: 'Other',
}

const HAS_WORDS = 'has words'

/** Why the words of messages are not in the table, and who reads them where; empty where no message has any. */
export const whereWordsAre = ({ marks }: Pick<EventColumns, 'marks'>): string =>
  marks.some(mark => (mark & MARK.words) !== 0)
    ? `“${HAS_WORDS.charAt(0).toUpperCase()}${HAS_WORDS.slice(1)}”: what was written is held, and is not sent here with every row, so that each reading of it is in the log. Whoever may see this row may read it: choose its time to open the event. A row that you add to a schedule takes its words with it.`
    : ''

export function rowWords(timeline: Timeline, row: number, labelOf: (number: string) => string): RowWords {
  const kind = ROW_KINDS[timeline.kind[row] ?? 0] ?? 'calls'
  const found = rowOf(timeline, row)
  const time = momentInWords(timeline.at[row] ?? 0)
  if (found.of === 'moment') {
    const { id, caption, place, href, wholeDay, until } = found.moment
    return {
      id,
      kind,
      time: wholeDay ? `${dayInWords(timeline.at[row] ?? 0)}, time not known` : time,
      what: KIND_NAMES[kind],
      from: caption,
      to: '',
      more: [place, until === null ? '' : `until ${clockInWords(Date.parse(until))}`]
        .filter(part => part !== '')
        .join(', '),
      href,
    }
  }
  if (found.of === 'movement') {
    const { kind: sort, from, to, leftAfter, arrivedBefore, number, metres, via, events } = found.movement
    const first = (events[0] ?? '').replace(':', '/')
    return {
      id: '',
      kind,
      time: `${momentInWords(Date.parse(leftAfter))} at the earliest`,
      what: sort === 'trip' ? 'Journey' : 'Jump: no journey',
      from,
      to: `${to} by ${clockInWords(Date.parse(arrivedBefore))}`,
      more: [
        labelOf(number),
        `${Math.round(metres / 1000)} km`,
        ...(via.length > 0 ? [`via ${via.join(', ')}`] : []),
      ].join(', '),
      href: first === '' ? `/numbers/${encodeURIComponent(number)}/movements` : `/events/${first}`,
    }
  }
  return { ...eventWords(timeline, found.event, labelOf), kind, time }
}

function eventWords(
  { events }: Timeline,
  event: number,
  labelOf: (number: string) => string,
): Omit<RowWords, 'kind' | 'time'> {
  const marks = events.marks[event] ?? 0
  const seconds = events.seconds[event] ?? -1
  const sort = EVENTS[KINDS[events.kind[event] ?? 0] ?? 'other']
  const address = `${events.import[event] ?? 0}:${events.row[event] ?? 0}`
  const party = (place: number | undefined): string => {
    const number = events.parties[place ?? -1]
    if (number === undefined) return 'Withheld or not known'
    const label = labelOf(number)
    return label === number || label === spaced(number) ? label : `${label}, ${spaced(number)}`
  }
  return {
    id: address,
    what: (marks & MARK.broadcast) === 0 ? sort : `Broadcast: ${sort.toLowerCase()}`,
    from: party(events.from[event]),
    to: party(events.to[event]),
    more: [
      seconds > 0 ? lasted(seconds) : '',
      (marks & MARK.notAnswered) === 0 ? '' : 'not answered',
      (marks & MARK.network) === 0 ? '' : 'made by the network',
      (marks & MARK.words) === 0 ? '' : HAS_WORDS,
    ]
      .filter(part => part !== '')
      .join(', '),
    href: `/events/${address.replace(':', '/')}`,
  }
}

/** "1 min 5 s". */
const lasted = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min${seconds % 60 === 0 ? '' : ` ${seconds % 60} s`}`
