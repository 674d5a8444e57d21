import { orderCourtRequirement } from '../../src/diversion/court/order-court-requirement.ts'
import { planCourtReview } from '../../src/diversion/court/plan-court-review.ts'
import { clockContext } from '../../src/jobs/clock-context.ts'
import type { Raw } from '../../src/kernel/read-values.ts'
import { tasksAbout } from '../../src/tasks/tasks-about.ts'
import { ok } from '../../src/values/result.ts'
import { officer } from '../enforcement/force.ts'
import { type Cautions, DETECTIVE, testCautions } from './caution.ts'

export const KEYWORKER = { ...officer('keyworker', 'norwich-recovery'), purpose: 'care' } as const

/** A drug rehabilitation requirement of 9 months, without reviews. */
export const REHABILITATION = {
  what: 'drug rehabilitation',
  court: 'Norwich Magistrates’ Court',
  madeOn: '2026-01-05',
  months: '9',
  director: 'Norwich Recovery',
  place: '12 Westwick Street',
  reviews: 'not ordered',
} as const

export const REVIEWED = { ...REHABILITATION, months: '18', reviews: 'ordered', reviewEvery: '3' } as const

export interface Courts extends Cautions {
  /** What a court required of a new person; the id. Its first review is planned as the job would. */
  order(raw?: Raw): Promise<string>
  /** What is to be done next at the provider. */
  nextOfProvider(id: string): Promise<readonly string[]>
}

export async function testCourts(): Promise<Courts> {
  const cautions = await testCautions()
  return {
    ...cautions,
    order: async (raw = {}) => {
      const person = await cautions.newAdult()
      const { id } = await cautions.done(DETECTIVE, act =>
        orderCourtRequirement(act, { ...REHABILITATION, person, ...raw }),
      )
      await cautions.done(clockContext('norwich-recovery', 'care'), act => planCourtReview(act, id))
      return id
    },
    nextOfProvider: async id => {
      const tasks = await cautions.done(KEYWORKER, async act => ok(await tasksAbout(act, 'court_requirement', id)))
      return tasks.map(({ values }) => `${values.rule} ${values.dueAt?.slice(0, 10)}`)
    },
  }
}
