import { randomUUID } from 'node:crypto'
import { bookIn } from '../../src/diversion/custody/book-in.ts'
import { recordTestResult } from '../../src/diversion/drug-test/record-test-result.ts'
import { requestDrugTest } from '../../src/diversion/drug-test/request-drug-test.ts'
import { requireAssessments } from '../../src/diversion/assessment/require-assessments.ts'
import { tasksOfStay } from '../../src/diversion/custody/tasks-of-stay.ts'
import type { Act } from '../../src/kernel/act.ts'
import type { Context } from '../../src/kernel/context.ts'
import { createRecord } from '../../src/kernel/create-record.ts'
import type { Raw } from '../../src/kernel/read-values.ts'
import { person } from '../../src/people/person.ts'
import { ok } from '../../src/values/result.ts'
import { type Force, officer, testForce } from '../enforcement/force.ts'

export const SERGEANT = officer('custody officer')
export const THEFT = 'Theft (Theft Act 1968, section 1)'

/** A custody suite with a clock that tests move; it begins at noon of 1 July 2026, a Wednesday. */
export interface CustodySuite extends Force {
  /** Sets the clock, ISO 8601. */
  at(moment: string): void
  /** Somebody in the suite, arrived at 11:00 that day; answers person and stay. `bornOn` null: not known. */
  hold(bornOn?: string | null): Promise<Held>
  /** Asked for a sample now, on arrest for theft unless said otherwise. */
  ask(stay: string, raw?: Raw): Promise<string>
  /** A positive test; answers the test. */
  positive(stay: string, raw?: Raw): Promise<string>
  /** Both assessments, next Monday and the Monday after at ten. */
  required(test: string): Promise<{ readonly initial: string; readonly followUp: string }>
  /** What is to be done next about a stay: rule and when it is due. */
  next(stay: string): Promise<readonly string[]>
}

interface Held {
  readonly person: string
  readonly stay: string
}

export const REQUESTED = {
  point: 'on arrest',
  ground: 'trigger offence',
  offence: THEFT,
  warnedAt: '2026-07-01T10:30:00Z',
  requestedAt: '2026-07-01T10:30:00Z',
} as const

export const APPOINTMENTS = {
  place: 'Norwich Recovery, 12 Westwick Street',
  appointmentAt: '2026-07-06T09:00:00Z',
  followUpPlace: 'Norwich Recovery, 12 Westwick Street',
  followUpAt: '2026-07-13T09:00:00Z',
} as const

export const POSITIVE = {
  result: 'positive',
  drugs: ['Cocaine'],
  sampledAt: '2026-07-01T10:45:00Z',
  samples: '1',
} as const

export async function custodySuite(): Promise<CustodySuite> {
  let now = new Date('2026-07-01T11:00:00Z')
  const force = await testForce(() => now)
  const ask: CustodySuite['ask'] = async (stay, raw = {}) =>
    (await force.done(SERGEANT, act => requestDrugTest(act, { stay, ...REQUESTED, ...raw }))).id
  return {
    ...force,
    at: moment => {
      now = new Date(moment)
    },
    hold: async (bornOn = '1990-01-01') => {
      const made = await force.done(SERGEANT, act =>
        createRecord(act, person, { familyName: 'Marsh', givenNames: 'Alex', bornOn }),
      )
      const stay = await force.done(SERGEANT, act =>
        bookIn(act, { ...BOOKED, person: made.id, custodyNumber: randomUUID() }),
      )
      return { person: made.id, stay: stay.id }
    },
    ask,
    positive: async (stay, raw) => {
      const test = await ask(stay, raw)
      await force.done(SERGEANT, act => recordTestResult(act, test, POSITIVE))
      return test
    },
    required: test => force.done(SERGEANT, act => requireAssessments(act, test, APPOINTMENTS)),
    next: stay =>
      force.done(SERGEANT, async act =>
        ok((await tasksOfStay(act, stay)).map(({ values }) => `${values.rule} ${values.dueAt}`)),
      ),
  }
}

export const BOOKED = {
  station: 'Wymondham',
  arrivedAt: '2026-07-01T10:00:00Z',
  offences: 'Theft from a shop',
} as const

/** The problems that a refusal names, by field. */
export async function faultsOf(
  suite: Force,
  as: Context,
  verb: (act: Act) => ReturnType<Parameters<Force['refused']>[1]>,
): Promise<Readonly<Record<string, string>>> {
  const fault = await suite.refused(as, verb)
  const fields =
    typeof fault === 'object' && fault !== null && 'fields' in fault && Array.isArray(fault.fields) ? fault.fields : []
  return Object.fromEntries(
    fields.map(({ field, problem }: { readonly field: string; readonly problem: string }) => [field, problem]),
  )
}
