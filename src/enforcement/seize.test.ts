import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Force, officer, testForce } from '../../test/enforcement/force.ts'
import { changeRecord } from '../kernel/change-record.ts'
import { listRecords } from '../kernel/list-records.ts'
import { ok } from '../values/result.ts'
import { custodyMove } from './custody-move.ts'
import { moveExhibit } from './move-exhibit.ts'
import { openOperation } from './open-operation.ts'
import { recordArrest } from './record-arrest.ts'
import { seize } from './seize.ts'

let force: Force
const custody = officer('custody officer')
const HEROIN = {
  exhibit: 'ac / 1',
  what: 'drug',
  drug: 'heroin',
  drugClass: 'A',
  weight: '12.35 g',
  purity: '40',
  seizedAt: '2026-06-01T10:00:00Z',
  place: '12 Prince of Wales Road',
}

beforeAll(async () => {
  force = await testForce()
})
afterAll(() => force.database.close())

async function movesOf(seizure: string) {
  const { rows } = await force.done(custody, async act =>
    ok(await listRecords(act, custodyMove, { where: { seizure } })),
  )
  return rows.map(({ values }) => values).toSorted((a, b) => (a.step ?? 0) - (b.step ?? 0))
}

describe('an exhibit', () => {
  it('begins its continuity as it is seized', async () => {
    const { id, values } = await force.done(custody, act => seize(act, HEROIN, 'PC Ward'))
    expect(values).toMatchObject({ exhibit: 'AC/1', weight: 12_350, purity: 40 })
    expect(await movesOf(id)).toMatchObject([
      { step: 1, movedAt: '2026-06-01T10:00:00.000Z', movedFrom: '12 Prince of Wales Road', movedTo: 'PC Ward' },
    ])
  })

  it('seized on an arrest is taken from that person and belongs to the arrest’s operation', async () => {
    const investigator = officer('investigating officer')
    const person = await force.newPerson('Lovelace')
    const operation = await force.done(officer('senior officer'), act =>
      openOperation(act, { name: 'Operation Gravity', startedOn: '2026-01-05' }, { partners: ['metropolitan-police'] }),
    )
    const arrest = await force.done(investigator, act =>
      recordArrest(act, {
        person,
        arrestedAt: '2026-06-01T09:30:00Z',
        offences: 'Supply',
        role: 'line holder',
        operation: operation.id,
      }),
    )
    const made = await force.done(investigator, act => seize(act, { ...HEROIN, arrest: arrest.id }))
    expect(made.values).toMatchObject({ person, operation: operation.id })
    expect(made.marks.involved).toEqual(['metropolitan-police'])
  })

  it('is refused to belong to two ring-fences', async () => {
    const both = officer('investigating officer', 'norfolk-police', ['op-teal', 'op-rose'])
    const started = { name: 'Operation', startedOn: '2026-01-05' }
    const person = await force.newPerson('Hopper')
    const teal = await force.done(both, act => openOperation(act, started, { ringFence: 'op-teal' }))
    const rose = await force.done(both, act => openOperation(act, started, { ringFence: 'op-rose' }))
    const arrest = await force.done(both, act =>
      recordArrest(act, {
        person,
        arrestedAt: '2026-06-01T09:30:00Z',
        offences: 'Supply',
        role: 'other',
        operation: teal.id,
      }),
    )
    const fault = await force.refused(both, act => seize(act, { ...HEROIN, arrest: arrest.id, operation: rose.id }))
    expect(fault).toMatchObject({
      problem: 'This belongs to records inside two different ring-fences; choose one of them',
    })
  })

  it.each([
    [{ what: 'cash', estimatedPence: '500.00', valueBasis: 'Look of it' }, ['countedPence', 'estimatedPence']],
    [{ what: 'cash', countedPence: '500.00', estimatedPence: '600.00', valueBasis: 'x' }, ['estimatedPence']],
    [{ what: 'phone', countedPence: '500.00' }, ['countedPence']],
    [{ what: 'phone', estimatedPence: '80.00' }, ['valueBasis']],
    [{ what: 'weapon', drug: 'heroin' }, ['drug']],
    [{ what: 'drug', drug: 'heroin' }, ['weight']],
    [{ what: 'drug', weight: '2 g' }, ['drug']],
    [{ what: 'other', exhibit: '1' }, ['exhibit']],
    [{ what: 'drug', drug: 'heroin', weight: '0.0001 g' }, ['weight']],
    [{ what: 'other', seizedAt: '2026-07-01T11:01:00Z' }, ['seizedAt']],
  ])('of %j is refused at %j', async (typed, fields) => {
    const { exhibit, seizedAt } = HEROIN
    const fault = await force.refused(custody, act => seize(act, { exhibit, seizedAt, ...typed }))
    expect('fields' in fault && fault.fields?.map(({ field }) => field)).toEqual(fields)
  })

  it.each([
    ['12.35', 12_350],
    ['12.35 g', 12_350],
    ['1.2 kg', 1_200_000],
    ['290 mg', 290],
    ['0.29', 290],
    ['1,200 g', 1_200_000],
  ])('weighs what is typed: %s', async (typed, milligrams) => {
    const { values } = await force.done(custody, act => seize(act, { ...HEROIN, weight: typed }))
    expect(values.weight).toBe(milligrams)
  })

  it('of cash is counted, in pence', async () => {
    const cash = { exhibit: 'AC/2', what: 'cash', countedPence: '£1,204.50', seizedAt: HEROIN.seizedAt }
    expect((await force.done(custody, act => seize(act, cash))).values).toMatchObject({
      countedPence: 120_450,
      estimatedPence: null,
    })
  })
})

describe('a move of an exhibit', () => {
  const store = { movedAt: '2026-06-01T12:00:00Z', movedTo: 'Property store', reason: 'Safe keeping' }

  it('begins where the last one ended, without anybody typing it again', async () => {
    const { id } = await force.done(custody, act => seize(act, HEROIN, 'PC Ward'))
    await force.done(custody, act => moveExhibit(act, { seizure: id, ...store }))
    await force.done(custody, act =>
      moveExhibit(act, {
        seizure: id,
        movedAt: '2026-06-03T09:00:00Z',
        movedFrom: 'Property store',
        movedTo: 'Laboratory',
        reason: 'Purity',
      }),
    )
    const moves = await movesOf(id)
    expect(moves.map(({ step, movedTo }) => [step, movedTo])).toEqual([
      [1, 'PC Ward'],
      [2, 'Property store'],
      [3, 'Laboratory'],
    ])
    for (const [at, { movedFrom }] of moves.entries()) if (at > 0) expect(movedFrom).toBe(moves[at - 1]?.movedTo)
  })

  it.each([
    [{ movedFrom: 'PC Else' }, 'The exhibit is with “PC Ward”; a move begins where the last one ended'],
    [{ movedAt: '2026-06-01T09:59:00Z' }, 'The last move was on 1 Jun 2026, 11:00; this one must be after it'],
    [{ movedAt: '2026-07-01T11:01:00Z' }, 'Moved at is in the future; record it when it happens'],
    [{ step: '7' }, 'The next move of this exhibit is step 2'],
  ])('with %j is refused', async (typed, problem) => {
    const { id } = await force.done(custody, act => seize(act, HEROIN, 'PC Ward'))
    const fault = await force.refused(custody, act => moveExhibit(act, { seizure: id, ...store, ...typed }))
    expect(fault).toMatchObject({ problem })
    expect(await movesOf(id)).toHaveLength(1)
  })

  it('is never rewritten: what was wrong is put right by the next move', async () => {
    const { id } = await force.done(custody, act => seize(act, HEROIN, 'PC Ward'))
    const fault = await force.refused(custody, async act => {
      const { rows } = await listRecords(act, custodyMove, { where: { seizure: id } })
      return changeRecord(act, custodyMove, rows[0]?.id ?? '', 1, { movedTo: 'PC Else' })
    })
    expect(fault).toMatchObject({ code: 'forbidden' })
  })

  it('made by two at the same moment leaves one unbroken chain', async () => {
    const { id } = await force.done(custody, act => seize(act, HEROIN, 'PC Ward'))
    await Promise.all(
      ['Property store', 'Laboratory', 'Court'].map(movedTo =>
        force.done(custody, act => moveExhibit(act, { seizure: id, ...store, movedTo })),
      ),
    )
    const moves = await movesOf(id)
    expect(moves.map(({ step }) => step)).toEqual([1, 2, 3, 4])
    for (const [at, { movedFrom }] of moves.entries()) if (at > 0) expect(movedFrom).toBe(moves[at - 1]?.movedTo)
  })
})
