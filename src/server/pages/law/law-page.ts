import { commencement } from '../../../law/commencement.ts'
import { takeBack } from '../../../law/take-back.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import { ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { fieldsOf, serveVerb } from '../record/verb-form.ts'
import { lawView } from './law-view.ts'

/** `/law`: by which rules and holidays deadlines are reckoned here, and what an administrator still has to do about them. */
export const lawPage: Pages = (app, context) => {
  const {
    records: { store, agencies },
    show,
  } = context
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

  serveVerb(
    app,
    context,
  )({
    path: '/law/:id/take-back',
    nav: 'law',
    heading: 'Take it back',
    button: 'Take it back',
    asked: fieldsOf(commencement, {
      takenBackWhy: { label: 'Why is it taken back?', hint: 'For example, the regulations were withdrawn' },
    }),
    begin: async (act, { id = '' }) => {
      const found = await readRecord(act, commencement, id)
      if (!found.ok) return found
      return ok({
        about: commencement.caption(found.value.values),
        lead: ['Deadlines go on by the rules that stand today. It can be switched on again from another day.'],
        filled: {},
      })
    },
    does: (act, { id = '' }, raw) => takeBack(act, id, raw),
    back: () => '/law',
  })
}
