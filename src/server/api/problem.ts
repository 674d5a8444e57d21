import type { FastifyReply } from 'fastify'
import type { Failure } from '../failure.ts'

/** Answers with what is wrong as data (RFC 9457). */
export function sendProblem(reply: FastifyReply, { status, heading, fault }: Failure): FastifyReply {
  const { code, problem, next, where, expected, fields } = fault
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: heading,
        status,
        detail: problem,
        code,
        next,
        where,
        expected,
        fields,
      }),
    )
}
