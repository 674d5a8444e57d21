import { momentInWords } from '../time/london-clock.ts'
import { useWorkbench } from '../workbench-context.ts'
import { zoomed } from './brush.ts'
import type { Stretch } from './gaps.ts'

export interface TimeProps {
  readonly all: Stretch
  readonly window: Stretch
  zoomTo(window: Stretch | null): void
}

/** Nearer, further, all: for whoever uses no wheel. Says in words what part of time the picture shows. */
export function TimeBar({ all, window, zoomTo }: TimeProps) {
  const { selection } = useWorkbench()
  const { from, until } = selection
  const middle = from !== null && until !== null ? (from + until) / 2 : (window.from + window.until) / 2
  const step = (window.until - window.from) / 2
  const moved = (by: number): Stretch => {
    const start = Math.min(Math.max(all.from, window.from + by), all.until - (window.until - window.from))
    return { from: start, until: start + window.until - window.from }
  }
  const whole = window.from === all.from && window.until === all.until
  return (
    <div className="wb-timebar" role="toolbar" aria-label="Part of time shown">
      <button type="button" className="wb-button" onClick={() => zoomTo(zoomed(window, 0.5, middle, all))}>
        Nearer
      </button>
      <button
        type="button"
        className="wb-button"
        disabled={whole}
        onClick={() => zoomTo(zoomed(window, 2, middle, all))}
      >
        Further
      </button>
      <button
        type="button"
        className="wb-button"
        disabled={window.from <= all.from}
        onClick={() => zoomTo(moved(-step))}
      >
        Earlier
      </button>
      <button
        type="button"
        className="wb-button"
        disabled={window.until >= all.until}
        onClick={() => zoomTo(moved(step))}
      >
        Later
      </button>
      <button type="button" className="wb-button" disabled={whole} onClick={() => zoomTo(null)}>
        All of it
      </button>
      {from !== null && until !== null && (
        <button type="button" className="wb-button" onClick={() => zoomTo({ from, until })}>
          The time chosen
        </button>
      )}
      <span className="wb-timebar__words">
        {momentInWords(window.from).slice(0, -3)} to {momentInWords(window.until).slice(0, -3)}, Europe/London
      </span>
    </div>
  )
}
