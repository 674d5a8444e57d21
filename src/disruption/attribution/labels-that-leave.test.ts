import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Force, officer, testForce } from '../../../test/enforcement/force.ts'
import { createRecord } from '../../kernel/create-record.ts'
import { person } from '../../people/person.ts'
import type { CalendarDay } from '../../values/calendar-day.ts'
import { ok } from '../../values/result.ts'
import { lineRole } from '../line/line-role.ts'
import { line } from '../line/line.ts'
import { attribution } from './attribution.ts'
import { labelsFor } from './labels-for.ts'
import { labelsThatLeave } from './labels-that-leave.ts'

const DETECTIVE = officer('investigating officer')

let force: Force
beforeAll(async () => {
  force = await testForce()
})
afterAll(() => force.database.close())

/** Somebody born then, who used this number in 2026, with this standing in a line, or none. */
async function used(number: string, bornOn: string | null, standing: string | null = null): Promise<void> {
  await force.done<unknown, unknown>(DETECTIVE, async act => {
    const who = await createRecord(act, person, { familyName: 'Lovelace', bornOn })
    if (!who.ok) return who
    const given = { of: 'number', identifier: number, usedFrom: '2026-01-01', label: `Lovelace ${number.slice(-3)}` }
    const stands = { strength: 'strong', disputed: 'no', state: 'standing' }
    const made = await createRecord(act, attribution, { person: who.value.id, ...given, ...stands })
    if (!made.ok || standing === null) return made
    const words = { name: 'Tommy', runFrom: 'not known', confirmedOn: '2026-01-01', confirmedBy: 'A', state: 'in use' }
    const of = await createRecord(act, line, words)
    if (!of.ok) return of
    const role = { person: who.value.id, line: of.value.id, part: 'runner', standing, heldFrom: '2026-01-01' }
    return createRecord(act, lineRole, { ...role, knownAs: 'fact' })
  })
}

const leaving = async (number: string, day: string): Promise<string | undefined> =>
  (await force.done(DETECTIVE, async act => ok(await labelsThatLeave(act, [number], day as CalendarDay)))).get(number)
    ?.label

it.each([
  ['of an adult stands', '+447700900101', '1990-01-01', null, '2026-06-01', 'Lovelace 101'],
  ['of somebody of unknown age stands', '+447700900102', null, null, '2026-06-01', 'Lovelace 102'],
  ['of an adult suspect stands', '+447700900103', '1990-01-01', 'suspect', '2026-06-01', 'Lovelace 103'],
  ['of a child is withheld the day before 18', '+447700900104', '2008-06-02', null, '2026-06-01', withheld('104')],
  ['stands on the day of 18', '+447700900105', '2008-06-01', null, '2026-06-01', 'Lovelace 105'],
  ['of a child suspect is withheld', '+447700900106', '2010-01-01', 'suspect', '2026-06-01', withheld('106')],
  ['of an adult victim is withheld', '+447700900107', '1990-01-01', 'victim', '2026-06-01', withheld('107')],
  ['of a witness is withheld', '+447700900108', '1990-01-01', 'witness', '2026-06-01', withheld('108')],
])('in what leaves, the name %s', async (_, number, bornOn, standing, day, label) => {
  await used(number, bornOn, standing)
  expect(await leaving(number, day)).toBe(label)
  const inside = await force.done(DETECTIVE, async act => ok(await labelsFor(act, [number])))
  expect(inside.get(number)?.label).toBe(`Lovelace ${number.slice(-3)}`)
})

function withheld(digits: string): string {
  return `Name withheld (+447700900${digits})`
}
