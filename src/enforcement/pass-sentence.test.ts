import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Force, officer, testForce } from '../../test/enforcement/force.ts'
import { chargePerson } from './charge-person.ts'
import { openOperation } from './open-operation.ts'
import { passSentence } from './pass-sentence.ts'
import { recordArrest } from './record-arrest.ts'
import { recordOutcome } from './record-outcome.ts'
import { stepsInWords } from './sentence-steps.ts'
import { totalSentence } from './total-sentence.ts'

let force: Force
const investigator = officer('investigating officer')
const CHARGE = { offence: 'Being concerned in the supply of heroin', chargedOn: '2026-06-02', outcomeCode: '1' }
const CONVICTED = { result: 'convicted', decidedOn: '2026-06-20', court: 'Norwich Crown Court' }
const THREE_YEARS = { kindOfSentence: 'determinate', terms: '3 years', startsOn: '2026-06-20' }

beforeAll(async () => {
  force = await testForce()
})
afterAll(() => force.database.close())

const newOperation = async (): Promise<string> => {
  const opened = await force.done(investigator, act =>
    openOperation(act, { name: 'Operation Gravity', startedOn: '2026-01-05' }, { partners: ['metropolitan-police'] }),
  )
  return opened.id
}

async function arrested(operation?: string): Promise<{ person: string; arrest: string }> {
  const person = await force.newPerson('Lovelace')
  const { id } = await force.done(investigator, act =>
    recordArrest(act, { person, arrestedAt: '2026-06-01T22:30:00Z', offences: 'Supply', role: 'runner', operation }),
  )
  return { person, arrest: id }
}

async function convicted(operation?: string, result = 'convicted'): Promise<{ person: string; outcome: string }> {
  const { person, arrest } = await arrested(operation)
  const charge = await force.done(investigator, act => chargePerson(act, { arrest, ...CHARGE }))
  const ended = await force.done(investigator, act => recordOutcome(act, { charge: charge.id, ...CONVICTED, result }))
  return { person, outcome: ended.id }
}

describe('a charge', () => {
  it('is of the person arrested, and as much the partners’ as the arrest', async () => {
    const { person, arrest } = await arrested(await newOperation())
    const made = await force.done(investigator, act => chargePerson(act, { arrest, ...CHARGE }))
    expect([made.values.person, made.marks.involved]).toEqual([person, ['metropolitan-police']])
  })

  it.each([
    [{ chargedOn: '2026-05-31' }, 'Charged on must be on or after the day of the arrest'],
    [
      { outcomeCode: '99' },
      expect.stringContaining('Crime outcome code must be one of: 1 Charge or summons, 2 Caution'),
    ],
    [{ offence: '' }, 'Offence is missing'],
  ])('with %j is refused', async (typed, problem) => {
    const { arrest } = await arrested()
    expect(await force.refused(investigator, act => chargePerson(act, { arrest, ...CHARGE, ...typed }))).toMatchObject({
      problem,
    })
  })

  it('on the day of an arrest late in the evening, as clocks in London show it, is taken', async () => {
    const { arrest } = await arrested()
    await force.done(investigator, act => chargePerson(act, { arrest, ...CHARGE, chargedOn: '2026-06-01' }))
  })

  it('of somebody else than the person arrested is refused', async () => {
    const { arrest } = await arrested()
    const person = await force.newPerson('Babbage')
    expect(await force.refused(investigator, act => chargePerson(act, { arrest, ...CHARGE, person }))).toMatchObject({
      problem: 'This is not the person who was arrested',
    })
  })
})

describe('the outcome of a charge', () => {
  it('is one, and not before the charge', async () => {
    const { arrest } = await arrested()
    const { id: charge } = await force.done(investigator, act => chargePerson(act, { arrest, ...CHARGE }))
    const early = { charge, ...CONVICTED, decidedOn: '2026-06-01' }
    expect(await force.refused(investigator, act => recordOutcome(act, early))).toMatchObject({
      problem: 'Decided on must be on or after the day of the charge',
    })
    await force.done(investigator, act => recordOutcome(act, { charge, ...CONVICTED }))
    const again = { charge, ...CONVICTED, result: 'acquitted' }
    expect(await force.refused(investigator, act => recordOutcome(act, again))).toMatchObject({
      problem: 'This charge has an outcome already; change that one instead',
    })
  })

  it('recorded by two at the same moment is still one', async () => {
    const { arrest } = await arrested()
    const { id: charge } = await force.done(investigator, act => chargePerson(act, { arrest, ...CHARGE }))
    const both = await Promise.allSettled(
      ['convicted', 'acquitted'].map(result =>
        force.done(investigator, act => recordOutcome(act, { charge, ...CONVICTED, result })),
      ),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a sentence', () => {
  it('is kept as it was passed, and counts for the operation of the arrest', async () => {
    const operation = await newOperation()
    const { person, outcome } = await convicted(operation)
    const terms = '3 years 4 months, then 5 months; at the same time 2 years'
    const made = await force.done(investigator, act => passSentence(act, { outcome, ...THREE_YEARS, terms }))
    expect(made.values).toMatchObject({ person, operation })
    expect(made.values.terms).toHaveLength(3)
    expect(made.marks.involved).toEqual(['metropolitan-police'])
  })

  it.each([
    [{ terms: '' }, 'Give the length of the sentence'],
    [{ terms: '3' }, expect.stringContaining('like: 3 years 4 months, then 5 months; at the same time 2 years')],
    [{ kindOfSentence: 'fine', terms: '' }, 'A fine needs its amount, and only a fine has one'],
    [{ kindOfSentence: 'fine', amountPence: '200.00' }, 'A fine has no length; leave it empty'],
    [{ amountPence: '200.00' }, 'A fine needs its amount, and only a fine has one'],
    [{ startsOn: '2026-06-19' }, 'From must be on or after the day of the conviction'],
    [{ startsOn: '9999-01-01' }, 'From must be a day of the years 1900 to 2199'],
  ])('with %j is refused', async (typed, problem) => {
    const { outcome } = await convicted()
    const fault = await force.refused(investigator, act => passSentence(act, { outcome, ...THREE_YEARS, ...typed }))
    expect(fault).toMatchObject({ problem })
  })

  it('follows a conviction and nothing else', async () => {
    const { outcome } = await convicted(undefined, 'acquitted')
    expect(await force.refused(investigator, act => passSentence(act, { outcome, ...THREE_YEARS }))).toMatchObject({
      problem: 'This charge did not end in a conviction; choose one that did',
    })
  })
})

describe('the sentences of an operation', () => {
  it('are one overall term for each defendant, life and suspended apart', async () => {
    const operation = await newOperation()
    const pass = async (passed: object): Promise<void> => {
      const { outcome } = await convicted(operation)
      await force.done(investigator, act => passSentence(act, { outcome, ...THREE_YEARS, ...passed }))
    }
    await pass({ terms: '3 years 4 months, then 5 months; at the same time 2 years' })
    await pass({ terms: '10 months' })
    await pass({ kindOfSentence: 'life', terms: '' })
    await pass({ kindOfSentence: 'suspended', terms: '18 months' })
    const total = await force.done(investigator, act => totalSentence(act, operation))
    expect(total).toMatchObject({ defendants: 2, life: 1, suspended: { defendants: 1 } })
    expect(stepsInWords(total.steps)).toBe('4 years 7 months')
    expect(total.days).toBe(1369 + 304)
  })

  it('are there for nobody who may not see the operation', async () => {
    const operation = await newOperation()
    for (const stranger of [officer('custody officer'), officer('keyworker', 'norwich-recovery')]) {
      expect(await force.refused(stranger, act => totalSentence(act, operation))).toMatchObject({ code: 'not-found' })
    }
  })
})
