import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { COLUMNS, HEADINGS, type Mapping } from '../../../enforcement/sighting/import/columns.ts'
import { LARGEST, readSightings, type SightingsFile } from '../../../enforcement/sighting/import/read-file.ts'
import {
  planSightings,
  type SightingsSource,
  takeOverSighting,
} from '../../../enforcement/sighting/import/take-over.ts'
import { sighting } from '../../../enforcement/sighting/sighting.ts'
import type { Act } from '../../../kernel/act.ts'
import type { Context } from '../../../kernel/context.ts'
import { fail, type Fault, ok, type Result } from '../../../values/result.ts'
import { Form, type FieldError, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { askedField } from '../record/record-form.ts'
import { receivedForm } from './received-form.ts'

/** What a person says of the whole file; the rows say the rest. */
const ASKED = ['what', 'source', 'exhibit', 'knownAs', 'line', 'operation'] as const

/** Rows shown of those that would be taken over; all that are refused are shown. */
const SHOWN = 100
const AT_SEND = 2 * LARGEST

interface Sent {
  readonly form: Form
  readonly name: string
  readonly bytes: Buffer
}

interface Done {
  readonly taken: number
  readonly here: number
  readonly failed: readonly { readonly line: number; readonly fault: Fault }[]
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
    const hash = hashOf(sent.bytes)
    const failed: Done['failed'][number][] = []
    const came = { new: 0, here: 0 }
    // One act for each row: what one row lacks keeps no other from being taken over.
    for (const row of file.value.rows) {
      const taken = await store.act(context, act => takeOverSighting(act, row, of.value, hash))
      if (taken.ok) came[taken.value] += 1
      else failed.push({ line: row.line, fault: taken.fault })
    }
    return look(reply, context, sent, { taken: came.new, here: came.here, failed })
  })

  const admit = (context: Context): Promise<Result<null>> =>
    store.act(context, async act => (mayRecord(act) ? ok(null) : fail(NO_PAGE)))

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

  async function look(reply: FastifyReply, context: Context, sent: Sent, done?: Done): Promise<FastifyReply> {
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

function mayRecord(act: Act): boolean {
  const marks = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  return act.policy.decide(act.context, 'create', sighting, marks).groups.has('operational')
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

function sentAgain(request: FastifyRequest): Sent {
  const form = formOf(request)
  return { form, name: form.text('name').slice(-120), bytes: Buffer.from(form.text('file'), 'base64') }
}

/** What was said of the whole file, each as its field reads it. */
function sourceOf(form: Form): Result<SightingsSource, readonly FieldError[]> {
  const errors: FieldError[] = []
  const read = (name: (typeof ASKED)[number]): string | null => {
    const { type, label, required } = sighting.fields[name]
    const typed = form.text(name)
    if (typed === '') {
      if (required) errors.push({ field: name, text: `${label} is missing` })
      return null
    }
    const value = type.read(typed, label)
    if (value.ok) return value.value
    errors.push({ field: name, text: value.fault })
    return null
  }
  const [what, source, exhibit, knownAs] = [read('what'), read('source'), read('exhibit'), read('knownAs')]
  const [line, operation] = [read('line'), read('operation')]
  return what === null || source === null || exhibit === null || knownAs === null || errors.length > 0
    ? fail(errors)
    : ok({ what, source, exhibit, knownAs, line, operation })
}

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
