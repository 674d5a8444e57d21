import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Fields } from '../../kernel/field.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { pastOfRecord } from '../../kernel/past-of-record.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { RecordKind } from '../../kernel/record-type.ts'
import type { Seen } from '../../kernel/seen.ts'
import { type OpenConflict, openConflicts, settleConflict } from '../../kernel/settle-conflict.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import type { CaseRecords } from '../case-records.ts'
import { failure } from '../failure.ts'
import { namesOf } from '../pages/record/record-view.ts'
import { makeRecord } from '../make-record.ts'
import { valueOf } from '../page-context.ts'
import { recordOf } from '../records.ts'
import { notFound } from '../refused.ts'
import { contextOf } from '../signed-in.ts'
import { askedBody, askedList, askedValues, wrong } from './asked.ts'
import { sendProblem } from './problem.ts'

type Kind = { Params: { readonly kind: string } }
type One = { Params: { readonly kind: string; readonly id: string } }

/** `/v1/{kind}`: what the pages of records do, as data, through the same verbs. */
export function recordRoutes(api: FastifyInstance, { store }: CaseRecords): void {
  api.get<Kind & { Querystring: Raw }>('/:kind', async request => {
    const record = kindOf(request.params.kind)
    const wanted = valueOf(askedList(record, request.query))
    return valueOf(
      await store.act(contextOf(request), async act => {
        const { rows, ...rest } = await listRecords(act, record, { ...wanted, counted: true })
        return ok({ rows: rows.map(seen => shown(record, seen)), ...rest })
      }),
    )
  })

  api.post<Kind>('/:kind', async (request, reply) => {
    const record = kindOf(request.params.kind)
    const { values } = valueOf(askedBody(request.body, ['values']))
    const raw = valueOf(askedValues(record, values, 'make'))
    const { id } = valueOf(await store.act(contextOf(request), act => makeRecord(act, record, raw)))
    return reply
      .code(201)
      .header('location', `/api/v1/${record.kind}/${id}`)
      .header('etag', '"1"')
      .send({ id, version: 1 })
  })

  api.get<One>('/:kind/:id', async (request, reply) => {
    const record = kindOf(request.params.kind)
    const seen = valueOf(await store.act(contextOf(request), act => readRecord(act, record, request.params.id)))
    return reply.header('etag', `"${seen.version}"`).send(shown(record, seen))
  })

  api.patch<One>('/:kind/:id', async (request, reply) => {
    const record = kindOf(request.params.kind)
    const body = valueOf(askedBody(request.body, ['version', 'values']))
    const version = valueOf(askedVersion(body['version'], request.headers['if-match']))
    const raw = valueOf(askedValues(record, body['values'], 'change'))
    const unmerged = request.headers['if-match'] !== undefined
    const changed = await store.act(contextOf(request), async act => {
      const changed = await changeRecord(act, record, request.params.id, version, raw)
      return changed.ok && unmerged && !stoodAlone(act, changed.value, version)
        ? fail(movedOn(record))
        : withConflicts(act, record, changed)
    })
    if (!changed.ok && changed.fault.code === 'conflict')
      return sendProblem(reply, { ...failure(changed.fault), status: 412 })
    return sendChanged(reply, record, valueOf(changed))
  })

  api.get<One>('/:kind/:id/history', async request => {
    const record = kindOf(request.params.kind)
    return valueOf(
      await store.act(contextOf(request), async act => {
        const past = await pastOfRecord(act, record, request.params.id)
        if (!past.ok) return past
        const names = await namesOf(
          act,
          past.value.map(({ by }) => by),
        )
        return ok({ changes: past.value.map(change => ({ ...change, by: names.get(change.by) ?? null })) })
      }),
    )
  })

  api.get<One>('/:kind/:id/conflicts', async request => {
    const record = kindOf(request.params.kind)
    return valueOf(
      await store.act(contextOf(request), async act => {
        const open = await waiting(act, record, request.params.id)
        return open.ok ? ok({ conflicts: open.value }) : open
      }),
    )
  })

  api.post<{ Params: One['Params'] & { readonly conflict: string } }>(
    '/:kind/:id/conflicts/:conflict',
    async (request, reply) => {
      const record = kindOf(request.params.kind)
      const { id, conflict } = request.params
      const { choice } = valueOf(askedBody(request.body, ['choice']))
      if (choice !== 'theirs' && choice !== 'yours')
        return sendProblem(
          reply,
          failure(wrong([{ field: 'choice', problem: '“choice” must be “theirs” or “yours”' }])),
        )
      const settled = await store.act(contextOf(request), async act =>
        withConflicts(act, record, await settleConflict(act, record, id, conflict, choice)),
      )
      return sendChanged(reply, record, valueOf(settled))
    },
  )
}

function kindOf(kind: string): RecordKind {
  const record = recordOf(kind)
  if (record === undefined)
    throw notFound('There is no such kind of record', 'See /api/openapi.json for those there are')
  return record
}

/** The record as data. Who made it, and whom else it concerns, stays with its agency. */
const shown = (
  record: RecordKind,
  { id, kind, marks, agreements, version, createdAt, changedAt, values }: Seen,
): object => ({
  id,
  kind,
  controller: marks.controller,
  agreements,
  caption: record.caption(values),
  version,
  createdAt,
  changedAt,
  values,
})

interface Answer {
  readonly seen: Seen
  readonly conflicts: readonly object[]
}

/** Conflicts come from the record and not from the change: only in fields that may be read, each with its id. */
async function withConflicts(
  act: Act,
  record: RecordKind,
  changed: Result<Changed<Fields>, ActFault>,
): Promise<Result<Answer, ActFault>> {
  if (!changed.ok) return changed
  const { seen } = changed.value
  const open = await waiting(act, record, seen.id)
  return open.ok ? ok({ seen, conflicts: open.value }) : open
}

const shownConflict = ({ id, field, base, theirs, yours, raisedAt }: OpenConflict): object => ({
  id,
  field,
  base,
  theirs,
  yours,
  raisedAt,
})

async function waiting(act: Act, record: RecordKind, id: string): Promise<Result<readonly object[]>> {
  const open = await openConflicts(act, record, id)
  return open.ok ? ok(open.value.map(shownConflict)) : open
}

const sendChanged = (reply: FastifyReply, record: RecordKind, { seen, conflicts }: Answer): FastifyReply =>
  reply.header('etag', `"${seen.version}"`).send({ record: shown(record, seen), conflicts })

function askedVersion(version: unknown, match: string | undefined): Result<number, ActFault> {
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1 || version > 2_147_483_647)
    return fail(
      wrong([{ field: 'version', problem: '“version” must be the number of the version you had before you' }]),
    )
  return match === undefined || match === `"${version}"`
    ? ok(version)
    : fail(
        wrong([
          { field: 'version', problem: `If-Match must be "${version}", the version in the body, or be left out` },
        ]),
      )
}

/** Whether the change was made to exactly that version, with nothing of others in between. */
const stoodAlone = ({ now }: Act, { seen, conflicts }: Changed<Fields>, version: number): boolean =>
  conflicts.length === 0 && (seen.version === version || (seen.version === version + 1 && seen.changedAt === now))

const movedOn = (record: RecordKind): ActFault => ({
  code: 'conflict',
  problem: `This ${record.singular} has changed since the version you had, so nothing was changed`,
  next: 'Read it again, or call without If-Match to have the changes merged',
})
