import { sql } from 'kysely'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { TEMPLATES } from '../../../disruption/outreach/message-templates.ts'
import { longAgoIn } from '../../../disruption/outreach/long-ago.ts'
import { outreach } from '../../../disruption/outreach/outreach.ts'
import { prepareOutreach } from '../../../disruption/outreach/prepare-outreach.ts'
import { line } from '../../../disruption/line/line.ts'
import { mayNot } from '../../../kernel/create-record.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import { fail, ok } from '../../../values/result.ts'
import { type Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { permittedTo } from '../../phone-records/permitted-imports.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'
import { customersOf, NOBODY_FOUND, numbersOfLine } from './customers-of-line.ts'
import { siteOf } from './site-of.ts'

type Asked = { Querystring: { readonly line?: string; readonly template?: string } }

/** `/outreach/new?line=…`: prepares an offer of help to the customers of a closed line, as the phone records have them. */
export const newOutreachPage: Pages = (app, { records: { store, database, outside }, phoneRecords, show }) => {
  app.get<Asked>('/outreach/new', (request, reply) => page(request, reply, request.query.line ?? '', null, []))

  app.post('/outreach/new', async (request, reply) => {
    const form = formOf(request)
    const raw = Object.fromEntries(
      ['line', 'town', 'provider', 'message', 'numbers'].map(name => [name, form.text(name)] as const),
    )
    const made = await store.act(contextOf(request), act => prepareOutreach(act, raw, outside.site))
    if (made.ok) return reply.redirect(addressOf(outreach.kind, made.value.id), 303)
    if (made.fault.fields === undefined) return valueOf(made)
    return page(request, reply.code(400), form.text('line'), form, made.fault.fields)
  })

  async function page(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    form: Form | null,
    faults: readonly FieldFault[],
  ): Promise<FastifyReply> {
    const { numbers, ringFence, ...model } = valueOf(
      await store.act(contextOf(request), async act => {
        const read = await readRecord(act, line, id)
        if (!read.ok) return read
        const { groups } = act.policy.decide(act.context, 'create', outreach, read.value.marks)
        if (groups.size === 0) return fail(mayNot(outreach, 'make'))
        const { values, marks } = read.value
        const inUse = values.state === 'in use'
        return ok({ id, name: values.name, inUse, numbers: await numbersOfLine(act, id), ringFence: marks.ringFence })
      }),
    )
    // A list that is not inside a ring-fence would tell its other readers what records inside it know.
    const permitted = await permittedTo(store, contextOf(request))
    const fenced = permitted.some(({ marks }) => marks.ringFence !== '' && marks.ringFence !== ringFence)
    const { days, regular } =
      form === null && !fenced ? await customersOf(phoneRecords(request), numbers) : NOBODY_FOUND
    const list = [...days].map(([number, lastContactOn]) => ({ number, lastContactOn }))
    const longAgo = valueOf(await store.act(contextOf(request), async act => ok(await longAgoIn(act, list))))
    const { rows: providers } = await sql<{ value: string; text: string }>`
      select id as value, name as text from agency where kind = 'treatment' order by name`.execute(database.app)
    const { template } = (request as FastifyRequest<Asked>).query
    const chosen = TEMPLATES.find(({ id }) => id === template) ?? TEMPLATES[0]
    return show(reply, 'outreach-new', {
      nav: 'outreach',
      ...model,
      own: numbers,
      found: list.length,
      longAgo,
      fenced,
      regular,
      site: siteOf(outside),
      providers,
      templates: TEMPLATES,
      filled: form?.entries() ?? {
        town: '',
        provider: providers.length === 1 ? providers[0]?.value : '',
        message: chosen.text,
        numbers: list.map(({ number, lastContactOn }) => `${number}, ${lastContactOn}`).join('\n'),
      },
      errors: faults.map(({ field, problem }) => ({ field, text: problem })),
    })
  }
}
