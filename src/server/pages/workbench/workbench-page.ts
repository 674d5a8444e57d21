import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { spaced } from '../../../comms/english.ts'
import { shortDate } from '../../../values/london.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { PLACES } from '../../places.ts'
import { contextOf } from '../../signed-in.ts'
import { serveAbout } from './serve-about.ts'
import { serveBaseMap } from './serve-base-map.ts'
import { serveCase } from './serve-case.ts'
import { serveEvents } from './serve-events.ts'
import { serveMap } from './serve-map.ts'
import { serveNetwork } from './serve-network.ts'
import { serveSchedules } from './serve-schedules.ts'
import { type SubjectAsked, type SubjectNumber, subjectOf } from './subject.ts'

type Asked = { Querystring: SubjectAsked }

/** `/workbench`: one line, operation or set of numbers in a sequence of events, a network and a map that share one selection. */
export const workbenchPage: Pages = (app, context) => {
  const { records, show } = context
  app.get<Asked>('/workbench', async (request, reply) => {
    const subject = valueOf(await records.store.act(contextOf(request), act => subjectOf(act, request.query)))
    const { title, back, numbers, lines } = subject
    return show(reply, 'workbench', {
      nav: lines.length > 0 ? 'confirmed-lines' : 'numbers',
      title,
      back,
      numbers: numbers.map(one => ({ ...one, words: periodOf(one) })),
      numbersTogether: encodeURIComponent(numbers.map(({ number }) => number).join(',')),
      ofLine: lines.length > 0,
      built: builtFiles(),
    })
  })
  serveAbout(app, context)
  serveEvents(app, context)
  serveCase(app, context)
  serveSchedules(app, context)
  serveNetwork(app, context)
  serveMap(app, context)
  serveBaseMap(app, context)
}

function periodOf({ number, usedFrom, usedUntil }: SubjectNumber): string {
  if (usedFrom === null) return spaced(number)
  return `${spaced(number)}, ${usedUntil === null ? `since ${shortDate(usedFrom)}` : `${shortDate(usedFrom)} to ${shortDate(usedUntil)}`}`
}

interface Built {
  readonly script: string
  readonly styles: readonly string[]
}

/** What the built files are called: read for each page, so that a build while the server runs is met at the next look. */
function builtFiles(): Built | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(PLACES.assets, 'workbench/manifest.json'), 'utf8')) as Readonly<
      Record<string, { readonly file: string; readonly css?: readonly string[] }>
    >
    const main = manifest['main.tsx']
    if (main === undefined) return undefined
    const address = (file: string): string => `/assets/workbench/${file}`
    return { script: address(main.file), styles: (main.css ?? []).map(address) }
  } catch {
    // Not built: the page says what holds the same, as it does without scripts.
    return undefined
  }
}
