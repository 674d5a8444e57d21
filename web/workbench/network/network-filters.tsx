import { useId, useState } from 'react'
import { ROW_KINDS, type RowKind } from '../selection/selection.ts'
import { useWorkbench } from '../workbench-context.ts'
import type { NumberActions } from './number-actions.ts'
import { matches, type ShownNetwork } from './shown-network.ts'

interface NetworkFiltersProps {
  readonly hops: 1 | 2
  setHops(hops: 1 | 2): void
  readonly fewest: number
  setFewest(fewest: number): void
  readonly network: ShownNetwork
  readonly actions: NumberActions
}

/** How many matches are offered; more are narrowed by typing on. */
const OFFERED = 8

/** Look for a number, and what of its contacts is shown. */
export function NetworkFilters({ hops, setHops, fewest, setFewest, network, actions }: NetworkFiltersProps) {
  const id = useId()
  const [looked, setLooked] = useState('')
  const found =
    looked.trim() === ''
      ? []
      : network.numbers.filter(one => matches({ ...one, label: actions.nameOf(one.number) }, looked))
  return (
    <>
      <div className="wb-bar">
        <label className="wb-field" htmlFor={`${id}-look`}>
          Look for a number or a name
          <input
            id={`${id}-look`}
            type="search"
            value={looked}
            autoComplete="off"
            onChange={({ target }) => setLooked(target.value)}
          />
        </label>
        <label className="wb-field" htmlFor={`${id}-hops`}>
          Steps from the line
          <select id={`${id}-hops`} value={hops} onChange={({ target }) => setHops(target.value === '2' ? 2 : 1)}>
            <option value={1}>Its contacts</option>
            <option value={2}>Also the contacts of those</option>
          </select>
        </label>
        <label className="wb-field" htmlFor={`${id}-fewest`}>
          Fewest calls and texts
          <input
            id={`${id}-fewest`}
            type="number"
            min={1}
            max={100_000}
            value={fewest}
            onChange={({ target }) => setFewest(Math.max(1, Math.min(100_000, Math.round(Number(target.value) || 1))))}
          />
        </label>
        <KindBoxes />
      </div>
      {looked.trim() !== '' && (
        <div className="wb-bar" role="group" aria-label="Found">
          <span className="wb-days__words" role="status">
            {found.length === 0
              ? 'No number or name shown here matches.'
              : `${found.length} found${found.length > OFFERED ? `, the first ${OFFERED}` : ''}:`}
          </span>
          {found.slice(0, OFFERED).map(({ number }) => (
            <button
              type="button"
              className="wb-press"
              key={number}
              aria-pressed={actions.selected.has(number)}
              onClick={() => actions.onPick(number)}
            >
              {actions.nameOf(number)}
            </button>
          ))}
        </div>
      )}
    </>
  )
}

/** Kinds that a network is made of; the others of the selection stay as they are. */
const CONTACT: Readonly<Record<'Calls' | 'Texts', readonly RowKind[]>> = {
  Calls: ['calls'],
  Texts: ['texts', 'broadcasts'],
}

function KindBoxes() {
  const { selection, select } = useWorkbench()
  const chosen = new Set<RowKind>(selection.kinds ?? ROW_KINDS)
  const toggle = (kinds: readonly RowKind[], on: boolean): void => {
    const next = ROW_KINDS.filter(kind => (kinds.includes(kind) ? on : chosen.has(kind)))
    select({ kinds: next.length === ROW_KINDS.length || next.length === 0 ? null : next })
  }
  return (
    <fieldset className="wb-kinds">
      <legend className="govuk-visually-hidden">Kinds of contact</legend>
      {Object.entries(CONTACT).map(([name, kinds]) => (
        <label className="wb-tick" key={name}>
          <input
            type="checkbox"
            checked={kinds.some(kind => chosen.has(kind))}
            onChange={({ target }) => toggle(kinds, target.checked)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
