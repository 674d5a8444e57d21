import type { FastifyReply, FastifyRequest } from 'fastify'
import { noteExplanation } from '../../../disruption/schedule/note-explanation.ts'
import { rowsOf } from '../../../disruption/schedule/rows-of.ts'
import { schedule } from '../../../disruption/schedule/schedule.ts'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { type Fault, fail, ok, type Result } from '../../../values/result.ts'
import { type Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE, STATUS } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'
import { addChosen } from './add-chosen.ts'
import { caseRecordsModel } from './case-records.ts'
import { scheduleModel } from './schedule-model.ts'
import { rowsTicked, tickedIn } from './ticked.ts'

type One = { Params: { readonly id: string }; Querystring: Readonly<Record<string, unknown>> }

/**
 * `/schedules`: those that are there; `/schedules/:id`: one with its rows, exhibits and what is next.
 *
 * `POST /schedules/:id/rows` adds what was chosen in a view, as a form or as JSON: `events`, addresses of events
 * (`<place of the import>:<row>` or `<import id>:<row>`), as a list or as one text with commas; `snapshot`, the set of imports
 * that the view showed, where addresses go by place: another set by now is refused, or they would name other events; `records`,
 * records of the case (`arrest:<id>`, `seizure:<id>`, `sighting:<id>`, `custody_stay:<id>`). Who asks for JSON
 * (`accept: application/json`) is answered `{ added, again, href }`, or `{ problem, next }` with a status of 400, 404 or
 * 409; everybody else is led to the schedule.
 */
export const schedulesPages: Pages = (app, { records: { store }, phoneRecords, show }) => {
  app.get<One>('/schedules', async (request, reply) => {
    const { line, operation } = request.query
    const model = valueOf(await store.act(contextOf(request), act => listModel(act, idOf(line), idOf(operation))))
    return show(reply, 'schedules', { nav: 'schedules', ...model })
  })

  // The form that every kind has would say nothing of what comes next.
  app.get<One>('/records/schedule/new', (request, reply) =>
    reply.redirect(`/schedules/new?${new URLSearchParams(textsOf(request.query)).toString()}`, 302),
  )

  app.get<One>('/schedules/:id', async (request, reply) => {
    const { id } = request.params
    const model = valueOf(await store.act(contextOf(request), act => scheduleModel(act, id, request.query['page'])))
    const ticked = tickedIn(request.query)
    return show(reply, 'schedule', {
      nav: 'schedules',
      ticked: { ...ticked, rows: rowsTicked(ticked.count) },
      ...model,
    })
  })

  app.get<One>('/schedules/:id/case-records', async (request, reply) => {
    const { id } = request.params
    const model = valueOf(await store.act(contextOf(request), act => caseRecordsModel(act, id)))
    return show(reply, 'schedule-records', { nav: 'schedules', ...model })
  })

  app.post<One>('/schedules/:id/rows', async (request, reply) => {
    const { id } = request.params
    const added = await addChosen(request, id, { store, phoneRecords: phoneRecords(request) })
    if (!wantsJson(request)) {
      valueOf(added)
      return reply.redirect(addressOf('schedule', id), 303)
    }
    if (!added.ok) return refusedAsJson(reply, added.fault)
    return reply.send({ ...added.value, href: addressOf('schedule', id) })
  })

  app.post<One>('/schedules/:id/explanations', async (request, reply) => {
    const { id } = request.params
    const form = formOf(request)
    valueOf(await store.act(contextOf(request), act => noteAll(act, id, form)))
    const page = form.text('page')
    return reply.redirect(`${addressOf('schedule', id)}${page === '' ? '' : `?page=${encodeURIComponent(page)}`}`, 303)
  })
}

/** What the other side says of each row of the form that has changed: `other-<row>`, and the version that was shown. */
async function noteAll(act: Act, id: string, form: Form): Promise<Result<void>> {
  const { standing } = await rowsOf(act, id)
  for (const row of standing) {
    const version = Number(form.text(`version-${row.id}`))
    const said = form.text(`other-${row.id}`).replaceAll('\r\n', '\n')
    if (!Number.isInteger(version) || version < 1 || said === (row.values.otherSide ?? '')) continue
    const noted = await noteExplanation(act, row.id, version, said)
    if (!noted.ok) return noted
  }
  return ok(undefined)
}

async function listModel(act: Act, line: string | null, operation: string | null): Promise<Result<object>> {
  if (!act.couldRead(schedule)) return fail(NO_PAGE)
  const where = { ...(line !== null && { line }), ...(operation !== null && { operation }) }
  const { rows, more } = await listRecords(act, schedule, { where, order: 'happened', size: 100 })
  const lines = await captionsOf(
    act,
    'line',
    rows.flatMap(({ values }) => values.line ?? []),
  )
  const plain = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  return ok({
    more,
    mayOpen: act.policy.decide(act.context, 'create', schedule, plain).groups.size > 0,
    newAddress: `/schedules/new?${new URLSearchParams({ ...(line && { line }), ...(operation && { operation }) }).toString()}`,
    schedules: rows.map(({ id, values }) => ({
      id,
      caption: schedule.caption(values),
      purpose: schedule.fields.purpose.type.show(values.purpose ?? 'court schedule').split(':')[0],
      line: lines.get(values.line ?? '') ?? '',
      madeOn: values.madeOn,
      fixed: values.state === 'fixed',
    })),
  })
}

const wantsJson = ({ headers }: FastifyRequest): boolean => headers.accept?.includes('application/json') === true

const refusedAsJson = (reply: FastifyReply, { code, problem, next }: Fault): FastifyReply =>
  reply.code(STATUS[code]).send({ problem, next: next ?? '' })

const idOf = (value: unknown): string | null =>
  typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : null

const textsOf = (query: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
