import { rowWords } from '../sequence/row-words.ts'
import { rowOf, type Timeline } from '../held/timeline.ts'
import { clockInWords, shortDayInWords } from '../time/london-clock.ts'
import { counted } from './words.ts'

const YEAR = 366 * 86_400_000
/** An event (`import:row`) or a record (`kind/id`); what is picked out otherwise is a number. */
const OF_ROW = /^(?:\d+:\d+|[a-z_]+\/[0-9a-f-]{36})$/

/**
 * What is picked out, in words: "Call, 19 Sep 10:34" for an event, what a record is called with its day, a number by its label.
 * One pass over the rows, however many are picked; days have their year where the records hold more than one.
 */
export function pickedWords(
  timeline: Timeline,
  sel: readonly string[],
  labelOf: (number: string) => string,
): ReadonlyMap<string, string> {
  const words = new Map(sel.map(one => [one, OF_ROW.test(one) ? 'A row that is not shown here' : labelOf(one)]))
  const wanted = new Set(sel.filter(one => OF_ROW.test(one)))
  if (wanted.size === 0) return words
  const { events, at, count, ref, others } = timeline
  const years = (at[count - 1] ?? 0) - (at[0] ?? 0) > YEAR
  for (let row = 0; row < count; row++) {
    const event = ref[row] ?? 0
    const other = event < 0 ? others[-1 - event] : undefined
    const id =
      event >= 0
        ? `${events.import[event] ?? 0}:${events.row[event] ?? 0}`
        : other?.of === 'moment'
          ? other.moment.id
          : ''
    if (wanted.has(id)) words.set(id, rowInWords(timeline, row, years, labelOf))
  }
  return words
}

function rowInWords(timeline: Timeline, row: number, years: boolean, labelOf: (number: string) => string): string {
  const at = timeline.at[row] ?? 0
  const found = rowOf(timeline, row)
  const { what, from } = rowWords(timeline, row, labelOf)
  const named = found.of === 'moment' ? from : what
  const clock = found.of === 'moment' && found.moment.wholeDay ? '' : ` ${clockInWords(at)}`
  return `${named}, ${shortDayInWords(at, years)}${clock}`
}

/** Why there are as many rows as there are: records and journeys come after the events, and the count grows. */
export function rowsInWords({ events, others }: Timeline, coming: boolean): string {
  const of = counted(events.count, 'call, text or other event', 'calls, texts and other events')
  if (coming) return `${of} so far: records of police and journeys are still coming, and will add rows.`
  return others.length === 0
    ? ''
    : `${of}, and ${counted(others.length, 'record of police or journey', 'records of police and journeys')} that came after them.`
}
