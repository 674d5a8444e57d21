import { ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { lawView } from './law-view.ts'

/** `/law`: by which rules and holidays deadlines are reckoned here, and what an administrator still has to do about them. */
export const lawPage: Pages = (app, { records: { store }, show }) => {
  app.get('/law', async (request, reply) =>
    show(reply, 'law', {
      nav: 'law',
      ...valueOf(await store.act(contextOf(request), async act => ok(await lawView(act)))),
    }),
  )
}
