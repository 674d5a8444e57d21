import { lazy, Suspense, useMemo, useState } from 'react'
import type { About } from '../../src/server/pages/workbench/wire/about.ts'
import { NotLoaded, subjectOf, useAbout, useCase, useEvents } from './held/load.ts'
import { brushed, keptRows } from './held/shown-rows.ts'
import { timelineOf } from './held/timeline.ts'
import { Picked } from './frame/picked.tsx'
import { Tabs } from './frame/tabs.tsx'
import { spaced } from './frame/words.ts'
import { useSelection } from './selection/use-selection.ts'
import { SequenceView } from './sequence/sequence-view.tsx'
import { type Workbench, WorkbenchProvider } from './workbench-context.ts'
import type { EventColumns } from '../../src/server/pages/workbench/wire/event-columns.ts'

const NetworkView = lazy(async () => ({ default: (await import('./network/network-view.tsx')).NetworkView }))
const MapView = lazy(async () => ({ default: (await import('./map/map-view.tsx')).MapView }))

/** Loads what the page is about, then shows it. */
export function App() {
  const [subject] = useState(() => subjectOf(location.search))
  const about = useAbout(subject)
  const events = useEvents(subject)
  const fault = about.error ?? events.error
  if (fault !== null) return <NotOpened fault={fault} />
  if (about.data === undefined || events.data === undefined)
    return (
      <p className="govuk-body wb-wait" role="status">
        Opening the records…
      </p>
    )
  return <Opened subject={subject} about={about.data} events={events.data} />
}

function NotOpened({ fault }: { readonly fault: Error }) {
  // What is not a fault of the server is a mistake in the program: it belongs in the browser's log, not in words.
  if (!(fault instanceof NotLoaded)) console.error(fault)
  return (
    <div className="govuk-error-summary" role="alert">
      <h2 className="govuk-error-summary__title">The workbench could not be opened</h2>
      <p className="govuk-body">
        {fault instanceof NotLoaded ? fault.message : 'This is a mistake in the program. Load the page again.'}
      </p>
    </div>
  )
}

interface OpenedProps {
  readonly subject: string
  readonly about: About
  readonly events: EventColumns
}

function Opened({ subject, about, events }: OpenedProps) {
  const { selection, notices, select, preview } = useSelection()
  const cases = useCase(subject, true)
  const timeline = useMemo(() => timelineOf(events, cases.data), [events, cases.data])
  const { kinds, sel, from, until, view } = selection
  const kept = useMemo(() => keptRows(timeline, { kinds, sel }), [timeline, kinds, sel])
  const shown = useMemo(() => brushed(kept, { from, until }), [kept, from, until])
  const labels = useMemo(() => new Map(Object.entries(events.labels)), [events])
  const value: Workbench = useMemo(
    () => ({
      subject,
      about,
      events,
      cases: cases.data,
      coming: cases.isPending,
      timeline,
      kept,
      shown,
      selection,
      select,
      preview,
      labelOf: number => labels.get(number) ?? spaced(number),
    }),
    [subject, about, events, cases.data, cases.isPending, timeline, kept, shown, selection, select, preview, labels],
  )
  const said = [
    ...notices,
    ...(cases.error instanceof NotLoaded ? [cases.error.message] : []),
    ...(cases.data?.notes ?? []),
  ]
  return (
    <WorkbenchProvider value={value}>
      {said.map(text => (
        <p className="govuk-body wb-notice" role="status" key={text}>
          {text}
        </p>
      ))}
      <Picked />
      <Tabs />
      <section id={`wb-panel-${view}`} role="tabpanel" aria-labelledby={`wb-tab-${view}`} className="wb-panel">
        <Suspense fallback={<p className="govuk-body">Opening the view…</p>}>
          {view === 'network' ? <NetworkView /> : view === 'map' ? <MapView /> : <SequenceView />}
        </Suspense>
      </section>
    </WorkbenchProvider>
  )
}
