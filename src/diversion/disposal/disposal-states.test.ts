import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cautions, CUSTODY, DETECTIVE, MEETING, testCautions, WORKSHOP } from '../../../test/diversion/caution.ts'
import type { Act } from '../../kernel/act.ts'
import type { Result } from '../../values/result.ts'
import { addCondition } from './add-condition.ts'
import { completeCondition } from './complete-condition.ts'
import { completeDisposal } from './complete-disposal.ts'
import { decideBreach } from './decide-breach.ts'
import { failCondition } from './fail-condition.ts'

let cautions: Cautions
beforeAll(async () => {
  cautions = await testCautions()
})
afterAll(() => cautions.database.close())

const DECISIONS = ['continue', 'vary', 'prosecute', 'prosecute', 'no further action', ''] as const
const step = fc.oneof(
  fc.record({ verb: fc.constant('meet' as const), at: fc.nat(3) }),
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('fail' as const), at: fc.nat(3) }) },
  fc.record({ verb: fc.constant('add' as const), activity: fc.boolean() }),
  fc.record({ verb: fc.constant('close' as const) }),
  {
    weight: 3,
    arbitrary: fc.record({
      verb: fc.constant('decide' as const),
      at: fc.nat(2),
      decision: fc.constantFrom(...DECISIONS),
      decidedBy: fc.constantFrom<string>('Insp. Dana Okafor', 'Insp. Dana Okafor', ' ', ''),
      reasons: fc.constantFrom<string>('Alex came to most of it', 'Alex came to most of it', ''),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Two ways that do lead there, so that the claim is never about nothing. */
const EXAMPLES: [string, Step[]][] = [
  ['diversionary activity', [{ verb: 'meet', at: 0 }, { verb: 'meet', at: 1 }, { verb: 'close' }]],
  [
    'conditional caution',
    [
      { verb: 'fail', at: 0 },
      { verb: 'decide', at: 0, decision: 'prosecute', decidedBy: 'Insp. Dana Okafor', reasons: 'A refusal' },
    ],
  ],
]

/** Does one step, or is refused it; what happened is read from the tables afterwards. */
async function take(id: string, conditions: readonly string[], one: Step): Promise<void> {
  const tried = async (verb: (act: Act) => Promise<Result<unknown, unknown>>): Promise<unknown> =>
    cautions
      .done(DETECTIVE, async act => verb(act))
      .catch((error: unknown) => {
        if (!(error instanceof Error) || !error.message.startsWith('{"code"')) throw error
      })
  const condition = (at: number): string => conditions[at % conditions.length] ?? ''
  if (one.verb === 'meet')
    await tried(act => completeCondition(act, condition(one.at), { completedOn: '2026-07-01', proof: 'Seen' }))
  else if (one.verb === 'fail')
    await tried(act =>
      failCondition(act, condition(one.at), {
        failedOn: '2026-07-01',
        failedWhy: 'Did not come',
        cannotBeMet: 'The course is full',
      }),
    )
  else if (one.verb === 'add')
    await tried(act => addCondition(act, { ...(one.activity ? WORKSHOP : MEETING), disposal: id }))
  else if (one.verb === 'close') await tried(act => completeDisposal(act, id))
  else {
    const reviews = await cautions.reviewsOf(id)
    const { decision, decidedBy, reasons, at } = one
    const decided = { decision, decidedBy, reasons, decidedOn: '2026-07-01', dueOn: '2026-09-01', what: 'Ring them' }
    await tried(act => decideBreach(act, reviews[at % Math.max(1, reviews.length)] ?? '', decided))
  }
}

it('no sequence of verbs gives outcome 22 without a completed activity, nor a prosecution without a named decision', async () => {
  const reached = new Set<string | null>()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<string>('diversionary activity', 'conditional caution', 'community resolution'),
      fc.array(step, { minLength: 3, maxLength: 10 }),
      async (what, steps) => {
        const { id, conditions } = await cautions.give({ what, conditions: [WORKSHOP, MEETING] })
        for (const one of steps) await take(id, conditions, one)
        const { rows } = await sql<Found>`
          select state, outcome_code as code,
            exists (select from disposal_condition c where c.disposal = d.id and aim = 'activity' and completed_on is not null) as activity,
            not exists (select from disposal_condition c where c.disposal = d.id and completed_on is null) as all_met,
            exists (select from breach_review r where r.disposal = d.id and decision = 'prosecute'
              and trim(decided_by) <> '' and trim(reasons) <> '') as decided,
            (select count(*)::int from charge where person = d.person) as charges
          from disposal d where id = ${id}`.execute(cautions.database.owner)
        const [found] = rows
        if (found === undefined) throw new Error('the disposal is gone')
        reached.add(found.code).add(found.state)
        if (found.code === '22') expect(found).toMatchObject({ activity: true, all_met: true, state: 'completed' })
        if (found.code !== null) expect(found.all_met).toBe(true)
        if (found.state === 'to be prosecuted') expect(found.decided).toBe(true)
        expect(found.charges).toBe(0)
      },
    ),
    { numRuns: 40, seed: 22, examples: EXAMPLES },
  )
  // The states that are proved about were there.
  expect([...reached]).toEqual(expect.arrayContaining(['22', 'to be prosecuted']))
})

interface Found {
  readonly state: string
  readonly code: string | null
  readonly activity: boolean
  readonly all_met: boolean
  readonly decided: boolean
  readonly charges: number
}

it('the walls themselves refuse a code without completion, and a decision of nobody', async () => {
  const { id, conditions } = await cautions.give()
  const { id: review } = await cautions.done(CUSTODY, act =>
    failCondition(act, conditions[0] ?? '', {
      failedOn: '2026-07-01',
      failedWhy: 'Did not come',
      cannotBeMet: 'The course is full',
    }),
  )
  const { owner } = cautions.database
  await expect(sql`update disposal set outcome_code = '22' where id = ${id}`.execute(owner)).rejects.toThrow('check')
  await expect(
    sql`update breach_review set decision = 'prosecute' where id = ${review}`.execute(owner),
  ).rejects.toThrow('check')
})
