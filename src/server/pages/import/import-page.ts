import type { FastifyReply, FastifyRequest } from 'fastify'
import { csv } from '../../../values/csv.ts'
import type { ImportDetail } from '../../engine/imports-shown.ts'
import { type PageContext, type Pages, valueOf } from '../../page-context.ts'
import { pageFrom, pager } from '../../paging.ts'

type ById = { Params: { id: string }; Querystring: Record<string, unknown> }
/** Rows of rejects or duplicates on one page, and the most that one export holds. */
const SHOWN = 50
const EXPORTED = 100_000

/** `/imports/:id`: what became of every row of one file, and the authority it is held under. */
export const importPage: Pages = (app, context) => {
  const { phoneRecords, show } = context
  app.get<ById>('/imports/:id', async (request, reply) => {
    const { params, query } = request
    const page = pageFrom(query['page'], SHOWN)
    const [detail, rejected, duplicates] = await Promise.all([
      phoneRecords(request).ask('import', { id: params.id }),
      phoneRecords(request).ask('rejected', { id: params.id, ...page }),
      phoneRecords(request).ask('duplicates', { id: params.id, offset: 0, limit: SHOWN }),
    ])
    const found = valueOf(detail)
    const rejects = valueOf(rejected)
    return show(reply, 'import', {
      nav: 'imports',
      detail: found,
      sum: sumOf(found),
      rejected: rejects,
      duplicates: valueOf(duplicates),
      pager: pager(`/imports/${params.id}`, page, rejects.total),
      shown: SHOWN,
    })
  })
  app.get<ById>('/imports/:id/reconciliation.csv', async (request, reply) => {
    const { params } = request
    const { reconciliation } = valueOf(await phoneRecords(request).ask('import', { id: params.id }))
    const { file, sha256, rows, normalised, duplicate, rejected, quarantined, template } = reconciliation
    return sendCsv(reply, 'reconciliation', [
      ['file', 'sha256', 'rows', 'normalised', 'duplicate', 'rejected', 'quarantined', 'template'],
      [file, sha256, rows, normalised, duplicate, rejected, quarantined, template],
    ])
  })
  app.get<ById>('/imports/:id/rejected.csv', (request, reply) => sendRejected(context, request, reply))
}

async function sendRejected(
  { phoneRecords }: PageContext,
  request: FastifyRequest<ById>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id } = request.params
  const { rows } = valueOf(await phoneRecords(request).ask('rejected', { id, offset: 0, limit: EXPORTED }))
  const lines = rows.map(({ row, reason, field, raw }) => [row, field, reason, raw])
  return sendCsv(reply, 'rejected-rows', [['row', 'field', 'reason', 'as received'], ...lines])
}

function sendCsv(reply: FastifyReply, name: string, rows: readonly (readonly (string | number)[])[]): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(csv(rows))
}

/** The four fates and their sum, which must be the rows of the file: shown, so that anyone can check it. */
function sumOf({ reconciliation }: ImportDetail): { readonly sum: number; readonly agrees: boolean } {
  const { rows, normalised, duplicate, rejected, quarantined } = reconciliation
  const sum = normalised + duplicate + rejected + quarantined
  return { sum, agrees: sum === rows }
}
