import { useMemo, useState } from 'react'
import { useWorkbench } from '../workbench-context.ts'
import { londonDay, londonMidnight } from '../time/london-clock.ts'
import { addDays } from '../../../src/values/calendar-day.ts'
import { Filters } from './filters.tsx'
import type { Stretch } from './gaps.ts'
import { Legend } from './legend.tsx'
import { RowTable } from './row-table.tsx'
import { SequenceChart } from './sequence-chart.tsx'
import { TimeBar } from './time-bar.tsx'
import './sequence.css'

/** The sequence of events: the picture, and the table of exactly the same rows. */
export function SequenceView() {
  const { timeline, about } = useWorkbench()
  const all = useMemo(
    () =>
      wholeTime(
        timeline.at,
        about.numbers.flatMap(({ held }) => held),
      ),
    [timeline, about],
  )
  const [zoomedTo, setZoomedTo] = useState<Stretch | null>(null)
  const window = zoomedTo ?? all
  return (
    <div className="wb-sequence">
      <Filters />
      <div className="wb-sequence__picture">
        <TimeBar all={all} window={window} zoomTo={setZoomedTo} />
        <SequenceChart all={all} window={window} zoomTo={setZoomedTo} />
        <Legend />
      </div>
      <RowTable />
    </div>
  )
}

/** Whole days from the first row to the last, and the days held beyond them. */
function wholeTime(at: Float64Array, held: readonly { readonly from: string; readonly until: string }[]): Stretch {
  const moments = held.flatMap(({ from, until }) => [Date.parse(from), Date.parse(until)])
  const first = Math.min(at[0] ?? Number.POSITIVE_INFINITY, ...moments)
  const last = Math.max(at.at(-1) ?? Number.NEGATIVE_INFINITY, ...moments)
  if (first > last) return wholeTime(Float64Array.of(Date.now()), [])
  return { from: londonMidnight(londonDay(first)), until: londonMidnight(addDays(londonDay(last), 1)) }
}
