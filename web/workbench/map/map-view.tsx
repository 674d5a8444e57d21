import { useDeferredValue, useMemo, useState } from 'react'
import type { MapAnswer } from '../../../src/server/pages/workbench/wire/map.ts'
import { counted } from '../frame/words.ts'
import { NotLoaded } from '../held/load.ts'
import { toggled } from '../selection/toggled.ts'
import { dayNumberInWords, daysOf } from '../time/day-number.ts'
import { DaysSlider } from '../time/days-slider.tsx'
import { useWorkbench } from '../workbench-context.ts'
import { featuresOf } from './features.ts'
import { limitsOf } from './limits.ts'
import { MapDrawn } from './map-drawn.tsx'
import { MovementTable } from './movement-table.tsx'
import { Numbers } from './numbers.tsx'
import { shownMap } from './shown-map.ts'
import { mapQuestion, useGround, useMap } from './use-map.ts'
import '../frame/controls.css'
import './map.css'

/** Where the numbers were in the days shown: areas, never points, and the table behind them. */
export function MapView() {
  const { subject } = useWorkbench()
  const [also, setAlso] = useState<readonly string[]>([])
  const { data, error } = useMap(subject, also)
  if (data === undefined)
    return (
      <p className="govuk-body" role="status">
        {error === null
          ? 'Looking for places…'
          : error instanceof NotLoaded
            ? error.message
            : 'This is a mistake in the program.'}
      </p>
    )
  return <Shown answer={data} also={also} setAlso={setAlso} />
}

interface ShownProps {
  readonly answer: MapAnswer
  readonly also: readonly string[]
  setAlso(also: readonly string[]): void
}

function Shown({ answer, also, setAlso }: ShownProps) {
  const { subject, selection, select, labelOf } = useWorkbench()
  const { from, until, sel } = selection
  const ground = useGround(answer.ownBaseMap)
  const order = useMemo(() => answer.numbers.map(({ number }) => number), [answer])
  const picked = useMemo(() => new Set(sel.filter(one => order.includes(one))), [sel, order])
  const shown = useMemo(() => shownMap(answer, { from, until, numbers: picked }), [answer, from, until, picked])
  const features = useMemo(() => featuresOf(shown, order), [shown, order])
  const listed = useDeferredValue(shown)
  const jumps = shown.routes.filter(({ jump }) => jump).length
  const sentences = limitsOf({
    days: daysWords(daysOf(selection)),
    gaps: shown.gaps,
    jumps,
    zoneAssumed: answer.zoneAssumed,
    credit: ground?.credit ?? '',
  })
  const summary = `${counted(shown.areas.length, 'area')} and ${counted(shown.movements.filter(({ is }) => is === 'trip').length, 'journey')} of ${counted(picked.size === 0 ? order.length : picked.size, 'number')}.`
  return (
    <>
      <Numbers
        answer={answer}
        picked={picked}
        others={sel.filter(one => one.startsWith('+') && !order.includes(one))}
        onPick={number => select({ sel: toggled(sel, number) })}
        onAlso={number => setAlso([...also, number])}
      />
      <DaysSlider />
      <p className="govuk-body" role="status">
        {summary}
      </p>
      {ground !== undefined && (
        <MapDrawn
          ground={ground}
          features={features}
          sentences={sentences}
          question={mapQuestion(subject, also)}
          numbers={picked.size === 0 ? order : [...picked]}
        />
      )}
      {answer.notes.length > 0 && (
        <div className="wb-said">
          {answer.notes.map(text => (
            <p className="govuk-body" key={text}>
              {text}
            </p>
          ))}
        </div>
      )}
      <MovementTable movements={listed.movements} nameOf={labelOf} />
    </>
  )
}

function daysWords({ from, until }: { readonly from: number | null; readonly until: number | null }): string {
  if (from === null && until === null) return 'all days held'
  return [
    ...(from === null ? [] : [`from ${dayNumberInWords(from)}`]),
    ...(until === null ? [] : [`until ${dayNumberInWords(until)}`]),
  ].join(' ')
}
