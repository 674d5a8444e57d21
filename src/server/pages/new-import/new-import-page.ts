import type { FastifyRequest } from 'fastify'
import { type SentForm, type FieldError, readForm } from '../../form.ts'
import type { Context } from '../../../kernel/context.ts'
import type { CaseRecords } from '../../case-records.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { mayReach } from '../../phone-records/may-reach.ts'
import { contextOf } from '../../signed-in.ts'
import type { Sender, Upload, Uploads } from '../../uploads.ts'
import { authorityFrom, TEST_DATA } from './authority-form.ts'

type Sent = { Body: unknown }

/** `/imports/new`: give files and say under which authority they are held. */
export const newImportPage: Pages = (app, { show, uploads, jobs, records }) => {
  app.get('/imports/new', (request, reply) => {
    const { ringFences } = importer(records, request).actor
    return show(reply, 'new-import', {
      nav: 'imports',
      values: {},
      data: ['events'],
      errors: [],
      kept: [],
      ringFences,
    })
  })

  app.post<Sent>('/imports/new', async (request, reply) => {
    const context = importer(records, request)
    const { actor } = context
    const sent = await readForm(request, uploads)
    const { form } = sent
    const files = [...(await keptFrom(sent, uploads, actor)), ...sent.uploads]
    const ringFence = form.text('ring-fence')
    const authority = form.text('what') === 'test' ? { ok: true as const, value: TEST_DATA } : authorityFrom(form)
    const errors: FieldError[] = [
      ...sent.tooLarge.map(name => ({
        field: 'files',
        text: `${name} is larger than this page takes. Import it with the command “breakwater import”`,
      })),
      ...files
        .filter(file => file.bytes === 0)
        .map(file => ({ field: 'files', text: `${file.name} is empty. Select a file with records` })),
    ]
    if (files.length === 0 && errors.length === 0)
      errors.push({ field: 'files', text: 'Select at least one file to import' })
    if (form.text('what') === '')
      errors.push({ field: 'what', text: 'Select whether this is test data or records held under an authority' })
    else if (!authority.ok) errors.push(...authority.fault)
    if (ringFence !== '' && !actor.ringFences.includes(ringFence))
      errors.push({ field: 'ring-fence', text: 'Select a ring-fence that you are inside, or none' })

    if (errors.length > 0 || !authority.ok) {
      const values = form.entries()
      const kept = files.filter(file => file.bytes > 0)
      return show(reply.code(400), 'new-import', {
        nav: 'imports',
        values,
        data: form.all('data'),
        errors,
        kept,
        ringFences: actor.ringFences,
      })
    }
    const authorised = await Promise.all(files.map(file => uploads.authorise(file, authority.value, ringFence)))
    const job = jobs.start(context, authorised)
    return reply.redirect(`/imports/progress/${job.id}`, 303)
  })
}

/** Who imports; a page that says so to anybody who may not. */
function importer(records: CaseRecords, request: FastifyRequest): Context {
  const context = contextOf(request)
  valueOf(mayReach(records, context, 'create'))
  return context
}

/**
 * Files of an earlier attempt that failed on another field: nobody should have to send them twice. Those that the sender no longer ticks
 * are removed.
 */
async function keptFrom({ form }: SentForm, uploads: Uploads, sender: Sender): Promise<readonly Upload[]> {
  const ticked = form.all('kept')
  const found = await Promise.all(
    [...new Set([...form.all('received'), ...ticked])].map(id => uploads.find(id, sender)),
  )
  const own = found.filter(upload => upload !== undefined)
  await Promise.all(own.filter(({ id }) => !ticked.includes(id)).map(({ id }) => uploads.discard(id)))
  return own.filter(({ id }) => ticked.includes(id))
}
