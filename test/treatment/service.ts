import type { Act } from '../../src/kernel/act.ts'
import type { Context } from '../../src/kernel/context.ts'
import { type ActFault, createRecord } from '../../src/kernel/create-record.ts'
import { listRecords } from '../../src/kernel/list-records.ts'
import type { RecordType } from '../../src/kernel/record-type.ts'
import { readRecord } from '../../src/kernel/read-record.ts'
import type { Raw } from '../../src/kernel/read-values.ts'
import type { Fields, ValuesOf } from '../../src/kernel/field.ts'
import { person } from '../../src/people/person.ts'
import { task } from '../../src/tasks/task.ts'
import { type FindReferral, openEpisode } from '../../src/treatment/open-episode.ts'
import { referToIntervention } from '../../src/treatment/refer-to-intervention.ts'
import { londonDayOf } from '../../src/values/london-moment.ts'
import type { Result } from '../../src/values/result.ts'
import { of, viewer } from '../people/people-store.ts'
import { type TestRecords, testRecords } from '../server/test-records.ts'

/** A task as the tests read it: what is to be done, by which day in London, and how it stands. */
export type ShownTask = readonly [what: string, due: string, state: string]

/** A treatment service with its people, and a clock that is moved. */
export interface Service {
  readonly test: TestRecords
  readonly keyworker: Context
  readonly prescriber: Context
  readonly navigator: Context
  /** It is 10 in the morning of this day from now on. */
  on(day: string): void
  /** An act that may be refused. */
  tries<T>(who: Context, work: (act: Act) => Promise<Result<T, ActFault>>): Promise<Result<T, ActFault>>
  /** An act that has to succeed. */
  does<T>(who: Context, work: (act: Act) => Promise<Result<T, ActFault>>): Promise<T>
  /** What such a refusal says: each field with its problem, or the problem. */
  refusal(who: Context, work: (act: Act) => Promise<Result<unknown, ActFault>>): Promise<string>
  /** Somebody new; their id. */
  somebody(): Promise<string>
  /** An open episode of somebody new, referred and triaged on this day. */
  inTreatment(on: string, raw?: Raw): Promise<{ readonly person: string; readonly episode: string }>
  /** An intervention of this episode, put forward for on this day. */
  putForward(episode: string, on: string, raw?: Raw): Promise<string>
  values<F extends Fields>(record: RecordType<F>, id: string): Promise<Partial<ValuesOf<F>>>
  tasks(about: string): Promise<readonly ShownTask[]>
  close(): Promise<void>
}

const nobody: FindReferral = () => Promise.resolve(null)

export async function openService(day: string): Promise<Service> {
  let now = new Date(`${day}T10:00:00Z`)
  const test = await testRecords(() => now)
  const { store } = test.records
  const [keyworker, prescriber, navigator] = ['keyworker', 'prescriber', 'custody navigator'].map(role =>
    viewer('norwich-recovery', role, 'care'),
  ) as [Context, Context, Context]
  const tries: Service['tries'] = (who, work) => store.act(who, work)
  const does: Service['does'] = async (who, work) => of(await tries(who, work))
  const service: Service = {
    test,
    keyworker,
    prescriber,
    navigator,
    on: day => {
      now = new Date(`${day}T10:00:00Z`)
    },
    tries,
    does,
    refusal: async (who, work) => {
      const tried = await tries(who, work)
      if (tried.ok) throw new Error('it was not refused')
      const { fields, problem } = tried.fault
      return fields === undefined ? problem : fields.map(({ field, problem }) => `${field}: ${problem}`).join('\n')
    },
    somebody: async () => (await does(keyworker, act => createRecord(act, person, { familyName: 'Reed' }))).id,
    inTreatment: async (on, raw = {}) => {
      const whose = await service.somebody()
      const facts = { person: whose, source: '4', referredOn: on, triagedOn: on, ...raw }
      const made = await does(keyworker, act => openEpisode(act, facts, nobody))
      return { person: whose, episode: made.id }
    },
    putForward: async (episode, on, raw = {}) => {
      const facts = { episode, modality: '95', referredOn: on, ...raw }
      return (await does(keyworker, act => referToIntervention(act, facts))).id
    },
    values: async (record, id) => (await does(prescriber, act => readRecord(act, record, id))).values,
    tasks: async about =>
      does(keyworker, async act => {
        const { rows } = await listRecords(act, task, { where: { about }, size: 50 })
        const shown = rows.map(({ values: { what = '', dueAt, state = '' } }) => {
          const due: ShownTask = [what, dueAt ? londonDayOf(dueAt) : '', state]
          return due
        })
        return { ok: true, value: shown.toSorted((a, b) => (a[1] < b[1] ? -1 : 1)) }
      }),
    close: () => test.close(),
  }
  return service
}
