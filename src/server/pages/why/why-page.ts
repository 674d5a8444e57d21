import { explain } from '../../../access/why.ts'
import { isRecordId } from '../../../kernel/fields/reference.ts'
import { rowOf } from '../../../kernel/read-record.ts'
import { logSeen, marksOf, see } from '../../../kernel/seen.ts'
import { ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { recordOf } from '../../records.ts'
import { notFound } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'

type One = { Params: { readonly kind: string; readonly id: string } }

/** `/records/:kind/:id/why`: what lets you see a record, or what your role sees in general. */
export const whyPage: Pages = (app, { records: { store, policy }, show }) => {
  app.get<One>('/records/:kind/:id/why', async (request, reply) => {
    const record = recordOf(request.params.kind)
    if (record === undefined) throw notFound('There is no page at this address', 'Check the address')
    const { id } = request.params
    const why = valueOf(
      await store.act(contextOf(request), async act => {
        const row = await rowOf(act, record, id)
        const as = row === null ? null : see(act, record, row)
        if (row !== null && as !== null)
          act.entries.push(...logSeen(act, 'viewed', record, [{ row, as }], { why: true }))
        else
          act.entries.push({
            act: 'refused',
            kind: record.kind,
            records: isRecordId(id) ? [id] : [],
            detail: { why: true },
          })
        return ok(explain(policy, act.context, 'read', record, row === null ? undefined : marksOf(row)))
      }),
    )
    const { purpose } = contextOf(request)
    return show(reply, 'why', {
      nav: 'records',
      record,
      why,
      purpose,
      back: why.seen ? addressOf(record.kind, id) : '/records',
    })
  })
}
