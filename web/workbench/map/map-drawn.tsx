import { useEffect, useRef, useState } from 'react'
import { pngOf, savePicture } from '../frame/save-picture.ts'
import { NotLoaded } from '../held/load.ts'
import { dayOfNumber, daysOf } from '../time/day-number.ts'
import { useWorkbench } from '../workbench-context.ts'
import type { MapFeatures } from './features.ts'
import { MapStage } from './map-stage.ts'
import type { Ground } from './map-style.ts'
import { paintMap } from './paint-map.ts'

interface MapDrawnProps {
  readonly ground: Ground
  readonly features: MapFeatures
  readonly sentences: readonly string[]
  readonly question: string
  readonly numbers: readonly string[]
}

/** The map with its limits printed on it, and what can be saved of it. */
export function MapDrawn({ ground, features, sentences, question, numbers }: MapDrawnProps) {
  const place = useRef<HTMLDivElement>(null)
  const [stage, setStage] = useState<MapStage | null>(null)
  const [drawable] = useState(() => document.createElement('canvas').getContext('webgl2') !== null)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (!drawable || place.current === null) return undefined
    const made = new MapStage(place.current, ground, () =>
      setSaid('A part of the base map could not be drawn. The areas and the table below are whole.'),
    )
    setStage(made)
    return () => {
      setStage(null)
      made.close()
    }
  }, [drawable, ground])
  useEffect(() => void stage?.show(features), [stage, features])
  const save = async (): Promise<void> => {
    if (stage === null) return
    try {
      await savePicture({ data: 'map.json', question }, 'map.png', () =>
        pngOf(paintMap({ ...stage.picture(), sentences })),
      )
      setSaid('The map was saved as map.png, and that stands in the log.')
    } catch (fault) {
      setSaid(fault instanceof NotLoaded ? fault.message : 'This browser could not make the picture.')
    }
  }
  return (
    <>
      {drawable ? (
        <div className="wb-map">
          <div ref={place} className="wb-map__stage" />
          <div className="wb-map__limits">
            {sentences.map(text => (
              <p key={text}>{text}</p>
            ))}
          </div>
        </div>
      ) : (
        <p className="govuk-body">
          This browser cannot draw the map (it has no WebGL 2). The table below holds the same.
        </p>
      )}
      <div className="wb-bar">
        {drawable && (
          <>
            <button type="button" className="wb-press" onClick={() => stage?.zoom('in')}>
              Zoom in
            </button>
            <button type="button" className="wb-press" onClick={() => stage?.zoom('out')}>
              Zoom out
            </button>
            <button type="button" className="wb-press" onClick={() => stage?.zoom('all')}>
              Show all
            </button>
            <button type="button" className="wb-press" onClick={() => void save()}>
              Save as PNG
            </button>
          </>
        )}
        <Files numbers={numbers} />
      </div>
      <p className="govuk-body" role="status">
        {said}
      </p>
    </>
  )
}

/** The same places for other programs. */
function Files({ numbers }: { readonly numbers: readonly string[] }) {
  const { selection } = useWorkbench()
  const { from, until } = daysOf(selection)
  const within = new URLSearchParams({
    numbers: numbers.slice(0, 20).join(','),
    ...(from === null ? {} : { from: dayOfNumber(from) }),
    ...(until === null ? {} : { until: dayOfNumber(until) }),
  }).toString()
  return ['geojson', 'kml'].map(ending => (
    <a className="govuk-link" key={ending} href={`/export/places.${ending}?${within}`} download>
      {ending === 'kml' ? 'KML' : 'GeoJSON'}
    </a>
  ))
}
