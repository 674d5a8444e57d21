import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { asksForNoMore, optOut } from '../../disruption/outreach/opt-out.ts'
import { insideAll } from '../outreach-jobs.ts'
import { type Pages, valueOf } from '../page-context.ts'

const LONGEST = 20_000

/**
 * `/api/gateway/replies`: where the gateway passes on what people reply, as GOV.UK Notify does it (JSON with `source_number` and
 * `message`, a bearer token). Who asks for no more gets no more, from any force here. Nothing else of a reply is kept.
 */
export const gatewayReplies: Pages = (app, { records }) => {
  const { database, store, outside } = records
  app.post('/api/gateway/replies', { bodyLimit: LONGEST }, async (request, reply) => {
    if (outside.replyToken === null) return reply.code(404).send({ problem: 'This server takes no replies' })
    if (!isToken(request.headers.authorization ?? '', outside.replyToken))
      return reply.code(401).send({ problem: 'This call has no valid token' })
    const { number, message } = replyIn(request.body)
    if (number === null) return reply.code(400).send({ problem: 'source_number is missing' })
    if (!asksForNoMore(message)) return reply.code(204).send()
    const { rows } = await sql<{ id: string }>`select id from agency where kind = 'police' order by id`.execute(
      database.app,
    )
    for (const { id } of rows) valueOf(await store.act(await insideAll(records, id), act => optOut(act, number)))
    return reply.code(204).send()
  })
}

function isToken(header: string, token: string): boolean {
  const given = Buffer.from(/^Bearer (.+)$/i.exec(header)?.[1] ?? '')
  const wanted = Buffer.from(token)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function replyIn(body: unknown): { readonly number: string | null; readonly message: string } {
  const { source_number: number, message } = (typeof body === 'object' && body !== null ? body : {}) as {
    readonly source_number?: unknown
    readonly message?: unknown
  }
  return {
    number: typeof number === 'string' && number.trim() !== '' ? number : null,
    message: typeof message === 'string' ? message : '',
  }
}
