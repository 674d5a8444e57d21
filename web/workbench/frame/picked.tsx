import { useMemo } from 'react'
import { dayInWords, clockInWords, londonDay, londonMidnight } from '../time/london-clock.ts'
import { useWorkbench } from '../workbench-context.ts'
import { pickedWords, rowsInWords } from './picked-words.ts'
import { count, counted } from './words.ts'

/** What is chosen, in words that are read out when it changes, and the ways out of it. */
export function Picked() {
  const { selection, select, shown, kept, timeline, coming, labelOf } = useWorkbench()
  const { from, until, kinds, sel } = selection
  const words = useMemo(() => pickedWords(timeline, sel, labelOf), [timeline, sel, labelOf])
  const why = rowsInWords(timeline, coming)
  const nothing = from === null && until === null && kinds === null && sel.length === 0
  const time =
    from === null && until === null
      ? ''
      : `, ${from === null ? '' : `from ${boundary(from)} `}${until === null ? '' : ending(until)}`.trimEnd()
  return (
    <div className="wb-picked">
      <p className="govuk-body" role="status" aria-live="polite" id="wb-summary">
        {nothing
          ? `${counted(timeline.count, 'row')}, nothing chosen.`
          : `${count(shown.length)} of ${counted(timeline.count, 'row')}${time}.`}
        {kinds === null ? '' : ` Only ${kinds.join(', ')}.`}
        {shown.length === 0 && kept.rows.length > 0 ? ' No row lies in the time chosen.' : ''}
      </p>
      {why !== '' && (
        <p className="govuk-body wb-picked__why" role="status" id="wb-why">
          {why}
        </p>
      )}
      {sel.length > 0 && (
        <ul className="wb-chips" aria-label="Picked out">
          {sel.map(one => (
            <li key={one}>
              <button
                type="button"
                className="wb-chip"
                onClick={() => select({ sel: sel.filter(other => other !== one) })}
              >
                {words.get(one) ?? one} <span aria-hidden="true">×</span>
                <span className="govuk-visually-hidden">: no longer pick this out</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {!nothing && (
        <button
          type="button"
          className="wb-link"
          onClick={() => select({ from: null, until: null, kinds: null, sel: [] })}
        >
          Clear what is chosen
        </button>
      )}
    </div>
  )
}

/** The end of a whole day is that day's, not the next one's beginning. */
const ending = (at: number): string =>
  londonMidnight(londonDay(at)) === at ? `to the end of ${dayInWords(at - 1)}` : `until ${boundary(at)}`

/** A whole day is named without its midnight. */
const boundary = (at: number): string =>
  londonMidnight(londonDay(at)) === at ? dayInWords(at) : `${dayInWords(at)}, ${clockInWords(at)}`
