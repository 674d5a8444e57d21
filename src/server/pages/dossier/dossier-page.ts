import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { STYLES } from '../../../comms/dossier/html/styles.ts'
import { type Pages, valueOf } from '../../page-context.ts'

type ByNumber = { Params: { number: string } }

/** The dossier carries its styles inside it: they, and nothing else, are allowed on this one page. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLES).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** `/lines/:number/dossier`: the dossier to read, its findings leading to their events; and as files to keep. */
export const dossierPage: Pages = (app, { phoneRecords }) => {
  const made = async (request: FastifyRequest<ByNumber>, format: 'html' | 'pdf') =>
    valueOf(
      await phoneRecords(request).ask('dossier', {
        number: request.params.number,
        format,
        madeOn: new Date().toISOString(),
      }),
    )
  app.get<ByNumber>('/lines/:number/dossier', async (request, reply) => {
    const { body } = await made(request, 'html')
    return reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(Buffer.from(body))
  })
  app.get<ByNumber>('/lines/:number/dossier.html', async (request, reply) => {
    const { name, body } = await made(request, 'html')
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Buffer.from(body))
  })
  app.get<ByNumber>('/lines/:number/dossier.pdf', async (request, reply) => {
    const { name, body } = await made(request, 'pdf')
    return reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Buffer.from(body))
  })
}
