import { describe, expect, it } from 'vitest'
import { readCalendarDay } from '../values/calendar-day.ts'
import { Holidays } from './holidays.ts'
import { everyRule, Law } from './law.ts'
import { PACKS } from './packs.ts'
import { EVERYWHERE } from './region.ts'
import { valueInWords } from './rule.ts'

const today = readCalendarDay('2026-11-23')
const noneSwitchedOn = new Map()

describe.each(PACKS.map(pack => [pack.id, pack] as const))('%s', (_id, pack) => {
  it('holds days that exist, and rules of which each says where it comes from', () => {
    for (const day of [
      pack.commenced,
      pack.assent,
      ...Object.values(pack.rules).flatMap(({ from, until }) => [from, until]),
    ])
      if (typeof day === 'string') expect(readCalendarDay(day)).toBe(day)
    for (const [id, { source, words, value }] of Object.entries(pack.rules)) {
      expect(id).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
      expect(source.length).toBeGreaterThan(5)
      expect(words).not.toMatch(/\.$/)
      if (typeof value === 'object' && 'unit' in value) expect(value.amount).toBeGreaterThanOrEqual(0)
    }
  })
})

it('No two packs that are in force by themselves say the same thing: only what is switched on stands in place of another', () => {
  const ids = PACKS.filter(({ commenced }) => commenced !== null).flatMap(({ rules }) => Object.keys(rules))
  expect(new Set(ids).size).toBe(ids.length)
})

it('A pack that is switched on says the same kind of thing as the rule in whose place it stands', () => {
  const standing = new Map(everyRule(noneSwitchedOn).map(rule => [rule.id, rule]))
  for (const { rules } of PACKS.filter(({ commenced }) => commenced === null)) {
    for (const [id, { value }] of Object.entries(rules)) {
      const replaced = standing.get(id)?.value
      expect([id, typeof value, Array.isArray(value)]).toEqual([id, typeof replaced, Array.isArray(replaced)])
    }
  }
})

it('Every pack that is switched on says from which day on it can be', () => {
  for (const { id, commenced, assent } of PACKS) expect([id, assent === undefined]).toEqual([id, commenced !== null])
})

it('Every rule that is in force in a region is found there by its id', () => {
  if (today === null) throw new Error('no day')
  for (const region of EVERYWHERE) {
    const law = new Law(new Holidays(region), noneSwitchedOn, today)
    for (const rule of everyRule(noneSwitchedOn))
      expect(law.inForce(rule.id as Parameters<Law['inForce']>[0])).toBe(rule.jurisdiction.includes(region))
  }
})

it.each([
  [true, 'yes'],
  [false, 'no'],
  [18, '18'],
  ['sergeant', 'sergeant'],
  [['Cocaine', 'Heroin'], 'Cocaine; Heroin'],
  [{ amount: 1, unit: 'working days' } as const, '1 working day'],
  [{ amount: 3, unit: 'weeks' } as const, '3 weeks'],
])('%j reads %s', (value, words) => {
  expect(valueInWords(value)).toBe(words)
})
