import type { FastifyReply, FastifyRequest } from 'fastify'
import { COLUMNS, HEADINGS, type Mapping } from '../../../enforcement/sighting/import/columns.ts'
import { LARGEST, readSightings, type SightingsFile } from '../../../enforcement/sighting/import/read-file.ts'
import { ASKED, readSource } from '../../../enforcement/sighting/import/read-source.ts'
import { planSightings } from '../../../enforcement/sighting/import/take-over.ts'
import {
  hashOf,
  mayRecordSightings,
  type TakenOver,
  takeOverFile,
} from '../../../enforcement/sighting/import/take-over-file.ts'
import { sighting } from '../../../enforcement/sighting/sighting.ts'
import type { Context } from '../../../kernel/context.ts'
import { fail, type Fault, ok, type Result } from '../../../values/result.ts'
import { Form, type FieldError, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { askedField } from '../record/record-form.ts'
import { receivedForm } from './received-form.ts'

/** Rows shown of those that would be taken over; all that are refused are shown. */
const SHOWN = 100
const AT_SEND = 2 * LARGEST

interface Sent {
  readonly form: Form
  readonly name: string
  readonly bytes: Buffer
}

/** `/sightings/import`: a file of number plates, CCTV, rail or bank rows, looked at before anything is taken over. */
export const sightingsImportPage: Pages = (app, { records: { store, clock }, show }) => {
  app.get('/sightings/import', async (request, reply) => {
    const context = contextOf(request)
    valueOf(await admit(context))
    return ask(reply, context, new Form(new Map([['knownAs', ['fact']]])))
  })

  app.post('/sightings/import', async (request, reply) => {
    const context = contextOf(request)
    valueOf(await admit(context))
    const { form, name, bytes } = await receivedForm(request, LARGEST)
    return bytes === null
      ? ask(reply, context, form, [{ field: 'file', text: 'Choose the file, as CSV' }])
      : look(reply, context, { form, name, bytes })
  })

  app.post('/sightings/import/look', { bodyLimit: AT_SEND }, async (request, reply) => {
    valueOf(await admit(contextOf(request)))
    return look(reply, contextOf(request), sentAgain(request))
  })

  app.post('/sightings/import/take-over', { bodyLimit: AT_SEND }, async (request, reply) => {
    const context = contextOf(request)
    valueOf(await admit(context))
    const sent = sentAgain(request)
    const file = readSightings(sent.bytes, clock().toISOString(), mappingFrom(sent.form))
    const of = sourceOf(sent.form)
    if (!file.ok || !of.ok || file.value.missing.length > 0) return look(reply, context, sent)
    const done = await takeOverFile(store, context, file.value.rows, of.value, hashOf(sent.bytes))
    return look(reply, context, sent, done)
  })

  const admit = (context: Context): Promise<Result<null>> =>
    store.act(context, async act => (mayRecordSightings(act) ? ok(null) : fail(NO_PAGE)))

  async function ask(
    reply: FastifyReply,
    context: Context,
    form: Form,
    errors: readonly FieldError[] = [],
    fault?: Fault,
  ): Promise<FastifyReply> {
    const fields = valueOf(
      await store.act(context, async act => {
        const asked = []
        for (const name of ASKED) asked.push(await askedField(act, name, sighting.fields[name], form.text(name)))
        return ok(asked)
      }),
    )
    return show(errors.length > 0 ? reply.code(400) : reply, 'sightings-import', {
      nav: 'records',
      fields,
      columns: COLUMNS.map(column => HEADINGS[column]),
      errors,
      ...(fault === undefined ? {} : { fault }),
    })
  }

  async function look(reply: FastifyReply, context: Context, sent: Sent, done?: TakenOver): Promise<FastifyReply> {
    const { form, name, bytes } = sent
    const of = sourceOf(form)
    if (!of.ok) return ask(reply, context, form, of.fault)
    const file = readSightings(bytes, clock().toISOString(), mappingFrom(form))
    if (!file.ok) return ask(reply, context, form, [{ field: 'file', text: file.fault.problem }], file.fault)
    const planned = valueOf(
      await store.act(context, async act =>
        ok(await planSightings(act, file.value.rows, of.value.what, hashOf(bytes))),
      ),
    )
    const fresh = planned.filter(({ is }) => is === 'new').map(({ row }) => row)
    return show(reply, 'sightings-import-plan', {
      nav: 'records',
      name,
      file: bytes.toString('base64'),
      hash: hashOf(bytes),
      said: ASKED.map(field => ({ name: field, value: form.text(field) })),
      columns: choicesOf(file.value),
      missing: file.value.missing,
      notes: file.value.notes,
      rows: planned.length + file.value.refused.length,
      fresh: fresh.length,
      shown: fresh.slice(0, SHOWN),
      here: planned.filter(({ is }) => is === 'here').length,
      repeated: planned.filter(({ is }) => is === 'repeated').map(({ row }) => row.line),
      refused: file.value.refused.flatMap(({ line, raw, faults }) => faults.map(one => ({ line, raw, ...one }))),
      refusedRows: file.value.refused.length,
      errors: [],
      ...(done === undefined ? {} : { done }),
    })
  }
}

function sentAgain(request: FastifyRequest): Sent {
  const form = formOf(request)
  return { form, name: form.text('name').slice(-120), bytes: Buffer.from(form.text('file'), 'base64') }
}

const sourceOf = (form: Form): ReturnType<typeof readSource> => readSource(field => form.text(field))

/** Which column is which, as the person left it; nothing where they have not been asked yet. */
function mappingFrom(form: Form): Mapping | undefined {
  if (form.text('columns') !== 'chosen') return undefined
  return Object.fromEntries(
    COLUMNS.flatMap(column => {
      const chosen = form.text(`column-${column}`)
      return /^\d{1,3}$/.test(chosen) ? [[column, Number(chosen)]] : []
    }),
  )
}

const choicesOf = ({ headings, mapping }: SightingsFile): readonly object[] =>
  COLUMNS.map(column => ({
    name: `column-${column}`,
    label: HEADINGS[column].label,
    value: mapping[column] === undefined ? '' : String(mapping[column]),
    items: [
      { value: '', text: 'Not in this file' },
      ...headings.map((heading, at) => ({ value: String(at), text: heading || `Column ${at + 1}` })),
    ],
  }))
