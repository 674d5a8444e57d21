import type { FastifyInstance } from 'fastify'
import type { Fault } from '../values/result.ts'
import type { PageContext } from './page-context.ts'
import { Refused, STATUS } from './refused.ts'

const HEADINGS: Readonly<Record<Fault['code'], string>> = {
  invalid: 'There is a problem with what was sent',
  'not-found': 'Page not found',
  forbidden: 'This was not allowed',
  conflict: 'This has changed in the meantime',
  unreadable: 'This could not be read',
  interrupted: 'The phone-record engine stopped',
}

/** Every failure ends here: expected ones say what to do next, bugs say so and reveal nothing. */
export function errorPages(app: FastifyInstance, { show }: PageContext): void {
  app.setNotFoundHandler((_request, reply) =>
    show(reply.code(404), 'error', {
      heading: HEADINGS['not-found'],
      fault: {
        problem: 'There is no page at this address',
        next: 'Check the address, or start from the list of lines or imports',
      },
    }),
  )
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof Refused) {
      const { code } = error.fault
      return show(reply.code(STATUS[code]), 'error', { heading: HEADINGS[code], fault: error.fault })
    }
    const status = statusOf(error)
    if (status < 500) {
      return show(reply.code(status), 'error', {
        heading: HEADINGS.invalid,
        fault: { problem: 'Breakwater could not use this request', next: 'Go back, reload the page and try again' },
      })
    }
    console.error(error)
    return show(reply.code(500), 'error', {
      heading: 'Sorry, something is wrong with Breakwater',
      fault: {
        problem: 'This is a mistake in the program, not in what you did. It has been written to the log',
        next: 'Try again. If it happens again, tell the people who run this service which page it was',
      },
    })
  })
}

function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  return typeof status === 'number' && status >= 400 ? status : 500
}
