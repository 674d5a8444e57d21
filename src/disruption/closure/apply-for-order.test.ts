import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ADVICE,
  ANALYST,
  type Closures,
  DETECTIVE,
  EXHIBITS,
  SUPERINTENDENT,
  testClosures,
} from '../../../test/disruption/closures.ts'
import { officer } from '../../../test/enforcement/force.ts'
import type { Context } from '../../kernel/context.ts'
import { ok } from '../../values/result.ts'
import { addExhibit } from './add-exhibit.ts'
import { addItem } from './add-item.ts'
import { applyForOrder } from './apply-for-order.ts'
import { changeDraft } from './change-draft.ts'
import { exhibitsOf } from './closure-case.ts'
import { CHECKS } from './gaps-of.ts'
import { noteCheck } from './note-check.ts'
import { noteLegalReview } from './note-legal-review.ts'
import { prepareClosure } from './prepare-closure.ts'
import { returnToDraft } from './return-to-draft.ts'
import { sendToLegalReview } from './send-to-legal-review.ts'
import { takeOutItem } from './take-out-item.ts'
import { withdrawClosure } from './withdraw-closure.ts'
import { withdrawExhibit } from './withdraw-exhibit.ts'

let closures: Closures
beforeAll(async () => {
  closures = await testClosures()
})
afterAll(() => closures.database.close())

const RANK = { applicantRank: 'superintendent' }
const fieldsOf = (fault: object): readonly string[] =>
  'fields' in fault && Array.isArray(fault.fields) ? fault.fields.map(({ field }: { field: string }) => field) : []

describe('an application', () => {
  it('is made in the name of a superintendent who had no hand in it; filing it is next', async () => {
    const { id } = await closures.closureAt('reviewed')
    expect(await closures.next(id)).toEqual(['closure.application.decided-within 2026-07-03'])
    await closures.done(SUPERINTENDENT, act => applyForOrder(act, id, RANK))
    expect(await closures.valuesOf(id)).toMatchObject({
      state: 'applied',
      applicant: SUPERINTENDENT.actor.name,
      applicantRank: 'superintendent',
      appliedAt: '2026-07-01T11:00:00.000Z',
    })
    expect(await closures.next(id)).toEqual(['closure.filed-within 2026-07-03'])
  })

  it.each(['line analyst', 'investigating officer', 'intelligence officer'] as const)(
    'is not made by a %s',
    async role => {
      const { id } = await closures.closureAt('reviewed')
      const fault = await closures.refused(officer(role), act => applyForOrder(act, id, RANK))
      expect(fault.code).toBe('forbidden')
      expect((await closures.valuesOf(id)).state).toBe('reviewed')
    },
  )

  it('is not made by anybody who prepared it, nor who ever changed it, also long before', async () => {
    const both = (role: 'line analyst' | 'senior officer', as: Context): Context => ({
      ...as,
      actor: { ...as.actor, roles: [role, 'senior officer'] },
    })
    const hands = [
      async (id: string, as: Context) => closures.done(as, act => changeDraft(act, id, { action: 'Disconnect it' })),
      async (id: string, as: Context) =>
        closures.done(as, act =>
          noteCheck(act, id, 'emergency', { emergencyBy: 'Me', emergencyOn: '2026-06-30', emergencyFinding: 'None' }),
        ),
      async (id: string, as: Context) =>
        closures.done(as, act =>
          addItem(act, { closure: id, what: 'IMSI', value: '234101234567890', provider: 'Alpha' }),
        ),
      async (id: string, as: Context) => closures.done(as, act => addExhibit(act, { closure: id, ...EXHIBITS[0] })),
    ]
    for (const hand of hands) {
      const { id } = await closures.closureAt('draft')
      const meddler = both('line analyst', officer('senior officer'))
      await hand(id, meddler)
      await closures.done(ANALYST, act => changeDraft(act, id, { action: 'Disconnect the number' }))
      await closures.done(ANALYST, act => sendToLegalReview(act, id))
      await closures.done(DETECTIVE, act => noteLegalReview(act, id, ADVICE))
      const fault = await closures.refused(meddler, act => applyForOrder(act, id, RANK))
      expect(fault.problem).toContain('You had a hand in preparing this application')
    }
    const { id } = await closures.closureAt('reviewed')
    const promoted = both('senior officer', ANALYST)
    expect((await closures.refused(promoted, act => applyForOrder(act, id, RANK))).code).toBe('forbidden')
  })

  it('needs a rank of superintendent or above', async () => {
    const { id } = await closures.closureAt('reviewed')
    for (const rank of ['', 'inspector', 'chief inspector']) {
      const fault = await closures.refused(SUPERINTENDENT, act => applyForOrder(act, id, { applicantRank: rank }))
      expect(fieldsOf(fault)).toEqual(['applicantRank'])
    }
  })

  it('without anything is refused with every gap at once', async () => {
    const line = await closures.newLine('+447700900999')
    const { id } = await closures.done(ANALYST, act => prepareClosure(act, { line, way: 'court order' }))
    await closures.done(ANALYST, act => sendToLegalReview(act, id))
    await closures.done(DETECTIVE, act => noteLegalReview(act, id, ADVICE))
    const fault = await closures.refused(SUPERINTENDENT, act => applyForOrder(act, id, RANK))
    expect(fieldsOf(fault)).toEqual([
      'offence',
      'action',
      'nonDisclosure',
      'dealing',
      'items',
      'limbUsed',
      'limbPrevents',
      'exhibits',
      'exhibits',
      'collateralFinding',
      'safeguardingFinding',
      'emergencyFinding',
    ])
    expect(fault.problem).toContain('Say which provider is to turn off MSISDN +447700900999')
  })

  it('needs a standing exhibit for each limb: one that was withdrawn counts for nothing', async () => {
    for (const { limb } of EXHIBITS) {
      const { id } = await closures.closureAt('draft')
      const exhibits = await closures.done(ANALYST, async act => ok(await exhibitsOf(act, id)))
      const of = exhibits.find(({ values }) => values.limb === limb)?.id ?? ''
      await closures.done(ANALYST, act => withdrawExhibit(act, of, { withdrawnWhy: 'The phone was another' }))
      await closures.refused(ANALYST, act => withdrawExhibit(act, of, { withdrawnWhy: 'Twice' }))
      await closures.done(ANALYST, act => sendToLegalReview(act, id))
      await closures.done(DETECTIVE, act => noteLegalReview(act, id, ADVICE))
      const fault = await closures.refused(SUPERINTENDENT, act => applyForOrder(act, id, RANK))
      expect(fieldsOf(fault)).toEqual(['exhibits'])
      expect(fault.problem).toContain(limb === 'used in dealing' ? '3(1)(a)' : '3(1)(b)')
    }
  })
})

describe('a draft', () => {
  it('names the confirmed numbers in use, and one line has one at a time', async () => {
    const line = await closures.newLine('+447700900997', '+447700900998')
    const { id } = await closures.done(ANALYST, act => prepareClosure(act, { line, way: 'court order' }))
    const fault = await closures.refused(DETECTIVE, act => prepareClosure(act, { line, way: 'court order' }))
    expect(fault.problem).toContain('being closed already')
    await closures.done(ANALYST, act => withdrawClosure(act, id, { endedWhy: 'Another force applies' }))
    await closures.done(DETECTIVE, act => prepareClosure(act, { line, way: 'court order' }))
  })

  it('goes to no lawyer with nothing in it', async () => {
    const { id, items } = await closures.closureAt('draft')
    for (const item of items) await closures.done(ANALYST, act => takeOutItem(act, item, { outWhy: 'Not theirs' }))
    const fault = await closures.refused(ANALYST, act => sendToLegalReview(act, id))
    expect(fault.problem).toContain('Name at least one number')
  })

  it('is not changed while a lawyer reads it; taken back, a lawyer reads it again', async () => {
    const { id } = await closures.closureAt('reviewed')
    const fault = await closures.refused(ANALYST, act => changeDraft(act, id, { action: 'More' }))
    expect(fault.problem).toBe(
      'Changing what is applied for is possible only while a closure is a draft. This one was read by a lawyer and waits for its applicant',
    )
    await closures.done(ANALYST, act => returnToDraft(act, id))
    expect(await closures.next(id)).toEqual([])
    await closures.refused(SUPERINTENDENT, act => applyForOrder(act, id, RANK))
    await closures.done(ANALYST, act => sendToLegalReview(act, id))
    expect((await closures.valuesOf(id)).legalReviewBy).toBeNull()
  })

  it('takes no check without a name, a day that has come and a finding', async () => {
    const { id } = await closures.closureAt('draft')
    for (const { name } of CHECKS) {
      const whole = { [`${name}By`]: 'Me', [`${name}On`]: '2026-06-30', [`${name}Finding`]: 'Nothing' }
      for (const [field, bad] of [
        [`${name}By`, ''],
        [`${name}On`, '2026-07-02'],
        [`${name}Finding`, ' '],
      ] as const) {
        const fault = await closures.refused(ANALYST, act => noteCheck(act, id, name, { ...whole, [field]: bad }))
        expect(fieldsOf(fault)).toEqual([field])
      }
    }
  })

  it.each([
    ['legalReviewBy', ''],
    ['legalReviewOn', '2026-07-02'],
    ['legalReviewOn', '2026-06-30'],
    ['legalAdvice', ''],
  ])('is not passed by a lawyer with %s “%s”', async (field, bad) => {
    const { id } = await closures.closureAt('legal review')
    const fault = await closures.refused(DETECTIVE, act => noteLegalReview(act, id, { ...ADVICE, [field]: bad }))
    expect(fieldsOf(fault)).toEqual([field])
  })

  it('is withdrawn only with a reason', async () => {
    const { id } = await closures.closureAt('draft')
    expect(fieldsOf(await closures.refused(ANALYST, act => withdrawClosure(act, id, {})))).toEqual(['endedWhy'])
  })

  it('takes an identifier however it is typed, once, and refuses what is none', async () => {
    const { id } = await closures.closureAt('draft')
    const add = (what: string, value: string) =>
      closures.done(ANALYST, act => addItem(act, { closure: id, what, value }))
    const refuse = (what: string, value: string) =>
      closures.refused(ANALYST, act => addItem(act, { closure: id, what, value }))
    expect((await add('MSISDN', '07700 955001')).values.value).toBe('+447700955001')
    expect((await refuse('MSISDN', '0044 7700 955001')).problem).toContain('named already')
    expect((await add('MAC', '00-1a-2b-3c-4d-5e')).values.value).toBe('00:1A:2B:3C:4D:5E')
    expect((await add('IMEI', '35 209900 176148 1')).values.value).toBe('35209900176148')
    expect((await add('ICCID', '8944 1100 6884 0000 009')).values.value).toBe('8944110068840000009')
    for (const [what, value] of [
      ['MSISDN', '999'],
      ['IMEI', '1234'],
      ['IMSI', '99'],
      ['ICCID', '8944110068840000009'],
      ['MEID', 'XYZ'],
      ['ESN', '1'],
      ['MIN', 'abc'],
      ['MAC', '00:11'],
      ['UDID', '12'],
      ['Android ID', 'zz'],
      ['other', 'x'],
      ['IMEI', ''],
      ['', '07700955002'],
    ] as const)
      expect(fieldsOf(await refuse(what, value))).toEqual([what === '' ? 'what' : 'value'])
  })
})

it('of 64 at once, those who prepared it and one superintendent, exactly the superintendent applies', async () => {
  const { id } = await closures.closureAt('draft')
  const insiders = Array.from({ length: 7 }, () => officer('senior officer'))
  for (const one of insiders)
    await closures.done(one, act => changeDraft(act, id, { dealing: `As ${one.actor.account}` }))
  await closures.done(ANALYST, act => sendToLegalReview(act, id))
  await closures.done(DETECTIVE, act => noteLegalReview(act, id, ADVICE))
  const rightful = officer('senior officer')
  const asked = Array.from({ length: 64 }, (_, at) => (at === 41 ? rightful : (insiders[at % 7] ?? rightful)))
  const outcomes = await Promise.all(
    asked.map(async as => {
      const attempt = async (): Promise<string> => {
        const result = await closures.attempt(as, act => applyForOrder(act, id, RANK))
        return result.ok ? as.actor.account : ''
      }
      return attempt()
    }),
  )
  expect(outcomes.filter(account => account !== '')).toEqual([rightful.actor.account])
  const after = await closures.valuesOf(id)
  expect([after.state, after.preparers?.includes(rightful.actor.account)]).toEqual(['applied', false])
})
