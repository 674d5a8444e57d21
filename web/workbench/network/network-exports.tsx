import { useState } from 'react'
import { NotLoaded } from '../held/load.ts'
import { pngOf, savePicture } from '../frame/save-picture.ts'
import { dayOfNumber } from '../time/day-number.ts'
import { useWorkbench } from '../workbench-context.ts'
import { paint } from './paint.ts'
import { asSvg, type Drawing, pictureOf } from './picture.ts'
import type { Narrowed } from './shown-network.ts'

interface NetworkExportsProps {
  readonly drawing: Drawing
  readonly question: string
  readonly limits: Narrowed
}

/** The picture as it stands, and its network for other programs. Each goes into the log. */
export function NetworkExports({ drawing, question, limits }: NetworkExportsProps) {
  const { about } = useWorkbench()
  const [said, setSaid] = useState('')
  const save = async (ending: 'png' | 'svg'): Promise<void> => {
    const picture = pictureOf(drawing)
    try {
      await savePicture({ data: 'network.json', question }, `network.${ending}`, () =>
        ending === 'svg'
          ? new Blob([asSvg(picture, `Network: ${about.title}`)], { type: 'image/svg+xml' })
          : pngOf(paint(picture)),
      )
      setSaid(`The picture was saved as network.${ending}, and that stands in the log.`)
    } catch (fault) {
      setSaid(fault instanceof NotLoaded ? fault.message : 'This browser could not make the picture.')
    }
  }
  const around = drawing.network.numbers.filter(({ asked }) => asked).map(({ number }) => number)
  const within = new URLSearchParams({
    numbers: around.join(','),
    ...(limits.from === null ? {} : { from: dayOfNumber(limits.from) }),
    ...(limits.until === null ? {} : { until: dayOfNumber(limits.until) }),
  }).toString()
  return (
    <section aria-label="Save the network">
      <div className="wb-bar">
        <button type="button" className="wb-press" onClick={() => void save('png')}>
          Save as PNG
        </button>
        <button type="button" className="wb-press" onClick={() => void save('svg')}>
          Save as SVG
        </button>
        {['graphml', 'gexf', 'csv'].map(ending => (
          <a className="govuk-link" key={ending} href={`/export/network.${ending}?${within}`} download>
            {ending === 'csv' ? 'Pairs as CSV' : ending === 'gexf' ? 'GEXF' : 'GraphML'}
          </a>
        ))}
      </div>
      <p className="govuk-body" role="status">
        {said}
      </p>
    </section>
  )
}
