import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { count, counted } from '../frame/words.ts'
import { toggled } from '../selection/toggled.ts'
import { useWorkbench } from '../workbench-context.ts'
import { AddToSchedule } from './add-to-schedule.tsx'
import { rowWords, whereWordsAre } from './row-words.ts'

const ROW = 30
/** A narrow screen shows a row as a few lines. */
const ROW_STACKED = 108
/** Rows in sight come and go in blocks: the virtualiser makes an object for each, and a thousand times a hundred would be felt. */
const BLOCK = 20
/** More would be a book; the note says how to print less. */
const MOST_PRINTED = 3000

/** Exactly the rows of the picture, in order of time. Only those in sight are made, so that a hundred thousand scroll. */
export function RowTable() {
  const { timeline, shown, selection, select, labelOf, events } = useWorkbench()
  const scroller = useRef<HTMLDivElement>(null)
  const words = useMemo(() => whereWordsAre(events), [events])
  const narrow = useNarrow()
  const printing = usePrinting()
  const size = narrow ? ROW_STACKED : ROW
  const virtual = useVirtualizer({
    count: Math.ceil(shown.length / BLOCK),
    getScrollElement: () => scroller.current,
    estimateSize: block => size * Math.min(BLOCK, shown.length - block * BLOCK),
    overscan: 1,
  })
  // The virtualiser keeps sizes that it was told before.
  useEffect(() => {
    virtual.measure()
  }, [virtual, size, shown])
  // Another selection begins at its first row.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [shown])
  const inSight = virtual
    .getVirtualItems()
    .flatMap(({ index }) =>
      Array.from({ length: Math.min(BLOCK, shown.length - index * BLOCK) }, (_, place) => index * BLOCK + place),
    )
  const places = printing ? Array.from({ length: Math.min(shown.length, MOST_PRINTED) }, (_, place) => place) : inSight
  const above = printing ? 0 : (virtual.getVirtualItems()[0]?.start ?? 0)
  const below = printing ? 0 : virtual.getTotalSize() - (virtual.getVirtualItems().at(-1)?.end ?? 0)
  return (
    <div className="wb-rows">
      <h2 className="govuk-heading-s wb-rows__title" id="wb-rows">
        {counted(shown.length, 'row')}, in order of time
      </h2>
      {events.total > events.count && (
        <p className="govuk-body wb-notice">
          Only the latest {count(events.count)} of {count(events.total)} events are shown: choose fewer numbers to see
          the earlier ones.
        </p>
      )}
      {words !== '' && <p className="govuk-body-s wb-note">{words}</p>}
      <AddToSchedule />
      {printing && shown.length > MOST_PRINTED && (
        <p>
          The first {count(MOST_PRINTED)} of {count(shown.length)} rows are printed. Choose a shorter time to print the
          rest.
        </p>
      )}
      <div ref={scroller} className="wb-rows__scroll" tabIndex={0} role="region" aria-labelledby="wb-rows">
        <table className="wb-table" aria-rowcount={shown.length + 1} aria-labelledby="wb-rows">
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className="wb-table__tick">
                <span className="govuk-visually-hidden">Choose</span>
              </th>
              <th scope="col">Time, Europe/London</th>
              <th scope="col">What</th>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col">More</th>
            </tr>
          </thead>
          <tbody>
            {above > 0 && <Space height={above} />}
            {places.map(place => {
              const { id, kind, time, what, from, to, more, href } = rowWords(timeline, shown[place] ?? 0, labelOf)
              return (
                <tr
                  key={place}
                  aria-rowindex={place + 2}
                  className={`wb-row wb-row--${kind}${selection.sel.includes(id) ? ' wb-row--picked' : ''}`}
                  style={printing ? {} : { height: size }}
                >
                  <td className="wb-table__tick">
                    {id !== '' && (
                      <input
                        type="checkbox"
                        aria-label={`Choose ${what}, ${time}`}
                        checked={selection.sel.includes(id)}
                        onChange={() => select({ sel: toggled(selection.sel, id) })}
                      />
                    )}
                  </td>
                  <td>
                    <a href={href} className="govuk-link">
                      {time}
                    </a>
                  </td>
                  <td>{what}</td>
                  <td title={from}>{from}</td>
                  <td title={to}>{to}</td>
                  <td title={more}>{more}</td>
                </tr>
              )
            })}
            {below > 0 && <Space height={below} />}
          </tbody>
        </table>
        {shown.length === 0 && <p className="govuk-body wb-rows__none">No row fits what is chosen.</p>}
      </div>
    </div>
  )
}

/** Stands in for the rows that are out of sight. */
function Space({ height }: { readonly height: number }) {
  return (
    <tr aria-hidden="true" className="wb-space">
      <td colSpan={6} style={{ height }} />
    </tr>
  )
}

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia('(max-width: 640px)').matches)
  useEffect(() => {
    const query = matchMedia('(max-width: 640px)')
    const changed = (): void => setNarrow(query.matches)
    query.addEventListener('change', changed)
    return () => query.removeEventListener('change', changed)
  }, [])
  return narrow
}

/** True while the browser prints: then the rows are all there, not only those in sight. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // At once: the browser takes the page as it stands when this returns.
    const begin = (): void => flushSync(() => setPrinting(true))
    const end = (): void => setPrinting(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  return printing
}
