import { lineClosure } from '../../../disruption/closure/line-closure.ts'
import { fail, ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { closureModel } from './closure-model.ts'
import { closuresNow } from './closures-now.ts'

type One = { Params: { readonly id: string } }
type Query = { Querystring: Readonly<Record<string, string>> }

/** `/closures`: closures by what they wait for; `/closures/:id`: one with its steps, gaps, exhibits and check-backs. */
export const closuresPages: Pages = (app, { records: { store }, show }) => {
  app.get('/closures', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act =>
        act.couldRead(lineClosure) ? ok(await closuresNow(act)) : fail(NO_PAGE),
      ),
    )
    return show(reply, 'closures', { nav: 'closures', ...model })
  })

  app.get<One>('/closures/:id', async (request, reply) => {
    const { id } = request.params
    const model = valueOf(await store.act(contextOf(request), act => closureModel(act, id)))
    return show(reply, 'closure', { nav: 'closures', record: lineClosure, ...model })
  })

  // The form that every kind has would ask for all of the application at once.
  app.get<Query>('/records/line_closure/new', (request, reply) =>
    reply.redirect(`/closures/new?${new URLSearchParams(request.query).toString()}`, 302),
  )
}
