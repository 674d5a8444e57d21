import type { MapAnswer } from '../../../src/server/pages/workbench/wire/map.ts'
import { counted } from '../frame/words.ts'
import { useWorkbench } from '../workbench-context.ts'
import { COLOURS, letterOf } from './features.ts'

interface NumbersProps {
  readonly answer: MapAnswer
  readonly picked: ReadonlySet<string>
  /** Picked out in another view, and not on the map. */
  readonly others: readonly string[]
  onPick(number: string): void
  onAlso(number: string): void
}

/** Which numbers are on the map, with their letters and where each is at night; pressing one shows it alone. */
export function Numbers({ answer, picked, others, onPick, onAlso }: NumbersProps) {
  const { labelOf } = useWorkbench()
  return (
    <>
      <ul className="wb-map__numbers" aria-label="Numbers on the map">
        {answer.numbers.map(({ number, night, why }, at) => (
          <li key={number}>
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
              <rect width="16" height="16" fill={COLOURS[at % COLOURS.length]} />
            </svg>
            <span>{letterOf(at)}</span>
            <button type="button" className="wb-press" aria-pressed={picked.has(number)} onClick={() => onPick(number)}>
              {labelOf(number)}
            </button>
            <span>
              {night === null
                ? `At night: ${why}.`
                : `At night in ${night.area.name}, ${why}. Not where anybody lives: where the phone was.`}
            </span>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <div className="wb-bar" role="group" aria-label="Picked out, not on the map">
          <span className="wb-days__words">{counted(others.length, 'number')} picked out and not on the map:</span>
          {others.slice(-5).map(number => (
            <button type="button" className="wb-press" key={number} onClick={() => onAlso(number)}>
              Show where {labelOf(number)} was
            </button>
          ))}
        </div>
      )}
    </>
  )
}
