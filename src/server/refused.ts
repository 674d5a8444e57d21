import type { Fault } from '../values/result.ts'

/** Carries a fault to the one place that turns faults into pages; thrown only inside a request. */
export class Refused extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault.problem)
    this.name = 'Refused'
    this.fault = fault
  }
}

/** The one mapping of expected failures to HTTP. */
export const STATUS: Readonly<Record<Fault['code'], number>> = {
  invalid: 400,
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  unreadable: 422,
  interrupted: 503,
}

/** The fault of a row, page or file that does not exist. */
export const notFound = (problem: string, next: string): Refused => new Refused({ code: 'not-found', problem, next })

/** The fault of an address that is none, and of one that is none for whoever asks. */
export const NO_PAGE: Fault = {
  code: 'not-found',
  problem: 'There is no page at this address',
  next: 'Check the address, or start from the list of lines or imports',
}
