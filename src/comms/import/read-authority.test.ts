import { describe, expect, it } from 'vitest'
import { readAuthority } from './read-authority.ts'

const good = {
  reference: 'URN 1/25',
  power: 'IPA 2016 Part 3',
  purpose: 'prevent or detect crime',
  authoriser: 'OCDA',
  granted: '2025-06-01T09:00',
  expires: '2025-06-30',
  identifiers: ['+447700900123', '07700 900456', 'imei:490154203237518', '234159876543210'],
  window: { from: '2025-05-01', to: '2025-05-31' },
  data: ['events'],
  operator: 'Harbour',
  retain_until: '2026-06-30',
}
const read = (changes: Record<string, unknown> = {}) => readAuthority(JSON.stringify({ ...good, ...changes }))
const fault = (changes: Record<string, unknown>) => {
  const result = read(changes)
  return result.ok ? null : result.fault
}

describe('an authority', () => {
  it('covers numbers, handsets and SIMs over whole days of the United Kingdom', () => {
    const result = read()
    expect(result).toMatchObject({ ok: true })
    if (!result.ok) return
    expect(result.value.identifiers).toEqual({
      numbers: [447700900123n, 447700900456n],
      imeis: [49015420323751n],
      imsis: [234159876543210n],
      cells: [],
    })
    const window = result.value.window
    expect(window !== 'any' && new Date(window.from).toISOString()).toBe('2025-04-30T23:00:00.000Z')
    expect(window !== 'any' && new Date(window.until).toISOString()).toBe('2025-05-31T23:00:00.000Z')
    expect(new Date(result.value.granted).toISOString()).toBe('2025-06-01T08:00:00.000Z')
    expect(result.value.testData).toBe(false)
  })

  it('of “test data” stamps what is made from it', () => {
    const result = read({ power: 'test data', identifiers: 'any', window: 'any' })
    expect(result.ok && result.value.testData && result.value.identifiers).toBe('any')
  })

  it('for a cell dump covers any number at its cells, and needs a window', () => {
    const result = read({ identifiers: 'any', cells: ['10127', 10001] })
    expect(result.ok && result.value.identifiers).toEqual({
      numbers: [],
      imeis: [],
      imsis: [],
      cells: ['10127', '10001'],
    })
    expect(fault({ identifiers: 'any', cells: ['10127'], window: 'any' })?.where).toMatch(/window/)
    expect(fault({ cells: 'all' })?.where).toMatch(/cells/)
  })

  it('is refused with the field, what was expected and what to do', () => {
    for (const [changes, field] of [
      [{ power: 'a hunch' }, 'power'],
      [{ purpose: undefined }, 'purpose'],
      [{ operator: ' ' }, 'operator'],
      [{ granted: '31/12/2025' }, 'granted'],
      [{ expires: '2025-02-30' }, 'expires'],
      [{ expires: '2025-05-01' }, 'expires'],
      [{ identifiers: [] }, 'identifiers'],
      [{ identifiers: ['+447700900123', 'Bob'] }, 'identifiers[1]'],
      [{ window: { from: '2025-05-02', to: '2025-05-01' } }, 'window.to'],
      [{ window: 'all' }, 'window'],
      [{ data: ['everything'] }, 'data'],
      [{ data: ['content'] }, 'data'],
      [{ identifiers: ['cell:234-10-1-2'], window: 'any' }, 'window'],
    ] as const) {
      const found = fault(changes)
      expect(found?.where).toBe(`authority, field “${field}”`)
      expect(found?.expected).toBeTruthy()
      expect(found?.next).toBeTruthy()
    }
    expect(readAuthority('{').ok).toBe(false)
    expect(readAuthority('[]').ok).toBe(false)
  })
})
