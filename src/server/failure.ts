import type { ActFault } from '../kernel/create-record.ts'
import { Refused, STATUS } from './refused.ts'

/** What a request that could not be answered is told: as a page or, by the API, as data. */
export interface Failure {
  readonly status: number
  readonly heading: string
  readonly fault: ActFault
}

const HEADINGS: Readonly<Record<ActFault['code'], string>> = {
  invalid: 'There is a problem with what was sent',
  'not-found': 'Page not found',
  forbidden: 'This was not allowed',
  conflict: 'This has changed in the meantime',
  unreadable: 'This could not be read',
  interrupted: 'The phone-record engine stopped',
}

/** The answer to an expected failure. */
export const failure = (fault: ActFault): Failure => ({
  status: STATUS[fault.code],
  heading: HEADINGS[fault.code],
  fault,
})

/** The one reading of whatever a request threw: expected failures say what to do next, bugs say so and reveal nothing. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refused) return failure(error.fault)
  const status = statusOf(error)
  if (status < 500) {
    return {
      status,
      heading: HEADINGS.invalid,
      fault: {
        code: 'invalid',
        problem: 'Breakwater could not use this request',
        next: 'Go back, reload the page and try again',
      },
    }
  }
  console.error(error)
  return {
    status: 500,
    heading: 'Sorry, something is wrong with Breakwater',
    fault: {
      code: 'interrupted',
      problem: 'This is a mistake in the program, not in what you did. It has been written to the log',
      next: 'Try again. If it happens again, tell the people who run this service which page it was',
    },
  }
}

function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  return typeof status === 'number' && status >= 400 ? status : 500
}
