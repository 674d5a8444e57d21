import { type Pages, valueOf } from '../../page-context.ts'

type ByReason = { Params: { number: string; name: string } }

/** `/lines/:number/reasons/:name`: the events behind one reason, each leading to its row as received. */
export const reasonPage: Pages = (app, { engine, show }) => {
  app.get<ByReason>('/lines/:number/reasons/:name', async ({ params }, reply) => {
    const detail = valueOf(await engine.ask('reason', { number: params.number, name: params.name }))
    return show(reply, 'reason', { nav: 'lines', ...detail, speaksFor: detail.for })
  })
}
