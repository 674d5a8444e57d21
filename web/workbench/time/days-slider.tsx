import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { counted } from '../frame/words.ts'
import { useWorkbench } from '../workbench-context.ts'
import { dayNumberInWords, daysOf, timeOfDays } from './day-number.ts'
import { type Days, daysBefore, nextDays, type SpanOfDays, spanOfDays } from './span-of-days.ts'
import './days-slider.css'

/** How long each step of playing is looked at, milliseconds. */
const LOOK = 900

/** The days of all views, to be drawn from either end with the mouse or the arrow keys, or played one step after the other. */
export function DaysSlider() {
  const { kept, selection, select } = useWorkbench()
  const span = useMemo(() => spanOfDays(kept.at), [kept])
  if (span === undefined || span.first === span.last) return null
  const { from, until } = daysOf(selection)
  const days: Days = {
    from: Math.min(span.last, Math.max(span.first, from ?? span.first)),
    until: Math.max(span.first, Math.min(span.last, until ?? span.last)),
  }
  const whole = selection.from === null && selection.until === null
  return <Slider span={span} days={days} whole={whole} onAll={() => select({ from: null, until: null })} />
}

interface SliderProps {
  readonly span: SpanOfDays
  readonly days: Days
  readonly whole: boolean
  onAll(): void
}

function Slider({ span, days, whole, onAll }: SliderProps) {
  const { select, preview } = useWorkbench()
  const id = useId()
  const [playing, setPlaying] = useState(false)
  const latest = useRef(days)
  latest.current = days
  useEffect(() => {
    if (!playing) return undefined
    const timer = setInterval(() => {
      const next = nextDays(span, latest.current)
      preview(timeOfDays(next.from, next.until))
      if (next.until >= span.last) {
        setPlaying(false)
        select(timeOfDays(next.from, next.until))
      }
    }, LOOK)
    return () => clearInterval(timer)
  }, [playing, span, preview, select])
  const choose = ({ from, until }: Days): void => select(timeOfDays(from, until))
  const pause = (): void => {
    setPlaying(false)
    choose(latest.current)
  }
  const end = (which: keyof Days, label: string) => (
    <label className="wb-days__end" htmlFor={`${id}-${which}`}>
      <span>
        {label} <strong>{dayNumberInWords(days[which])}</strong>
      </span>
      <input
        type="range"
        id={`${id}-${which}`}
        min={span.first}
        max={span.last}
        step={1}
        value={days[which]}
        aria-valuetext={dayNumberInWords(days[which])}
        onChange={({ target }) => {
          const at = Number(target.value)
          const next =
            which === 'from'
              ? { from: Math.min(at, days.until), until: days.until }
              : { from: days.from, until: Math.max(at, days.from) }
          preview(timeOfDays(next.from, next.until))
        }}
        onPointerUp={() => choose(latest.current)}
        onKeyUp={() => choose(latest.current)}
      />
    </label>
  )
  return (
    <fieldset className="wb-days">
      <legend className="govuk-visually-hidden">Days shown</legend>
      <Bars span={span} days={days} />
      <div className="wb-days__ends">
        {end('from', 'From')}
        {end('until', 'Until')}
      </div>
      <div className="wb-bar">
        <button type="button" className="wb-press" onClick={() => (playing ? pause() : setPlaying(true))}>
          {playing ? 'Pause' : 'Play'}
          <span className="govuk-visually-hidden"> the days one after the other</span>
        </button>
        <button type="button" className="wb-press" onClick={() => choose(daysBefore(span, days))}>
          Earlier
        </button>
        <button type="button" className="wb-press" onClick={() => choose(nextDays(span, days))}>
          Later
        </button>
        {!whole && (
          <button type="button" className="wb-link" onClick={onAll}>
            All days
          </button>
        )}
        <span className="wb-days__words">{counted(days.until - days.from + 1, 'day')}, by the clock of London</span>
      </div>
    </fieldset>
  )
}

const HEIGHT = 36

/** How much is on each day, grey outside the days shown. The rows of the sequence of events are the table behind it. */
function Bars({ span, days }: { readonly span: SpanOfDays; readonly days: Days }) {
  const most = Math.max(1, ...span.counts)
  return (
    <svg
      className="wb-days__bars"
      viewBox={`0 0 ${span.counts.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {span.counts.map((count, at) => {
        const day = span.first + at
        const height = (count / most) * HEIGHT
        const shown = day >= days.from && day <= days.until
        return (
          <rect
            key={day}
            x={at + 0.1}
            y={HEIGHT - height}
            width={0.8}
            height={height}
            className={shown ? 'wb-days__bar wb-days__bar--shown' : 'wb-days__bar'}
          />
        )
      })}
    </svg>
  )
}
