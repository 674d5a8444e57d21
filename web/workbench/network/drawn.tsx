import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { NumberActions } from './number-actions.ts'
import type { Position } from './picture.ts'
import type { ShownNetwork } from './shown-network.ts'
import { canDraw, Stage } from './stage.ts'
import type { LaidOut } from './use-layout.ts'

interface DrawnProps {
  readonly laidOut: LaidOut
  readonly network: ShownNetwork
  readonly actions: NumberActions
  readonly pinned: ReadonlyMap<string, Position>
  onDrop(number: string, place: Position): void
  readonly summary: string
}

/** The picture: drag numbers or the paper, press one to pick it out. Arrow keys move it, plus and minus zoom. */
export function Drawn({ laidOut, network, actions, pinned, onDrop, summary }: DrawnProps) {
  const place = useRef<HTMLDivElement>(null)
  const [stage, setStage] = useState<Stage | null>(null)
  const [drawable] = useState(canDraw)
  const latest = useRef({ onPick: actions.onPick, onDrop })
  latest.current = { onPick: actions.onPick, onDrop }
  useEffect(() => {
    if (!drawable || place.current === null) return undefined
    const made = new Stage(place.current, {
      onPick: number => latest.current.onPick(number),
      onPin: (number, at) => latest.current.onDrop(number, at),
    })
    setStage(made)
    return () => {
      setStage(null)
      made.close()
    }
  }, [drawable])
  const { of, places } = laidOut
  // Dragging has moved what is pinned already; where the picture is made anew, it stays there.
  const held = useRef(pinned)
  held.current = pinned
  useEffect(() => stage?.setContacts(of, new Map([...places, ...held.current])), [stage, of, places])
  const { selected, nameOf } = actions
  const pins = [...pinned.keys()].join()
  useEffect(
    () => stage?.show({ network, selected, pinned: new Set(pins.split(',')), nameOf }),
    // Names change only with what is known.
    [stage, of, network, selected, pins],
  )
  if (!drawable)
    return (
      <p className="govuk-body">
        This browser cannot draw the picture (it has no WebGL). The tables below hold the same, and can do the same.
      </p>
    )
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = MOVES[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    step(stage)
  }
  return (
    <div className="wb-network">
      {/* The keyboard reaches it to move and zoom; what stands in it is picked in the table. */}
      <section
        className="wb-network__stage"
        aria-label={`Network. ${summary} Arrow keys move it, plus and minus zoom; numbers are picked in the table below.`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div ref={place} className="wb-network__canvas" aria-hidden="true" />
      </section>
      <div className="wb-bar">
        <button type="button" className="wb-press" onClick={() => stage?.zoom('in')}>
          Zoom in
        </button>
        <button type="button" className="wb-press" onClick={() => stage?.zoom('out')}>
          Zoom out
        </button>
        <button type="button" className="wb-press" onClick={() => stage?.zoom('all')}>
          Show all
        </button>
      </div>
    </div>
  )
}

const STEP = 0.1
const MOVES: Readonly<Record<string, (stage: Stage | null) => void>> = {
  ArrowLeft: stage => stage?.pan(-STEP, 0),
  ArrowRight: stage => stage?.pan(STEP, 0),
  ArrowUp: stage => stage?.pan(0, STEP),
  ArrowDown: stage => stage?.pan(0, -STEP),
  '+': stage => stage?.zoom('in'),
  '=': stage => stage?.zoom('in'),
  '-': stage => stage?.zoom('out'),
}
