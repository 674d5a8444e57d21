import { addCondition } from '../../src/diversion/disposal/add-condition.ts'
import { breachReview } from '../../src/diversion/disposal/breach-review.ts'
import { disposalCondition } from '../../src/diversion/disposal/disposal-condition.ts'
import { offerDisposal } from '../../src/diversion/disposal/offer-disposal.ts'
import { charge } from '../../src/enforcement/charge.ts'
import { openOperation } from '../../src/enforcement/open-operation.ts'
import { recordArrest } from '../../src/enforcement/record-arrest.ts'
import type { Context } from '../../src/kernel/context.ts'
import { createRecord } from '../../src/kernel/create-record.ts'
import { listRecords } from '../../src/kernel/list-records.ts'
import type { Raw } from '../../src/kernel/read-values.ts'
import { person } from '../../src/people/person.ts'
import { tasksAbout } from '../../src/tasks/tasks-about.ts'
import { ok } from '../../src/values/result.ts'
import { type Force, officer, testForce } from '../enforcement/force.ts'

export const CUSTODY = officer('custody officer')
export const DETECTIVE = officer('investigating officer')

/** What a conditional caution needs, for a summary offence of 1 June 2026. */
export const CAUTION = {
  what: 'conditional caution',
  offence: 'Possession of cannabis',
  offenceOn: '2026-06-01',
  summaryOnly: 'yes',
  admitted: 'yes',
  evidenceEnough: 'yes',
  accepted: 'yes',
  authorisedBy: 'Sgt Amara Cole',
  authoriserRank: 'sergeant',
  givenOn: '2026-07-01',
} as const

export const MEETING = { what: 'Meet the drug worker twice', aim: 'rehabilitation', dueOn: '2026-08-14' } as const
export const WORKSHOP = { what: 'Come to the Saturday workshop', aim: 'activity', dueOn: '2026-08-14' } as const

export interface Cautions extends Force {
  /** Sets the clock, ISO 8601; it begins at noon of 1 July 2026. */
  at(moment: string): void
  newAdult(bornOn?: string | null): Promise<string>
  /** A disposal with conditions, given by the custody officer; their ids. */
  give(raw?: Raw): Promise<{ readonly id: string; readonly conditions: readonly string[] }>
  add(disposal: string, condition?: Raw): Promise<string>
  /** An arrest of this person in an operation inside a ring-fence; the id. */
  arrest(as: Context, person: string, ringFence: string): Promise<string>
  /** How many charges there are at all. */
  charges(): Promise<number>
  reviewsOf(disposal: string): Promise<readonly string[]>
  /** What is to be done next about a record of police: rule and due day. */
  next(id: string, kind?: string): Promise<readonly string[]>
}

export async function testCautions(): Promise<Cautions> {
  let now = '2026-07-01T11:00:00Z'
  const force = await testForce(() => new Date(now))
  const newAdult: Cautions['newAdult'] = async (bornOn = '1994-03-27') =>
    (await force.done(CUSTODY, act => createRecord(act, person, { familyName: 'Lovelace', bornOn }))).id
  return {
    ...force,
    at: moment => {
      now = moment
    },
    newAdult,
    give: async (raw = {}) => {
      const about = await newAdult()
      const { id } = await force.done(CUSTODY, act =>
        offerDisposal(act, { ...CAUTION, person: about, conditions: [MEETING], ...raw }),
      )
      const { rows } = await force.done(CUSTODY, async act =>
        ok(await listRecords(act, disposalCondition, { where: { disposal: id } })),
      )
      return { id, conditions: rows.map(row => row.id) }
    },
    add: async (disposal, condition = MEETING) =>
      (await force.done(CUSTODY, act => addCondition(act, { disposal, ...condition }))).id,
    arrest: async (as, person, ringFence) => {
      const started = { name: 'Operation', startedOn: '2026-06-01' }
      const { id: operation } = await force.done(as, act => openOperation(act, started, { ringFence }))
      const arrested = {
        person,
        operation,
        arrestedAt: '2026-07-01T09:00:00Z',
        offences: 'Possession',
        role: 'customer',
      }
      return (await force.done(as, act => recordArrest(act, arrested))).id
    },
    charges: async () =>
      (await force.done(DETECTIVE, async act => ok(await listRecords(act, charge, { counted: true })))).total ?? -1,
    reviewsOf: async disposal => {
      const { rows } = await force.done(DETECTIVE, async act =>
        ok(await listRecords(act, breachReview, { where: { disposal } })),
      )
      return rows.map(({ id }) => id)
    },
    next: async (id, kind = 'disposal') => {
      const tasks = await force.done(DETECTIVE, async act => ok(await tasksAbout(act, kind, id)))
      return tasks.map(({ values }) => `${values.rule} ${values.dueAt?.slice(0, 10)}`)
    },
  }
}
