import type { FastifyInstance } from 'fastify'
import { systemOf } from '../../access/sign-in/session.ts'
import type { CaseRecords } from '../case-records.ts'
import { failure, failureOf } from '../failure.ts'
import { RECORDS } from '../records.ts'
import { openApiDocument } from './document.ts'
import { sendProblem } from './problem.ts'
import { recordRoutes } from './record-routes.ts'

/** One record with its longest texts is far smaller. */
const LARGEST_BODY = 256 * 1024

/** `/api/`: records for the systems of agencies. A token says who asks; a cookie says nothing here. */
export async function serveApi(app: FastifyInstance, records: CaseRecords): Promise<void> {
  const { database, clock } = records
  const document = openApiDocument(RECORDS)
  await app.register(
    async api => {
      api.removeAllContentTypeParsers()
      api.addContentTypeParser(
        'application/json',
        { parseAs: 'string', bodyLimit: LARGEST_BODY },
        api.getDefaultJsonParser('error', 'error'),
      )
      api.setNotFoundHandler((_request, reply) =>
        sendProblem(
          reply,
          failure({
            code: 'not-found',
            problem: 'There is nothing at this address',
            next: 'See /api/openapi.json for what there is',
          }),
        ),
      )
      api.setErrorHandler((error, _request, reply) => sendProblem(reply, failureOf(error)))
      api.get('/openapi.json', async () => document)

      await api.register(
        async v1 => {
          v1.addHook('onRequest', async (request, reply) => {
            const token = /^Bearer ([\w-]{20,200})$/i.exec(request.headers.authorization ?? '')?.[1]
            request.signedIn = token === undefined ? null : await systemOf(database.app, token, clock())
            if (request.signedIn !== null) return undefined
            reply.header('www-authenticate', 'Bearer realm="Breakwater"')
            return sendProblem(reply, {
              status: 401,
              heading: 'Who asks is not known',
              fault: {
                code: 'forbidden',
                problem: 'There is no valid token with this call',
                next: 'Send the header “Authorization: Bearer …” with a token that has not ended. Whoever runs this service makes one with breakwater token',
              },
            })
          })
          recordRoutes(v1, records)
        },
        { prefix: '/v1' },
      )
    },
    { prefix: '/api' },
  )
}
