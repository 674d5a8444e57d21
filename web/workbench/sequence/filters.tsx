import { useMemo } from 'react'
import { count } from '../frame/words.ts'
import { ROW_KINDS, type RowKind } from '../selection/selection.ts'
import { toggled } from '../selection/toggled.ts'
import { useWorkbench } from '../workbench-context.ts'
import { KIND_NAMES } from './row-words.ts'

/** Which kinds of rows, and which numbers; both stand in the address. */
export function Filters() {
  const { timeline, about, selection, select, labelOf } = useWorkbench()
  const counts = useMemo(() => {
    const counts = new Uint32Array(ROW_KINDS.length)
    for (const kind of timeline.kind) counts[kind] = (counts[kind] ?? 0) + 1
    return counts
  }, [timeline])
  const there = ROW_KINDS.filter((kind, place) => (counts[place] ?? 0) > 0 || kind === 'calls' || kind === 'texts')
  const { kinds, sel } = selection
  const turn = (kind: RowKind): void => {
    const now = there.filter(one => (kinds?.includes(one) ?? true) !== (one === kind))
    select({ kinds: now.length === there.length || now.length === 0 ? null : now })
  }
  return (
    <div className="wb-filters">
      <fieldset className="wb-filter">
        <legend>Kinds</legend>
        {there.map(kind => (
          <label key={kind} className="wb-check">
            <input type="checkbox" checked={kinds?.includes(kind) ?? true} onChange={() => turn(kind)} />
            <span>
              {KIND_NAMES[kind]} <span className="wb-count">{count(counts[ROW_KINDS.indexOf(kind)] ?? 0)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {about.numbers.length > 1 && (
        <fieldset className="wb-filter">
          <legend>Only these numbers</legend>
          {about.numbers.map(({ number }) => (
            <label key={number} className="wb-check">
              <input
                type="checkbox"
                checked={sel.includes(number)}
                onChange={() => select({ sel: toggled(sel, number) })}
              />
              <span>{labelOf(number)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  )
}
