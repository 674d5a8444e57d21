import { suppression } from '../../../disruption/outreach/suppression.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { fail, ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'

const SHOWN = 100

/** `/no-message`: numbers that get no message of the force, and why. */
export const noMessagePage: Pages = (app, { records: { store }, show }) => {
  app.get('/no-message', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        if (!act.couldRead(suppression)) return fail(NO_PAGE)
        const { rows, more } = await listRecords(act, suppression, { size: SHOWN })
        const today = londonDayOf(act.now)
        const { number, why } = suppression.fields
        return ok({
          more,
          rows: rows.map(({ id, values }) => ({
            href: addressOf(suppression.kind, id),
            number: number.type.show(values.number ?? ''),
            why: values.why === undefined ? '' : why.type.show(values.why),
            from: values.from ?? null,
            until: values.until ?? null,
            over: typeof values.until === 'string' && values.until < today,
            end: values.why !== 'opted out' && values.until === null ? `/no-message/${id}/end` : null,
          })),
        })
      }),
    )
    return show(reply, 'no-message', { nav: 'outreach', ...model })
  })
}
