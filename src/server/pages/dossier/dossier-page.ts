import { createHash } from 'node:crypto'
import { STYLES } from '../../../comms/dossier/html/styles.ts'
import { type Pages, valueOf } from '../../page-context.ts'

type ByNumber = { Params: { number: string } }

/** The dossier carries its styles inside it: they, and nothing else, are allowed on this one page. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLES).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** `/lines/:number/dossier`: the dossier to read, its findings leading to their events; and as files to keep. */
export const dossierPage: Pages = (app, { engine }) => {
  const made = async (number: string, format: 'html' | 'pdf') =>
    valueOf(await engine.ask('dossier', { number, format, madeOn: new Date().toISOString() }))
  app.get<ByNumber>('/lines/:number/dossier', async ({ params }, reply) => {
    const { body } = await made(params.number, 'html')
    return reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(Buffer.from(body))
  })
  app.get<ByNumber>('/lines/:number/dossier.html', async ({ params }, reply) => {
    const { name, body } = await made(params.number, 'html')
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Buffer.from(body))
  })
  app.get<ByNumber>('/lines/:number/dossier.pdf', async ({ params }, reply) => {
    const { name, body } = await made(params.number, 'pdf')
    return reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Buffer.from(body))
  })
}
