import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ANALYST,
  type Attributed,
  DETECTIVE,
  LENT,
  SEIZED,
  testAttributed,
} from '../../../test/disruption/attributed.ts'
import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { ok, type Result } from '../../values/result.ts'
import { addRole } from '../line/add-role.ts'
import { changeDates } from './change-dates.ts'
import { changeStrength } from './change-strength.ts'
import { dispute } from './dispute.ts'
import { evidenceOf } from './open-attribution.ts'
import type { Moved } from './raise-reviews.ts'
import { settleDispute } from './settle-dispute.ts'
import { whatRestsOn } from './what-rests-on.ts'
import { withdrawAttribution } from './withdraw-attribution.ts'
import { withdrawEvidence } from './withdraw-evidence.ts'

let force: Attributed
let last = 100
beforeAll(async () => {
  force = await testAttributed()
})
afterAll(() => force.database.close())

const REVIEW = 'attribution.review-what-rests 2026-07-03'

interface Case {
  readonly id: string
  readonly who: string
  readonly number: string
  readonly line: string
  readonly role: string
}

/** Somebody who is a runner of a line, and to whom its number is attributed. */
async function runner(role: Raw = {}, attributed: Raw = {}): Promise<Case> {
  last += 1
  const number = `+447700903${last}`
  const who = await force.someone()
  const line = await force.lineWith(number)
  const held = { person: who, line, part: 'runner', standing: 'suspect', heldFrom: '2026-05-01', knownAs: 'inference' }
  const { id } = await force.done(ANALYST, act => addRole(act, { ...held, ...role }))
  return { id: await force.attributed(who, { identifier: number, ...attributed }), who, number, line, role: id }
}

const itemsOf = async (id: string): Promise<readonly string[]> =>
  (await force.done(ANALYST, async act => ok(await evidenceOf(act, id)))).map(item => item.id)

type Verb = (act: Act, of: Case) => Promise<Result<Moved, ActFault>>

describe('what rests on an attribution', () => {
  it('is the person’s role in a line that has the number, and nobody else’s, and in no other line', async () => {
    const { id, role, who, line } = await runner()
    const other = await force.someone()
    const held = { part: 'runner', standing: 'contact', heldFrom: '2026-05-01', knownAs: 'fact' }
    await force.done(ANALYST, act => addRole(act, { ...held, person: other, line }))
    const elsewhere = await force.lineWith('+447700904000')
    await force.done(ANALYST, act => addRole(act, { ...held, person: who, line: elsewhere }))
    const resting = await force.done(ANALYST, act => whatRestsOn(act, id))
    expect(resting).toMatchObject([{ kind: 'line_role', id: role, caption: 'Runner, suspect', outside: false }])
  })

  it.each<[string, Verb, boolean]>([
    ['withdrawn', (act, { id }) => withdrawAttribution(act, id, { withdrawnWhy: 'Wrong exhibit' }), true],
    ['disputed', (act, { id }) => dispute(act, id, { disputedWhy: 'He lent it' }), true],
    ['weaker', (act, { id }) => changeStrength(act, id, { strength: 'limited', strengthWhy: 'One item only' }), true],
    ['stronger', (act, { id }) => changeStrength(act, id, { strength: 'very strong', strengthWhy: 'Two more' }), false],
    ['ended before', (act, { id }) => changeDates(act, id, { usedFrom: '2026-01-01', usedUntil: '2026-04-30' }), true],
    ['ended within', (act, { id }) => changeDates(act, id, { usedFrom: '2026-01-01', usedUntil: '2026-05-01' }), false],
    ['begun earlier', (act, { id }) => changeDates(act, id, { usedFrom: '2025-01-01', usedUntil: null }), false],
  ])('is looked at again by the line analyst once the attribution is %s: %#', async (_, verb, fails) => {
    const of = await runner()
    const moved = await force.done(DETECTIVE, act => verb(act, of))
    expect(moved.fails.map(({ id }) => id)).toEqual(fails ? [of.role] : [])
    expect(await force.next('line_role', of.role)).toEqual(fails ? [REVIEW] : [])
  })

  it('is one task, however often the attribution gives way while it is open', async () => {
    const { id, role } = await runner()
    await force.done(DETECTIVE, act => dispute(act, id, { disputedWhy: 'He lent it' }))
    await force.done(DETECTIVE, act => withdrawAttribution(act, id, { withdrawnWhy: 'He did' }))
    expect(await force.next('line_role', role)).toEqual([REVIEW])
  })

  it('does not fail where it lay outside before', async () => {
    const { id, role } = await runner({}, { usedUntil: '2026-02-01' })
    const moved = await force.done(DETECTIVE, act => withdrawAttribution(act, id, { withdrawnWhy: 'Wrong' }))
    expect(moved.fails).toEqual([])
    expect(await force.next('line_role', role)).toEqual([])
  })
})

describe('an attribution', () => {
  it('no longer stands in the very act in which the last item for it is withdrawn', async () => {
    const { id, number, role } = await runner({}, { evidence: [SEIZED, LENT] })
    const second = await force.add(id, { ...SEIZED, exhibit: 'AC/3', datedOn: '2026-05-03' })
    const [first = ''] = await itemsOf(id)
    const still = await force.done(ANALYST, act => withdrawEvidence(act, first, { withdrawnWhy: 'Mislabelled' }))
    expect(still.fails).toEqual([])
    expect(await force.label(number)).toMatchObject({ attribution: id })
    const gone = await force.done(ANALYST, act => withdrawEvidence(act, second, { withdrawnWhy: 'Same bag' }))
    expect(gone.fails.map(({ id }) => id)).toEqual([role])
    expect(await force.read(id)).toMatchObject({
      state: 'withdrawn',
      withdrawnWhy: 'Nothing speaks for it any more. The last item was withdrawn: Same bag',
    })
    expect(await force.label(number)).toBeUndefined()
    expect(await force.next('line_role', role)).toEqual([REVIEW])
  })

  it('falls once where two people withdraw its last two items at the same moment', async () => {
    const { id, number, role } = await runner()
    const second = await force.add(id, { ...SEIZED, exhibit: 'AC/3' })
    const [first = ''] = (await itemsOf(id)).filter(item => item !== second)
    const moved = await Promise.all(
      [first, second].map(item => force.done(ANALYST, act => withdrawEvidence(act, item, { withdrawnWhy: 'Wrong' }))),
    )
    expect(moved.map(({ fails }) => fails.length).toSorted((a, b) => a - b)).toEqual([0, 1])
    expect(await force.label(number)).toBeUndefined()
    expect(await force.next('line_role', role)).toEqual([REVIEW])
  })

  it('stands once a dispute was settled, and says how', async () => {
    const { id, number } = await runner()
    await force.done(DETECTIVE, act => dispute(act, id, { disputedWhy: 'He lent it' }))
    expect(await force.label(number)).toMatchObject({ disputed: true })
    await force.done(DETECTIVE, act => settleDispute(act, id, { settledWhy: 'The judge ruled it in' }))
    expect(await force.label(number)).toMatchObject({ disputed: false })
    expect(await force.read(id)).toMatchObject({ disputedWhy: null, settledWhy: 'The judge ruled it in' })
  })

  it.each<[string, Verb, string]>([
    ['withdrawn', (act, { id }) => withdrawAttribution(act, id, { withdrawnWhy: ' ' }), 'withdrawnWhy'],
    ['disputed', (act, { id }) => dispute(act, id, {}), 'disputedWhy'],
    ['weaker', (act, { id }) => changeStrength(act, id, { strength: 'limited' }), 'strengthWhy'],
    ['as strong as before', (act, { id }) => changeStrength(act, id, { strength: 'strong' }), 'strength'],
    [
      'ended before it began',
      (act, { id }) => changeDates(act, id, { usedFrom: '2026-01-02', usedUntil: '2026-01-01' }),
      'usedUntil',
    ],
    [
      'begun in the future',
      (act, { id }) => changeDates(act, id, { usedFrom: '2026-07-02', usedUntil: null }),
      'usedFrom',
    ],
  ])('is not %s without words or days that hold', async (_, verb, field) => {
    const of = await runner()
    const fault = await force.refused(DETECTIVE, act => verb(act, of))
    expect(fault.fields?.map(one => one.field)).toEqual([field])
    expect(await force.read(of.id)).toMatchObject({ state: 'standing', disputed: 'no', strength: 'strong' })
  })

  it('that was withdrawn stays as it is, and takes no more evidence', async () => {
    const { id } = await runner()
    const [item = ''] = await itemsOf(id)
    await force.done(DETECTIVE, act => withdrawAttribution(act, id, { withdrawnWhy: 'Wrong exhibit' }))
    const verbs: readonly ((act: Act) => Promise<Result<unknown, ActFault>>)[] = [
      act => withdrawAttribution(act, id, { withdrawnWhy: 'Again' }),
      act => dispute(act, id, { disputedWhy: 'He lent it' }),
      act => settleDispute(act, id, { settledWhy: 'Settled' }),
      act => withdrawEvidence(act, item, { withdrawnWhy: 'Mislabelled' }),
      act => changeDates(act, id, { usedFrom: '2026-01-01', usedUntil: null }),
    ]
    for (const verb of verbs) expect(await force.refused(DETECTIVE, verb)).toMatchObject({ code: 'conflict' })
  })

  it('gives its label exactly while it stands and some item for it counts, whatever was done to it', async () => {
    const step = fc.constantFrom('for', 'against', 'withdraw', 'dispute', 'settle', 'withdraw all')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), fc.nat(), async (steps, pick) => {
        last += 1
        const number = `+44770090${String(last).padStart(4, '0')}`
        const id = await force.attributed(await force.someone({ familyName: `P${last}` }), { identifier: number })
        const counted = new Map([[(await itemsOf(id))[0] ?? '', 'for']])
        let [stands, disputed] = [true, false]
        const tried = async (
          verb: (act: Act) => Promise<Result<unknown, ActFault>>,
          allowed: boolean,
        ): Promise<void> => {
          await (allowed ? force.done(DETECTIVE, verb) : force.refused(DETECTIVE, verb))
        }
        for (const what of steps) {
          const item = [...counted.keys()][pick % Math.max(1, counted.size)] ?? ''
          if ((what === 'for' || what === 'against') && stands)
            counted.set(await force.add(id, { ...SEIZED, speaks: what }), what)
          if (what === 'withdraw' && counted.size > 0) {
            await tried(act => withdrawEvidence(act, item, { withdrawnWhy: 'Wrong' }), stands)
            if (stands) counted.delete(item)
            stands &&= [...counted.values()].includes('for')
          }
          if (what === 'withdraw all') {
            await tried(act => withdrawAttribution(act, id, { withdrawnWhy: 'Wrong' }), stands)
            stands = false
          }
          if (what === 'dispute') {
            await tried(act => dispute(act, id, { disputedWhy: 'Lent' }), stands && !disputed)
            disputed ||= stands
          }
          if (what === 'settle') {
            await tried(act => settleDispute(act, id, { settledWhy: 'Ruled in' }), stands && disputed)
            disputed &&= !stands
          }
          const shown = await force.label(number)
          expect(shown?.label).toBe(stands ? `P${last} ${number.slice(-3)}` : undefined)
          if (stands) expect(shown?.disputed).toBe(disputed)
        }
      }),
      { numRuns: 25 },
    )
  })
})
