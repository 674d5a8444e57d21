import type { KeyboardEvent } from 'react'
import { VIEWS, type View } from '../selection/selection.ts'
import { useWorkbench } from '../workbench-context.ts'

const NAMES: Readonly<Record<Exclude<View, 'schedule'>, string>> = {
  sequence: 'Sequence of events',
  network: 'Network',
  map: 'Map',
}
const TABS = VIEWS.filter(view => view !== 'schedule')

/** One view at a time; arrow keys move between them, as in any set of tabs. */
export function Tabs() {
  const { selection, select } = useWorkbench()
  const current = selection.view === 'schedule' ? 'sequence' : selection.view
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = TABS[(TABS.indexOf(current) + step + TABS.length) % TABS.length] ?? current
    select({ view: next })
    document.getElementById(`wb-tab-${next}`)?.focus()
  }
  return (
    <div role="tablist" aria-label="Views" className="wb-tabs" onKeyDown={move}>
      {TABS.map(view => (
        <button
          type="button"
          role="tab"
          key={view}
          id={`wb-tab-${view}`}
          aria-selected={view === current}
          {...(view === current ? { 'aria-controls': `wb-panel-${view}` } : {})}
          tabIndex={view === current ? 0 : -1}
          className="wb-tab"
          onClick={() => select({ view })}
        >
          {NAMES[view]}
        </button>
      ))}
    </div>
  )
}
