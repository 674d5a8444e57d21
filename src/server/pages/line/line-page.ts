import { csv } from '../../../values/csv.ts'
import { ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { labelsShown } from '../attributions/labels-shown.ts'
import { decidedOf } from './decided.ts'
import { lineView } from './line-view.ts'

type ByNumber = { Params: { number: string } }
type Bulk = { Params: { number: string; index: string } }

/** `/lines/:number`: one candidate line, with everything that speaks for and against it. */
export const linePage: Pages = (app, { phoneRecords, records, show }) => {
  app.get<ByNumber>('/lines/:number', async (request, reply) => {
    const { params } = request
    const detail = valueOf(await phoneRecords(request).ask('line', { number: params.number }))
    const succession = valueOf(await phoneRecords(request).ask('succession', { number: params.number }))
    const decided = valueOf(
      await records.store.act(contextOf(request), async act => ok(await decidedOf(act, detail.line.number))),
    )
    const labels = await labelsShown(records, request, [
      detail.line.number,
      ...detail.customers.customers.slice(0, 10).map(({ number }) => number),
    ])
    return show(reply, 'line', { nav: 'lines', ...lineView(detail), succession, decided, ...labels })
  })
  app.get<ByNumber>('/lines/:number/customers', async (request, reply) => {
    const { params } = request
    const detail = valueOf(await phoneRecords(request).ask('line', { number: params.number }))
    return show(reply, 'line-customers', {
      nav: 'lines',
      number: detail.line.number,
      customers: detail.customers.customers,
      ...(await labelsShown(
        records,
        request,
        detail.customers.customers.map(({ number }) => number),
      )),
    })
  })
  app.get<ByNumber>('/lines/:number/customers.csv', async (request, reply) => {
    const { params } = request
    const { customers } = valueOf(await phoneRecords(request).ask('line', { number: params.number }))
    const head = ['number', 'first_seen', 'last_seen', 'days', 'contacts', 'called_back', 'in_broadcasts', 'confidence']
    const rows = customers.customers.map(customer => [
      customer.number,
      customer.first_seen,
      customer.last_seen,
      customer.days,
      customer.contacts,
      customer.called_back,
      customer.in_broadcasts,
      customer.confidence,
    ])
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="customers.csv"')
      .send(csv([head, ...rows]))
  })
  app.get<Bulk>('/lines/:number/broadcasts/:index', async (request, reply) => {
    const { params } = request
    const index = /^\d{1,6}$/.test(params.index) ? Number(params.index) : -1
    const { broadcast, events } = valueOf(
      await phoneRecords(request).ask('broadcast', { number: params.number, index }),
    )
    return show(reply, 'line-broadcast', { nav: 'lines', number: params.number, broadcast, events })
  })
}
