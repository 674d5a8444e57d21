import type { FastifyInstance, FastifyReply } from 'fastify'
import { failure, failureOf, type Failure } from './failure.ts'
import type { PageContext } from './page-context.ts'
import { NO_PAGE } from './refused.ts'

/** Every failure of a page ends here. */
export function errorPages(app: FastifyInstance, { show }: PageContext): void {
  const showFailure = (reply: FastifyReply, { status, heading, fault }: Failure): Promise<FastifyReply> =>
    show(reply.code(status), 'error', { heading, fault })
  app.setNotFoundHandler((_request, reply) => showFailure(reply, failure(NO_PAGE)))
  app.setErrorHandler((error, _request, reply) => showFailure(reply, failureOf(error)))
}
