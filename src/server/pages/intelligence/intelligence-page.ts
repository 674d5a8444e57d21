import { acknowledgeConditions } from '../../../enforcement/acknowledge-conditions.ts'
import { readIntelligence } from '../../../enforcement/read-intelligence.ts'
import type { Result } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'

type One = { Params: { readonly id: string } }

/** `/intelligence/:id`: a report that was shared with the reader's agency, or first the conditions to accept. */
export const intelligencePage: Pages = (app, { records: { store, agencies }, show }) => {
  app.get<One>('/intelligence/:id', async (request, reply) => {
    const read = valueOf(await store.act(contextOf(request), act => readIntelligence(act, request.params.id)))
    if (read.part === 'report') return reply.redirect(addressOf('intelligence_report', read.report.id), 303)
    const { share } = read
    const from = agencies.get(share.marks.controller) ?? share.marks.controller
    return show(reply, 'intelligence-conditions', {
      nav: 'records',
      report: request.params.id,
      from,
      conditions: share.values.conditions,
    })
  })

  app.post<One>('/intelligence/:id', async (request, reply) => {
    const { id } = request.params
    valueOf(
      await store.act(contextOf(request), async (act): Promise<Result<unknown>> => {
        const read = await readIntelligence(act, id)
        if (!read.ok || read.value.part === 'report') return read
        return acknowledgeConditions(act, read.value.share.id)
      }),
    )
    return reply.redirect(addressOf('intelligence_report', id), 303)
  })
}
