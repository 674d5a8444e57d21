import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { failureOf } from '../../failure.ts'
import type { PageContext } from '../../page-context.ts'
import { valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { type Subject, type SubjectAsked, subjectOf } from './subject.ts'

/** A request for data of the workbench: its address says what it is about, as that of the page does. */
export type DataRequest = FastifyRequest<{ Querystring: SubjectAsked }>

/**
 * Answers `/workbench/data/<name>` for scripts of the page: a failure comes as JSON (`problem`, `next`), not as a page. The
 * session, the purpose and the walls are those of every page.
 */
export function dataRoute(
  app: FastifyInstance,
  name: string,
  answer: (request: DataRequest, reply: FastifyReply) => Promise<unknown>,
): void {
  app.get<{ Querystring: SubjectAsked }>(
    `/workbench/data/${name}`,
    {
      errorHandler: (error: FastifyError, _request, reply): void => {
        const { status, fault } = failureOf(error)
        void reply.code(status).send({ problem: fault.problem, next: 'next' in fault ? fault.next : undefined })
      },
    },
    answer,
  )
}

/**
 * What a request for data is about. The page that asks has read line and numbers, and that is in the log; the question that
 * follows is logged with its numbers. A refusal is logged here.
 */
export async function subjectAsked({ store }: PageContext['records'], request: DataRequest): Promise<Subject> {
  return valueOf(
    await store.act(contextOf(request), async act => {
      const before = act.entries.length
      const subject = await subjectOf(act, request.query)
      if (subject.ok) act.entries.splice(before)
      return subject
    }),
  )
}
