import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ANALYST,
  type Attributed,
  DETECTIVE,
  LENT,
  SEIZED,
  testAttributed,
} from '../../../test/disruption/attributed.ts'
import { officer } from '../../../test/enforcement/force.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { mergePeople } from '../../people/merge-people.ts'
import { person } from '../../people/person.ts'
import { ok } from '../../values/result.ts'
import { addEvidence } from './add-evidence.ts'
import { attribute } from './attribute.ts'
import { changeStrength } from './change-strength.ts'
import { distinctLabel } from './compose-label.ts'
import { dispute } from './dispute.ts'
import { labelsFor } from './labels-for.ts'
import { evidenceOf } from './open-attribution.ts'

let force: Attributed
beforeAll(async () => {
  force = await testAttributed()
})
afterAll(() => force.database.close())

const rename = async (who: string, familyName: string): Promise<void> => {
  const { version } = await force.done(DETECTIVE, act => readRecord(act, person, who))
  await force.done(DETECTIVE, act => changeRecord(act, person, who, version, { familyName }))
}

describe('an attribution', () => {
  it.each([
    ['number', '0044 7700 900 111', '+447700900111'],
    ['imei', '49-015420-323751-8', '49015420323751'],
    ['imsi', '234 10 0123456789', '234100123456789'],
  ])('of a %s keeps it in one way, however it was typed', async (of, identifier, kept) => {
    const id = await force.attributed(await force.someone(), { of, identifier })
    expect(await force.read(id)).toMatchObject({ identifier: kept, state: 'standing', disputed: 'no' })
    expect(await force.label(identifier)).toMatchObject({ attribution: id })
  })

  it.each([
    [{ identifier: '12' }, 'identifier'],
    [{ of: 'imei', identifier: '07700 900123' }, 'identifier'],
    [{ of: 'imsi', identifier: '9' }, 'identifier'],
    [{ of: 'laptop' }, 'of'],
    [{ identifier: '' }, 'identifier'],
    [{ evidence: [] }, 'evidence'],
    [{ evidence: [LENT] }, 'evidence'],
    [{ evidence: [SEIZED, LENT], strength: 'very strong' }, 'strengthWhy'],
    [{ evidence: [{ ...SEIZED, datedOn: '2026-07-02' }] }, 'datedOn'],
    [{ evidence: [{ ...SEIZED, exhibit: '' }] }, 'exhibit'],
    [{ usedFrom: '2026-07-02' }, 'usedFrom'],
    [{ usedUntil: '2025-12-31' }, 'usedUntil'],
    [{ person: '' }, 'person'],
  ])('is not made with %j', async (raw, field) => {
    const who = await force.someone()
    const fault = await force.refused(DETECTIVE, act =>
      attribute(act, {
        person: who,
        of: 'number',
        identifier: '07700 900999',
        usedFrom: '2026-01-01',
        strength: 'strong',
        evidence: [SEIZED],
        ...raw,
      }),
    )
    expect(fault.fields?.map(({ field }) => field)).toEqual([field])
    expect(await force.label('+447700900999')).toBeUndefined()
  })

  it('keeps each item with what it shows, its exhibit, and whether it is a fact', async () => {
    const id = await force.attributed(await force.someone(), { evidence: [SEIZED, LENT] })
    const items = await force.done(ANALYST, async act => ok(await evidenceOf(act, id)))
    expect(items.map(({ values }) => values)).toMatchObject([SEIZED, LENT])
  })

  it('is held very strongly supported against an item only with words that say why', async () => {
    const id = await force.attributed(await force.someone())
    await force.add(id, LENT)
    const fault = await force.refused(ANALYST, act => changeStrength(act, id, { strength: 'very strong' }))
    expect(fault.problem).toContain('Something speaks against it')
    await force.done(ANALYST, act =>
      changeStrength(act, id, { strength: 'very strong', strengthWhy: 'The cousin was in prison' }),
    )
    expect(await force.read(id)).toMatchObject({ strength: 'very strong', strengthWhy: 'The cousin was in prison' })
  })

  it('of somebody inside a ring-fence stands inside it: no label outside', async () => {
    const inside = officer('investigating officer', 'norfolk-police', ['falcon'])
    const who = await force.someone({}, 'falcon')
    await force.attributed(who, { identifier: '07700 900777' }, inside)
    expect(await force.label('+447700900777', undefined, inside)).toMatchObject({ label: 'Smith 777' })
    expect(await force.label('+447700900777')).toBeUndefined()
  })
})

describe('a label', () => {
  it('is family name and last three digits, and of two that end alike the second has more digits', async () => {
    const [one, other] = [await force.someone({ familyName: 'Hale' }), await force.someone({ familyName: 'Hale' })]
    await force.attributed(one, { identifier: '07700 900456' })
    await force.attributed(other, { identifier: '07700 901456' })
    expect((await force.label('07700 900456'))?.label).toBe('Hale 456')
    expect((await force.label('07700 901456'))?.label).toBe('Hale 1456')
  })

  it('has the given name where two of one family name used one number, which is a conflict', async () => {
    const [one, other] = [
      await force.someone({ familyName: 'Kerr' }),
      await force.someone({ familyName: 'Kerr', givenNames: 'Bo' }),
    ]
    await force.attributed(one, { identifier: '07700 900457', usedUntil: '2026-03-31' })
    const later = await force.attributed(other, { identifier: '07700 900457', usedFrom: '2026-03-01' })
    expect(await force.label('07700 900457', '2026-04-01')).toMatchObject({ label: 'B Kerr 457', conflict: false })
    expect(await force.label('07700 900457', '2026-03-15')).toMatchObject({ conflict: true })
    expect(await force.label('07700 900457', '2026-02-01')).toMatchObject({ label: 'Kerr 457', conflict: false })
    await force.done(ANALYST, act => dispute(act, later, { disputedWhy: 'He says it was never his' }))
    expect(await force.label('07700 900457')).toMatchObject({ label: 'Kerr 457', disputed: false, conflict: true })
  })

  it('is that of the strongest attribution that nobody disputes', async () => {
    const [one, other] = [await force.someone({ familyName: 'Moss' }), await force.someone({ familyName: 'Nye' })]
    await force.attributed(one, { identifier: '07700 900458', strength: 'moderate' })
    await force.attributed(other, { identifier: '07700 900458', strength: 'very strong' })
    expect(await force.label('07700 900458')).toMatchObject({ label: 'Nye 458', strength: 'Very strong support' })
  })

  it('follows the name as it is corrected, and the person who stands for two records', async () => {
    const who = await force.someone({ familyName: 'Olds' })
    await force.attributed(who, { identifier: '07700 900459' })
    await rename(who, 'Olde')
    expect((await force.label('07700 900459'))?.label).toBe('Olde 459')
    const kept = await force.someone({ familyName: 'Oldham' })
    await force.done(DETECTIVE, act => mergePeople(act, { kept, merged: who, take: [], reason: 'The same man' }))
    expect(await force.label('07700 900459')).toMatchObject({ label: 'Oldham 459', person: kept })
  })

  it('is shared by no two numbers of one answer, also after two people came to have one name', async () => {
    const [one, other] = [await force.someone({ familyName: 'Page' }), await force.someone({ familyName: 'Quill' })]
    await force.attributed(one, { identifier: '07700 900460' })
    await force.attributed(other, { identifier: '07700 901460' })
    await rename(other, 'Page')
    const labels = await force.done(ANALYST, async act => ok(await labelsFor(act, ['+447700900460', '+447700901460'])))
    expect(new Set([...labels.values()].map(({ label }) => label)).size).toBe(2)
  })

  it('is for those who may read it: another force has none, nor has an officer in custody', async () => {
    await force.attributed(await force.someone(), { identifier: '07700 900461' })
    expect(await force.label('07700 900461', undefined, officer('line analyst', 'metropolitan-police'))).toBeUndefined()
    expect(await force.label('07700 900461', undefined, officer('custody officer'))).toBeUndefined()
  })

  it('is told from any others, whatever they are', () => {
    const called = { familyName: 'Smith', givenNames: null, identifier: '+447700900123' }
    expect(distinctLabel(called, [])).toBe('Smith 123')
    const taken = [
      { label: 'Smith 123', identifier: '+447700900123' },
      { label: 'Smith 123 (2)', identifier: '+447700900123' },
    ]
    expect(distinctLabel(called, taken)).toBe('Smith 123 (3)')
  })
})

it('an item that does not say whether it speaks for or against is asked in words, beside what else is missing', async () => {
  const id = await force.attributed(await force.someone())
  const { fields } = await force.refused(ANALYST, act =>
    addEvidence(act, { attribution: id, ...LENT, speaks: '', shows: '' }),
  )
  expect(fields).toContainEqual({ field: 'speaks', problem: 'Choose whether it speaks for or against' })
  expect(fields?.map(({ field }) => field)).toContain('shows')
})
