import { line } from '../../../disruption/line/line.ts'
import { fail, ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { lineModel } from './line-model.ts'
import { linesNow } from './lines-now.ts'

type One = { Params: { readonly id: string } }
type Query = { Querystring: Readonly<Record<string, unknown>> }

const STATES = ['in use', 'closed', 'ended'] as const

/** `/confirmed-lines`: lines that a person confirmed; `/confirmed-lines/:id`: one, with its numbers and what came of it. */
export const confirmedLinesPages: Pages = (app, { records: { store, agencies }, show }) => {
  app.get<Query>('/confirmed-lines', async (request, reply) => {
    const state = STATES.find(one => one === request.query['state']) ?? null
    const page = Math.max(1, Math.min(10_000, Math.trunc(Number(request.query['page'])) || 1))
    const model = valueOf(
      await store.act(contextOf(request), async act =>
        act.couldRead(line)
          ? ok({
              ...(await linesNow(act, state, page)),
              mayConfirm: act.policy
                .decide(act.context, 'create', line, {
                  controller: act.context.actor.agency,
                  ringFence: '',
                  involved: [],
                  basis: 'none',
                })
                .groups.has('operational'),
            })
          : fail(NO_PAGE),
      ),
    )
    const own = contextOf(request).actor.agency
    const rows = model.rows.map(row => ({
      ...row,
      holder: row.controller === own ? null : (agencies.get(row.controller) ?? row.controller),
    }))
    return show(reply, 'confirmed-lines', { nav: 'confirmed-lines', ...model, rows, state, page })
  })

  // The forms that every kind has would leave no room for the number and the decision.
  app.get('/records/line/new', (_, reply) => reply.redirect('/confirmed-lines/new', 302))
  app.get<Query>('/records/line_number/new', (request, reply) => {
    const { line: of } = request.query
    return reply.redirect(
      typeof of === 'string' ? `/confirmed-lines/${encodeURIComponent(of)}/numbers/new` : '/confirmed-lines',
      302,
    )
  })
  app.get('/records/candidate_decision/new', (_, reply) => reply.redirect('/lines', 302))

  app.get<One>('/confirmed-lines/:id', async (request, reply) => {
    const { id } = request.params
    const model = valueOf(await store.act(contextOf(request), act => lineModel(act, id, agencies)))
    return show(reply, 'confirmed-line', { nav: 'confirmed-lines', record: line, ...model })
  })
}
