import { answerReferral } from '../../src/diversion/referral/answer-referral.ts'
import { sendReferral } from '../../src/diversion/referral/send-referral.ts'
import type { Act } from '../../src/kernel/act.ts'
import type { Context } from '../../src/kernel/context.ts'
import { type ActFault, createRecord } from '../../src/kernel/create-record.ts'
import type { Marks } from '../../src/kernel/marks.ts'
import type { Raw } from '../../src/kernel/read-values.ts'
import { person } from '../../src/people/person.ts'
import { runServerJobs } from '../../src/server/jobs.ts'
import type { Result } from '../../src/values/result.ts'
import { of, viewer } from '../people/people-store.ts'
import { type TestRecords, testRecords } from '../server/test-records.ts'

/** A force, a treatment provider and a housing charity that refer people to each other, at a clock of their own. */
export interface Referring {
  readonly test: TestRecords
  readonly custodyOfficer: Context
  readonly navigator: Context
  readonly outreachWorker: Context
  /** Moves the clock to this moment, ISO 8601. */
  at(moment: string): void
  act<T>(who: Context, work: (act: Act) => Promise<Result<T, ActFault>>): Promise<Result<T, ActFault>>
  /** As `act`, and it has to succeed. */
  does<T>(who: Context, work: (act: Act) => Promise<Result<T, ActFault>>): Promise<T>
  /** Somebody of this agency; their id. */
  someone(who: Context, familyName: string, marks?: Partial<Marks>): Promise<string>
  /** Sends somebody new, with their consent, to the provider; `changed`: what is otherwise. The referral’s id. */
  sent(who: Context, changed?: Raw): Promise<string>
  /** The provider accepts it, for somebody of its own. */
  accept(who: Context, referral: string): Promise<Result<unknown, ActFault>>
  /** What waits for the clocks of other agencies is done. */
  jobs(): Promise<void>
  close(): Promise<void>
}

export async function referring(): Promise<Referring> {
  let now = new Date('2026-03-02T09:00:00Z')
  const test = await testRecords(() => now)
  const act: Referring['act'] = (who, work) => test.records.store.act(who, work)
  const does: Referring['does'] = async (who, work) => of(await act(who, work))
  const someone: Referring['someone'] = async (who, familyName, marks = {}) =>
    (await does(who, act => createRecord(act, person, { familyName, givenNames: 'Alex', bornOn: '1996-02-03' }, marks)))
      .id
  return {
    test,
    custodyOfficer: viewer('norfolk-police', 'custody officer', 'law enforcement', ['op-teal']),
    navigator: viewer('norwich-recovery', 'custody navigator', 'care', ['op-teal']),
    outreachWorker: viewer('harbour-housing', 'outreach worker', 'housing'),
    at: moment => {
      now = new Date(moment)
    },
    act,
    does,
    someone,
    sent: async (who, changed = {}) => {
      const wanted = { person: await someone(who, 'Reed'), receiver: 'norwich-recovery', need: 'drug treatment' }
      return (await does(who, act => sendReferral(act, { ...wanted, source: '5', consent: 'given', ...changed }))).id
    },
    accept: async (who, referral) => {
      const own = await someone(who, 'Reed')
      return act(who, act =>
        answerReferral(act, { referral, answer: 'accepted', person: own, chasedBy: who.actor.roles[0] }),
      )
    },
    jobs: () => runServerJobs(test.records),
    close: () => test.close(),
  }
}
