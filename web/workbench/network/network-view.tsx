import { useDeferredValue, useMemo, useState } from 'react'
import { NotLoaded } from '../held/load.ts'
import { counted } from '../frame/words.ts'
import { toggled } from '../selection/toggled.ts'
import { DaysSlider } from '../time/days-slider.tsx'
import { dayNumberInWords, daysOf } from '../time/day-number.ts'
import { useWorkbench } from '../workbench-context.ts'
import { Drawn } from './drawn.tsx'
import { Legend } from './legend.tsx'
import { NetworkExports } from './network-exports.tsx'
import { NetworkFilters } from './network-filters.tsx'
import { NumberTable } from './number-table.tsx'
import { PairTable } from './pair-table.tsx'
import { RemovalWords } from './removal-words.tsx'
import { type Narrowed, narrowed } from './shown-network.ts'
import { MANY_PAIRS } from './stage.ts'
import { useLayout } from './use-layout.ts'
import { useNetwork } from './use-network.ts'
import type { Position } from './picture.ts'
import '../frame/controls.css'
import './network.css'

/** Who was in contact with whom, in the days and of the kinds shown: the picture, and the tables behind it that can do the same. */
export function NetworkView() {
  const { subject, selection, select, labelOf } = useWorkbench()
  const [hops, setHops] = useState<1 | 2>(1)
  const [fewest, setFewest] = useState(1)
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set())
  const [pinned, setPinned] = useState<ReadonlyMap<string, Position>>(new Map())
  const { first, contacts, expanded, waiting, fault, expand } = useNetwork(subject, hops)
  const laidOut = useLayout(contacts)
  const { kinds, sel } = selection
  const limits = useMemo(
    (): Narrowed => ({
      ...daysOf(selection),
      calls: kinds === null || kinds.includes('calls'),
      texts: kinds === null || kinds.includes('texts') || kinds.includes('broadcasts'),
      fewest,
      without,
    }),
    [selection, kinds, fewest, without],
  )
  const network = useMemo(() => narrowed(contacts, limits), [contacts, limits])
  const selected = useMemo(() => new Set(sel.filter(one => contacts.numbers.has(one))), [sel, contacts])
  const names = useMemo(
    () => new Map([...contacts.numbers.values()].map(({ number, label }) => [number, label ?? labelOf(number)])),
    [contacts, labelOf],
  )
  // The tables follow the picture when there is time: brushing must not wait for them.
  const listed = useDeferredValue(network)
  if (fault !== null && first === undefined)
    return (
      <p className="govuk-body">{fault instanceof NotLoaded ? fault.message : 'This is a mistake in the program.'}</p>
    )
  if (first === undefined || laidOut === undefined)
    return (
      <p className="govuk-body" role="status">
        {first === undefined
          ? 'Looking for contacts…'
          : first.nodes.length === 0
            ? 'No call or text with a number at both ends is held of these numbers, so there is no network to draw.'
            : `Laying out ${counted(first.nodes.length, 'number')}…`}
      </p>
    )
  const nameOf = (number: string): string => names.get(number) ?? labelOf(number)
  const actions = {
    nameOf,
    selected,
    pinned: new Set(pinned.keys()),
    expanded: new Set(expanded),
    onPick: (number: string) => select({ sel: toggled(sel, number) }),
    onPin: (number: string) => setPinned(toggledPin(pinned, number, laidOut.places.get(number) ?? [0, 0])),
    onExpand: expand,
    onRemove: (number: string) => setWithout(toggledIn(without, number)),
  }
  const places = new Map([...laidOut.places, ...pinned])
  const days = daysWords(limits)
  const summary = `${counted(network.numbers.length, 'number')} and ${counted(network.pairs.length, 'pair')} in contact, ${days}.`
  const notes = [summary, ...(first.leftOut.length === 0 ? [] : first.leftOut), LIMITS, first.caution]
  return (
    <>
      <NetworkFilters
        hops={hops}
        setHops={setHops}
        fewest={fewest}
        setFewest={setFewest}
        network={network}
        actions={actions}
      />
      <DaysSlider />
      <p className="govuk-body" role="status">
        {summary} {waiting ? 'More is coming…' : ''}
        {fault instanceof NotLoaded ? ` ${fault.message}` : ''}
      </p>
      <Drawn
        laidOut={laidOut}
        network={network}
        actions={actions}
        pinned={pinned}
        onDrop={(number, place) => setPinned(new Map([...pinned, [number, place]]))}
        summary={summary}
      />
      <Legend thick={network.pairs.length <= MANY_PAIRS} />
      <TakenOut without={without} nameOf={nameOf} onBack={number => setWithout(toggledIn(without, number))} />
      <RemovalWords network={listed} selected={selected} nameOf={nameOf} />
      <div className="wb-said">
        <p className="govuk-body">{first.caution}</p>
        {[...first.leftOut, LIMITS].map(text => (
          <p className="govuk-body" key={text}>
            {text}
          </p>
        ))}
      </div>
      <NetworkExports
        drawing={{ network, places, names, selected, pinned: actions.pinned, notes }}
        question={`${subject}&hops=${hops}`}
        limits={limits}
      />
      <NumberTable network={listed} actions={actions} />
      <PairTable network={listed} nameOf={nameOf} />
    </>
  )
}

const LIMITS =
  'Distance and place in the picture mean nothing but more or less contact. Days are days in London; of a day that the time chosen only touches, all contact is shown.'

interface TakenOutProps {
  readonly without: ReadonlySet<string>
  nameOf(number: string): string
  onBack(number: string): void
}

function TakenOut({ without, nameOf, onBack }: TakenOutProps) {
  if (without.size === 0) return null
  return (
    <div className="wb-bar" role="group" aria-label="Taken out">
      <span className="wb-days__words">Taken out:</span>
      {[...without].map(number => (
        <button type="button" className="wb-press" key={number} onClick={() => onBack(number)}>
          Put back {nameOf(number)}
        </button>
      ))}
    </div>
  )
}

function toggledIn(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(one)) next.add(one)
  return next
}

function toggledPin(
  pinned: ReadonlyMap<string, Position>,
  number: string,
  place: Position,
): ReadonlyMap<string, Position> {
  const next = new Map(pinned)
  if (!next.delete(number)) next.set(number, place)
  return next
}

function daysWords({ from, until }: Pick<Narrowed, 'from' | 'until'>): string {
  if (from === null && until === null) return 'on all days held'
  if (from !== null && from === until) return `on ${dayNumberInWords(from)}`
  return [
    ...(from === null ? [] : [`from ${dayNumberInWords(from)}`]),
    ...(until === null ? [] : [`until ${dayNumberInWords(until)}`]),
  ].join(' ')
}
