import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Certainty, certaintyIn } from '../../documents/phrases-of-certainty.ts'
import { ok, type Result } from '../../values/result.ts'
import { type FieldError, formOf } from '../form.ts'
import { type Pages, valueOf } from '../page-context.ts'
import { contextOf } from '../signed-in.ts'

/** Something that a person wrote by hand and that will stand in the document. */
export interface Written {
  /** As the page names it: "What row 12 shows". */
  readonly where: string
  readonly text: string
  /** Where it can be put right. */
  readonly href?: string
}

/** A document that is ready to leave. */
export interface Prepared {
  /** As the page and the log call it: "Schedule as PDF". */
  readonly name: string
  readonly written: readonly Written[]
  /** What the log says has left: the kind and ids of the records, and whom they are about. */
  readonly about: { readonly kind: string; readonly records: readonly string[]; readonly subjects?: readonly string[] }
  readonly file: () => Promise<ReadyFile>
}

interface ReadyFile {
  /** Without odd characters: it stands in a header. */
  readonly name: string
  readonly type: string
  readonly body: Buffer | string
}

type Params = Readonly<Record<string, string>>

interface ServedDocument {
  /** `/schedules/:id.pdf`; the step before it is `<path>/check`. */
  readonly path: string
  readonly nav: string
  readonly back: (params: Params) => string
  /** Reads all that the document needs; an act of its own. */
  readonly prepare: (request: FastifyRequest, params: Params) => Promise<Result<Prepared>>
}

/**
 * Serves a document that leaves for a court. Where what people wrote in it claims more than records can carry, the phrases
 * are shown first; whoever lets it leave all the same says why, and that is in the log with the export.
 */
export function serveDocument(...[app, { records, show }]: Parameters<Pages>): (served: ServedDocument) => void {
  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { name, about, file }: Prepared,
    letThrough: Readonly<Record<string, unknown>>,
  ): Promise<FastifyReply> => {
    const ready = await file()
    const context = contextOf(request)
    valueOf(
      await records.store.act(context, async act => {
        const { agency, roles, ringFences } = context.actor
        act.entries.push({
          act: 'exported',
          ...about,
          controllers: [agency],
          detail: { roles, ringFences, document: name, file: ready.name, ...letThrough },
        })
        return ok(undefined)
      }),
    )
    return reply.type(ready.type).header('content-disposition', `attachment; filename="${ready.name}"`).send(ready.body)
  }

  return ({ path, nav, back, prepare }) => {
    const model = (
      request: FastifyRequest,
      prepared: Prepared,
      errors: readonly FieldError[],
      despite = '',
    ): object => ({
      nav,
      name: prepared.name,
      phrases: phrasesOf(prepared),
      action: addressOf(request),
      back: back(request.params as Params),
      errors,
      despite,
    })

    app.get(path, async (request, reply) => {
      const prepared = valueOf(await prepare(request, request.params as Params))
      if (phrasesOf(prepared).length > 0) return reply.redirect(`${addressOf(request)}/check`, 303)
      return send(request, reply, prepared, {})
    })

    app.get(`${path}/check`, async (request, reply) => {
      const prepared = valueOf(await prepare(request, request.params as Params))
      return show(reply, 'before-export', model(request, prepared, []) as Readonly<Record<string, unknown>>)
    })

    app.post(`${path}/check`, async (request, reply) => {
      const prepared = valueOf(await prepare(request, request.params as Params))
      const phrases = phrasesOf(prepared)
      const despite = formOf(request).text('despite')
      if (phrases.length > 0 && despite === '') {
        const errors = [
          { field: 'despite', text: 'Say why these words are right as they stand, or put them right first' },
        ]
        return show(
          reply.code(400),
          'before-export',
          model(request, prepared, errors) as Readonly<Record<string, unknown>>,
        )
      }
      const told = phrases.map(({ phrase, where }) => ({ phrase, where }))
      return send(request, reply, prepared, phrases.length === 0 ? {} : { phrases: told, despite })
    })
  }
}

/** Every phrase of unsupported certainty in what people wrote, with where it stands. */
const phrasesOf = ({ written }: Prepared): readonly (Certainty & Written)[] =>
  written.flatMap(one => certaintyIn(one.text).map(found => ({ ...found, ...one })))

/** Of the document itself, without what was asked beside it. */
const addressOf = ({ url }: FastifyRequest): string => (url.split('?')[0] ?? '').replace(/\/check$/, '')
