import { type Pages, valueOf } from '../../page-context.ts'

type ByReason = { Params: { number: string; name: string } }

/** `/lines/:number/reasons/:name`: the events behind one reason, each leading to its row as received. */
export const reasonPage: Pages = (app, { phoneRecords, show }) => {
  app.get<ByReason>('/lines/:number/reasons/:name', async (request, reply) => {
    const { params } = request
    const detail = valueOf(await phoneRecords(request).ask('reason', { number: params.number, name: params.name }))
    return show(reply, 'reason', { nav: 'lines', ...detail, speaksFor: detail.for })
  })
}
