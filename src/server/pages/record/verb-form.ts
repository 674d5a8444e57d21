import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Act } from '../../../kernel/act.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import type { Field } from '../../../kernel/field.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { FieldFault, RecordKind } from '../../../kernel/record-type.ts'
import { ok, type Result } from '../../../values/result.ts'
import { type Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { type Asked, askedFields, errorsOf, rawOf } from './record-form.ts'

/** Other words for a field than the record's own; `optional` where the verb does not need it filled in. */
type Words = Partial<Pick<Field, 'label' | 'hint'>> & { readonly optional?: true }

/** What a verb asks: some fields of a record, whoever writes them otherwise. In the order of `asked`. */
export function fieldsOf(record: RecordKind, asked: Readonly<Record<string, Words>>): RecordKind {
  const fields = Object.entries(asked).map(([name, { optional = false, ...words }]) => {
    const field = record.fields[name]
    if (field === undefined) throw new Error(`${record.kind} has no field ${name}`)
    const { type, group, label, hint } = field
    return [
      name,
      { type, group, label, ...(hint === undefined ? {} : { hint }), ...words, required: !optional },
    ] as const
  })
  return { ...record, fields: Object.fromEntries(fields) }
}

type Params = Readonly<Record<string, string>>

/** One form that does one thing with a record, at one address; works without a script. */
export interface VerbForm {
  /** `/disposals/:id/conditions/:condition/met`. */
  readonly path: string
  readonly nav: string
  readonly heading: string
  readonly button: string
  readonly asked: RecordKind
  /** Lines above the form, who it is about, what stands in it at first; fails where there is nothing to do. */
  readonly begin: (act: Act, params: Params) => Promise<Result<Beginning>>
  readonly does: (act: Act, params: Params, raw: Raw) => Promise<Result<unknown, ActFault>>
  /** Where it leads back to, and afterwards. */
  readonly back: (params: Params) => string
  /** Further fields, and what was typed into them. */
  readonly more?: {
    readonly asked: (act: Act, filled: Raw, params: Params) => Promise<readonly Asked[]>
    readonly raw: (form: Form) => Raw
  }
}

export interface Beginning {
  readonly about: string
  readonly lead: readonly string[]
  readonly filled: Raw
  /** Links above the form that fill it in; each leads to the same form. */
  readonly offered?: {
    readonly text: string
    readonly links: readonly { readonly href: string; readonly text: string }[]
  }
}

/** Serves one form: shown empty, sent, and shown again with what is wrong with it. */
export function serveVerb(...[app, { records, show }]: Parameters<Pages>): (form: VerbForm) => void {
  return ({ path, nav, heading, button, asked, begin, does, back, more }) => {
    const groups = new Set(Object.keys(asked.groups))
    const page = async (
      request: FastifyRequest,
      reply: FastifyReply,
      sent: Raw | null,
      faults: readonly FieldFault[],
    ): Promise<FastifyReply> => {
      const params = request.params as Params
      const { filled: _, ...model } = valueOf(
        await records.store.act(contextOf(request), async act => {
          const begun = await begin(act, { ...(request.query as Params), ...params })
          if (!begun.ok) return begun
          const filled = sent ?? begun.value.filled
          const fields = [
            ...(await askedFields(act, asked, groups, filled, 'make')),
            ...((await more?.asked(act, filled, params)) ?? []),
          ]
          return ok({ ...begun.value, asked: fields.filter(isAskable), errors: errorsOf(fields, faults) })
        }),
      )
      return show(reply, 'record-form', { nav, heading, button, action: request.url, back: back(params), ...model })
    }

    app.get(path, (request, reply) => page(request, reply, null, []))

    app.post(path, async (request, reply) => {
      const params = { ...(request.query as Params), ...(request.params as Params) }
      const form = formOf(request)
      const raw = { ...rawOf(asked, groups, form, 'make'), ...more?.raw(form) }
      const done = await records.store.act(contextOf(request), act => does(act, params, raw))
      if (done.ok) return reply.redirect(ledTo(done.value) ?? back(params), 303)
      if (done.fault.fields === undefined) return valueOf(done)
      return page(request, reply.code(400), raw, done.fault.fields)
    })
  }
}

/** A verb that made something new leads there. */
const ledTo = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'location' in value && typeof value.location === 'string'
    ? value.location
    : null

/** A record to choose from none is no question. */
const isAskable = ({ input, fixed, before, choices }: Asked): boolean =>
  input !== 'record' || fixed !== undefined || before !== undefined || (choices ?? []).length > 0
