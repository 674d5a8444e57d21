import type { FastifyRequest } from 'fastify'
import { readParty } from '../../../values/phone-number.ts'
import { readForm } from '../../form.ts'
import type { PageContext, Pages } from '../../page-context.ts'
import { notFound } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import type { Upload } from '../../uploads.ts'

type ByDraft = { Params: { draft: string }; Body: unknown }

/** `/imports/owner/:draft`: a person says whose handset or return a file is that does not say so itself. */
export const importOwnerPage: Pages = (app, context) => {
  const { show, uploads, jobs } = context
  const page = (upload: Upload, owner: string, text: string | undefined): Record<string, unknown> => ({
    nav: 'imports',
    upload,
    values: { owner },
    errors: text === undefined ? [] : [{ field: 'owner', text }],
  })

  app.get<ByDraft>('/imports/owner/:draft', async (request, reply) =>
    show(reply, 'import-owner', page(await draftOf(context, request), '', undefined)),
  )
  app.post<ByDraft>('/imports/owner/:draft', async (request, reply) => {
    const upload = await draftOf(context, request)
    const { form } = await readForm(request, uploads)
    const owner = form.text('owner')
    if (readParty(owner).kind !== 'e164') {
      const wrong = owner === '' ? 'Enter the number' : `“${owner}” is no phone number. Enter one such as 07700 900123`
      return show(reply.code(400), 'import-owner', page(upload, owner, wrong))
    }
    const job = jobs.start(contextOf(request), [upload], { owner })
    return reply.redirect(`/imports/progress/${job.id}`, 303)
  })
}

async function draftOf({ uploads }: PageContext, request: FastifyRequest<ByDraft>): Promise<Upload> {
  const upload = await uploads.find(request.params.draft, contextOf(request).actor)
  if (upload?.authority !== undefined) return upload
  throw notFound(
    'There is no file waiting at this address; it may have been imported already',
    'Look at the list of imports, or import the file again',
  )
}
