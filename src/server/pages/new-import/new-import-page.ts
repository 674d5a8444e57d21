import { type SentForm, type FieldError, readForm } from '../../form.ts'
import type { Pages } from '../../page-context.ts'
import type { Upload, Uploads } from '../../uploads.ts'
import { authorityFrom, TEST_DATA } from './authority-form.ts'

type Sent = { Body: unknown }

/** `/imports/new`: give files and say under which authority they are held. */
export const newImportPage: Pages = (app, { show, uploads, jobs }) => {
  app.get('/imports/new', (_request, reply) =>
    show(reply, 'new-import', { nav: 'imports', values: {}, data: ['events'], errors: [], kept: [] }),
  )

  app.post<Sent>('/imports/new', async (request, reply) => {
    const sent = await readForm(request, uploads)
    const { form } = sent
    const files = [...(await keptFrom(sent, uploads)), ...sent.uploads]
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

    if (errors.length > 0 || !authority.ok) {
      const values = form.entries()
      const kept = files.filter(file => file.bytes > 0)
      return show(reply.code(400), 'new-import', { nav: 'imports', values, data: form.all('data'), errors, kept })
    }
    const authorised = await Promise.all(files.map(file => uploads.authorise(file, authority.value)))
    const job = jobs.start(authorised, authority.value)
    return reply.redirect(`/imports/progress/${job.id}`, 303)
  })
}

/** Files of an earlier attempt that failed on another field: nobody should have to send them twice. */
async function keptFrom({ form }: SentForm, uploads: Uploads): Promise<readonly Upload[]> {
  const found = await Promise.all(form.all('kept').map(id => uploads.find(id)))
  return found.filter(upload => upload !== undefined)
}
