import type { FastifyInstance } from 'fastify'
import { schedule } from '../../../disruption/schedule/schedule.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { ok } from '../../../values/result.ts'
import { type PageContext, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { dataRoute, subjectAsked } from './data-route.ts'
import type { DraftsOpen } from './wire/drafts-open.ts'

/** `/workbench/data/schedules`: drafts of the line or operation to which events can be added, the newest first. */
export function serveSchedules(app: FastifyInstance, { records }: PageContext): void {
  dataRoute(app, 'schedules', async (request): Promise<DraftsOpen> => {
    const { lines, operation } = await subjectAsked(records, request)
    const only = lines.length === 1 ? lines[0] : undefined
    const opened = new URLSearchParams({
      ...(only !== undefined && { line: only }),
      ...(operation !== null && { operation }),
    })
    const drafts = valueOf(
      await records.store.act(contextOf(request), async act => {
        const { rows } = await listRecords(act, schedule, { where: { state: 'draft' }, size: 100 })
        const about = rows.filter(
          ({ values }) =>
            (values.line ?? null) === null || values.operation === operation || lines.includes(values.line ?? ''),
        )
        return ok(about.map(({ id, values }) => ({ id, title: schedule.caption(values) })))
      }),
    )
    return { drafts, newAddress: `/schedules/new?${opened.toString()}` }
  })
}
