import { ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { labelsShown } from '../attributions/labels-shown.ts'
import { knownLines } from './known-lines.ts'
import { triageView } from './triage-view.ts'

type ById = { Params: { id: string }; Querystring: Record<string, unknown> }
/** Files that one handset was read into: calls, messages and contacts of each of a few programs. */
const MOST_FILES = 12

/**
 * `/imports/:id/triage`: what a handset says that an officer needs first. `with` (repeated) names other imports of the same handset.
 * Known lines are those that the viewer may see.
 */
export const triagePage: Pages = (app, { phoneRecords, records, show }) => {
  app.get<ById>('/imports/:id/triage', async (request, reply) => {
    const { params, query } = request
    const { known, now } = valueOf(
      await records.store.act(contextOf(request), async act => {
        const known = await knownLines(act)
        return ok({ known, now: act.now })
      }),
    )
    const imports = [...new Set([params.id, ...texts(query['with'])])].slice(0, MOST_FILES)
    const shown = valueOf(await phoneRecords(request).ask('triage', { imports, known, now }))
    const { found } = shown
    const labels = await labelsShown(records, request, [
      ...found.numbers,
      ...[...found.known, ...found.candidates, ...found.pattern.top].map(({ number }) => number),
      ...found.received.map(({ from }) => from),
      ...found.other_handsets.flatMap(({ here }) => here.map(({ number }) => number)),
      ...found.signs.flatMap(({ seen }) => seen.flatMap(({ number }) => (number === null ? [] : [number]))),
    ])
    const viewer = contextOf(request).actor.name
    return show(reply, 'triage', { nav: 'imports', id: params.id, viewer, ...labels, ...triageView(shown, now) })
  })
}

const texts = (given: unknown): readonly string[] =>
  (Array.isArray(given) ? (given as readonly unknown[]) : [given]).filter(
    (one): one is string => typeof one === 'string' && /^[0-9a-f]{64}$/.test(one),
  )
