import { arrests } from '../../../outcomes/indicators/arrests.ts'
import { logFigure } from '../../../outcomes/log-figure.ts'
import { fail, ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { withoutSuppressed } from './amount.ts'
import { askedFrom, type Query } from './asked-from.ts'
import { cascadeChart } from './cascade-chart.ts'
import { cascadeView, type Stage } from './cascade-view.ts'

/** `/outcomes/cascade`: the stages from an arrest to a life in which nobody needs to come back to treatment. */
export const cascadePage: Pages = (app, { records, show }) => {
  app.get<{ Querystring: Query }>('/outcomes/cascade', async (request, reply) => {
    const asked = askedFrom(request.query, arrests, records.clock())
    const cascade = valueOf(
      await records.store.act(contextOf(request), async act => {
        const view = await cascadeView(act, records, asked)
        if (view.stages.length === 0)
          return fail({
            code: 'forbidden',
            problem: 'There are no figures that you may see for the purpose you chose',
            next: 'Choose another purpose, or ask a colleague whose work it is',
          })
        const { from, until, stages } = view
        for (const { indicator, audience } of stages)
          logFigure(act, 'viewed', audience, { cascade: indicator.id, asOf: asked.asOf, from, until })
        return ok(view)
      }),
    )
    const { stages, form } = cascade
    const svg = cascadeChart(
      'cascade',
      'From arrest to not back in treatment',
      `${stages.map(stage => `${stage.indicator.title}: ${wordsOf(stage)}`).join('. ')}. The table has every number.`,
      stages.map(stage => ({ name: stage.indicator.title, amount: stage.amount, words: wordsOf(stage) })),
    )
    const other = asked.errors.length > 0 ? reply.code(400) : reply
    return show(other, 'cascade', {
      nav: 'outcomes',
      agencies: Object.fromEntries(records.agencies),
      asked,
      errors: asked.errors,
      ...cascade,
      published: form === 'published',
      svg,
      wordsOf,
    })
  })
}

/** "about 120", "12, without 1 suppressed quarter", "suppressed". */
function wordsOf({ amount, suppressed, audience }: Stage): string {
  if (amount === null) return 'suppressed'
  const number = `${audience.form === 'published' && amount > 0 ? 'about ' : ''}${amount.toLocaleString('en-GB')}`
  return `${number}${withoutSuppressed(suppressed)}`
}
