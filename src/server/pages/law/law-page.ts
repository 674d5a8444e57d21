import { ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { lawView } from './law-view.ts'

/** `/law`: by which rules and holidays deadlines are reckoned here, and what an administrator still has to do about them. */
export const lawPage: Pages = (app, { records: { store, agencies }, show }) => {
  app.get<{ Querystring: { readonly saved?: string | string[] } }>('/law', async (request, reply) => {
    const context = contextOf(request)
    const saved = [request.query.saved].flat()[0] ?? ''
    const { agency } = context.actor
    return show(reply, 'law', {
      nav: 'law',
      agency: agencies.get(agency) ?? agency,
      ...valueOf(await store.act(context, async act => ok(await lawView(act, saved)))),
    })
  })
}
