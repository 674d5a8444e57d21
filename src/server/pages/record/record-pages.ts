import type { FastifyReply, FastifyRequest } from 'fastify'
import { changeRecord } from '../../../kernel/change-record.ts'
import { isRecordId } from '../../../kernel/fields/reference.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { absent, readRecord } from '../../../kernel/read-record.ts'
import type { FieldFault, RecordKind } from '../../../kernel/record-type.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import { settleConflict } from '../../../kernel/settle-conflict.ts'
import { tasksAbout } from '../../../tasks/tasks-about.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { formOf } from '../../form.ts'
import { makeRecord } from '../../make-record.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { recordOf } from '../../records.ts'
import { notFound } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { shownTasks } from '../tasks/shown-task.ts'
import { addressOf, savedAddress } from './address-of.ts'
import { aroundFields, rawAround } from './around-fields.ts'
import { aboutPerson, formThatWaits } from './led-on.ts'
import { askedFields, errorsOf, rawOf } from './record-form.ts'
import { mayWrite, recordView } from './record-view.ts'
import { relatedRecords } from './related-records.ts'
import { shownValues } from './shown-values.ts'
import { withPerson } from './whose.ts'

type Kind = { Params: { readonly kind: string } }
type One = { Params: { readonly kind: string; readonly id: string } }

/** Records of each other kind on a record's page; the rest is in their own list. */
const RELATED = 10

/** `/records/…`: list, page, form and history of every declared kind of record. */
export const recordPages: Pages = (app, { records: { store, policy, agencies }, show }) => {
  app.get<Kind & { Querystring: Readonly<Record<string, string>> }>('/records/:kind', async (request, reply) => {
    const record = kindOf(request.params.kind)
    const page = Math.max(1, Math.min(10_000, Math.trunc(Number(request.query['page'])) || 1))
    const where = pointedTo(record, request.query)
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const listed = await listRecords(act, record, {
          where,
          page,
          counted: true,
          order: record.happened === undefined ? 'newest' : 'happened',
        })
        const rows = await shownValues(act, record, listed.rows, record.listed)
        return ok({
          listed,
          rows: rows.map((values, at) => ({
            values,
            href: addressOf(record.kind, listed.rows[at]?.id ?? ''),
            caption: record.caption(listed.rows[at]?.values ?? {}),
          })),
        })
      }),
    )
    const may = mayWrite(record, 'make', mayCreate(request, record)) && !needsPerson(record)
    const filter = Object.entries(where)
      .map(([field, id]) => `${field}=${id}&`)
      .join('')
    return show(reply, 'records', { nav: 'records', record, may, filter, ...model })
  })

  app.get<Kind & { Querystring: Readonly<Record<string, string>> }>('/records/:kind/new', async (request, reply) =>
    showForm(request, reply, kindOf(request.params.kind), request.query, []),
  )

  app.post<Kind>('/records/:kind/new', async (request, reply) => {
    const record = kindOf(request.params.kind)
    const form = formOf(request)
    const raw = { ...rawOf(record, mayCreate(request, record), form, 'make'), ...rawAround(record, form) }
    const made = await store.act(contextOf(request), act => makeRecord(act, record, raw))
    if (made.ok) {
      const { id } = made.value
      const waits = formThatWaits(request, record)
      return reply.redirect(waits === null ? savedAddress(record.kind, id) : aboutPerson(waits, id), 303)
    }
    if (made.fault.fields === undefined) return valueOf(made)
    return showForm(request, reply.code(400), record, raw, made.fault.fields)
  })

  app.get<One>('/records/:kind/:id', async (request, reply) => {
    const record = kindOf(request.params.kind)
    const own = addressOf(record.kind, request.params.id)
    if (!own.startsWith('/records/')) return reply.redirect(own, 302)
    const view = valueOf(
      await store.act(contextOf(request), async act => {
        const view = await recordView(act, record, request.params.id)
        if (!view.ok) return view
        const { seen } = view.value
        const next = await shownTasks(act, await tasksAbout(act, record.kind, seen.id), seen.id)
        return ok({ ...view.value, next, related: await relatedRecords(act, record, seen, RELATED) })
      }),
    )
    return show(reply, 'record', { nav: 'records', record, ...view })
  })

  app.get<One>('/records/:kind/:id/change', async (request, reply) =>
    showChange(request, reply, kindOf(request.params.kind)),
  )

  app.post<One>('/records/:kind/:id/change', async (request, reply) => {
    const record = kindOf(request.params.kind)
    const { id } = request.params
    const form = formOf(request)
    const version = Number(form.text('version'))
    const changed = await store.act(contextOf(request), async act => {
      const seen = await readRecord(act, record, id)
      if (!seen.ok) return seen
      const { groups } = policy.decide(act.context, 'change', record, seen.value.marks)
      return changeRecord(act, record, id, version, rawOf(record, groups, form, 'change'))
    })
    if (!changed.ok) {
      const fields = 'fields' in changed.fault ? (changed.fault.fields as readonly FieldFault[]) : undefined
      if (fields === undefined) return valueOf(changed)
      return showChange(request, reply.code(400), record, form, fields)
    }
    return reply.redirect(
      changed.value.conflicts.length > 0 ? `${addressOf(record.kind, id)}#conflicts` : savedAddress(record.kind, id),
      303,
    )
  })

  app.post<{ Params: One['Params'] & { readonly conflict: string } }>(
    '/records/:kind/:id/conflicts/:conflict',
    async (request, reply) => {
      const record = kindOf(request.params.kind)
      const { id, conflict } = request.params
      const choice = formOf(request).text('choice')
      if (choice !== 'theirs' && choice !== 'yours')
        return reply.redirect(`${addressOf(record.kind, id)}#conflicts`, 303)
      valueOf(await store.act(contextOf(request), act => settleConflict(act, record, id, conflict, choice)))
      return reply.redirect(addressOf(record.kind, id), 303)
    },
  )

  function mayCreate(request: FastifyRequest, record: RecordKind): ReadonlySet<string> {
    const context = contextOf(request)
    const marks = { controller: context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
    return policy.decide(context, 'create', record, marks).groups
  }

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    record: RecordKind,
    filled: Raw,
    faults: readonly FieldFault[],
  ): Promise<FastifyReply> {
    const groups = mayCreate(request, record)
    const waits = formThatWaits(request, record)
    const asked = valueOf(
      await store.act(
        contextOf(request),
        async (act): Promise<Result<Awaited<ReturnType<typeof askedFields>>>> =>
          !mayWrite(record, 'make', groups)
            ? fail({
                code: 'forbidden',
                problem: `Your role does not let you make ${record.plural} for the purpose you chose`,
                next: 'Choose another purpose, or ask a colleague whose work it is',
              })
            : ok([
                ...(await askedFields(act, record, groups, await withPerson(act, record, filled), 'make')),
                ...aroundFields(record, act.context.actor, agencies, filled),
              ]),
      ),
    )
    return show(reply, 'record-form', {
      nav: 'records',
      record,
      asked,
      errors: errorsOf(asked, faults),
      heading: `New ${record.singular}`,
      ...(waits !== null && { lead: ['Once they are saved, you go on with what you were doing, about them.'] }),
      action: `/records/${record.kind}/new${waits === null ? '' : `?next=${encodeURIComponent(waits)}`}`,
      back: `/records/${record.kind}`,
    })
  }

  async function showChange(
    request: FastifyRequest<One>,
    reply: FastifyReply,
    record: RecordKind,
    sent?: ReturnType<typeof formOf>,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> {
    const { id } = request.params
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const seen = await readRecord(act, record, id)
        if (!seen.ok) return seen
        const { groups } = policy.decide(act.context, 'change', record, seen.value.marks)
        if (!mayWrite(record, 'change', groups))
          return fail({
            ...absent(record),
            code: 'forbidden' as const,
            problem: `Your role does not let you change this ${record.singular} for the purpose you chose`,
          })
        const filled = sent === undefined ? seen.value.values : rawOf(record, groups, sent, 'change')
        const version = sent === undefined ? String(seen.value.version) : sent.text('version')
        return ok({
          asked: await askedFields(act, record, groups, filled, 'change'),
          version,
          caption: record.caption(seen.value.values),
        })
      }),
    )
    const page = addressOf(record.kind, id)
    return show(reply, 'record-form', {
      nav: 'records',
      record,
      ...model,
      errors: errorsOf(model.asked, faults),
      heading: `Change ${model.caption}`,
      action: `/records/${record.kind}/${id}/change`,
      back: page,
    })
  }
}

function kindOf(kind: string): RecordKind {
  const record = recordOf(kind)
  if (record === undefined)
    throw notFound('There is no page at this address', 'Check the address, or search for what you need')
  return record
}

/** The list of those that point at one record: `/records/charge?arrest=…`. */
const pointedTo = (record: RecordKind, query: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).filter(([name, id]) => record.fields[name]?.type.refersTo !== undefined && isRecordId(id)),
  )

/** What is always about somebody is begun on their page. */
const needsPerson = ({ subject, fields }: RecordKind): boolean =>
  subject !== undefined && fields[subject]?.required === true
