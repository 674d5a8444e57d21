import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Force, officer, testForce } from '../../../test/enforcement/force.ts'
import { clockContext } from '../../jobs/clock-context.ts'
import { createRecord } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { mergePeople } from '../../people/merge-people.ts'
import { person } from '../../people/person.ts'
import type { CalendarDay } from '../../values/calendar-day.ts'
import { ok } from '../../values/result.ts'
import { lineRole } from '../line/line-role.ts'
import { line } from '../line/line.ts'
import { attribution } from './attribution.ts'
import { peopleBehind, type PersonBehind } from './people-behind.ts'

const DETECTIVE = officer('investigating officer')
const INSIDE = officer('investigating officer', 'norfolk-police', ['falcon'])
const CLOCK = clockContext('norfolk-police', 'administration', ['falcon'])
const NUMBER = '+447700900123'

let force: Force
beforeAll(async () => {
  force = await testForce()
})
afterAll(() => force.database.close())

const born = async (bornOn: string | null, ringFence = ''): Promise<string> =>
  (
    await force.done(ringFence === '' ? DETECTIVE : INSIDE, act =>
      createRecord(act, person, { familyName: 'Lovelace', bornOn }, { ringFence }),
    )
  ).id

async function used(who: string, identifier: string, raw: Raw = {}, ringFence = ''): Promise<string> {
  const values = {
    person: who,
    of: 'number',
    identifier,
    usedFrom: '2026-01-01',
    label: 'Lovelace 123',
    strength: 'strong',
    disputed: 'no',
    state: 'standing',
    ...raw,
  }
  return (
    await force.done(ringFence === '' ? DETECTIVE : INSIDE, act =>
      createRecord(act, attribution, values, { ringFence }),
    )
  ).id
}

async function stands(who: string, standing: string, ringFence = ''): Promise<void> {
  const as = ringFence === '' ? DETECTIVE : INSIDE
  const tommy = { name: 'Tommy', runFrom: 'not known', confirmedOn: '2026-01-01', confirmedBy: 'A', state: 'in use' }
  const { id } = await force.done(as, act => createRecord(act, line, tommy))
  const held = { person: who, line: id, part: 'runner', standing, heldFrom: '2026-01-01', knownAs: 'fact' }
  await force.done(as, act => createRecord(act, lineRole, held, { ringFence }))
}

const behind = (number: string, at = '2026-06-01', as = CLOCK): Promise<readonly PersonBehind[]> =>
  force.done(as, async act => ok(await peopleBehind(act, number, at as CalendarDay)))

describe('behind a number', () => {
  it('stands whoever used it on that day, with every standing they ever had', async () => {
    const who = await born('2010-03-01')
    await used(who, NUMBER, { usedUntil: '2026-06-01' })
    await stands(who, 'suspect')
    await stands(who, 'victim')
    const expected = [{ person: who, standings: ['suspect', 'victim'], bornOn: '2010-03-01', ringFenced: false }]
    expect(await behind('07700 900123')).toEqual(expected)
    expect(await behind('0044 7700 900123', '2026-01-01')).toEqual(expected)
    expect(await behind(NUMBER, '2026-06-02')).toEqual([])
    expect(await behind(NUMBER, '2025-12-31')).toEqual([])
  })

  it('stands nobody whose attribution was withdrawn, and everybody whose attribution is disputed', async () => {
    const [one, other] = [await born(null), await born(null)]
    await used(one, '+447700900200', { state: 'withdrawn', withdrawnWhy: 'Wrong exhibit' })
    await used(other, '+447700900200', { disputed: 'yes', disputedWhy: 'Defence says it was lent' })
    expect(await behind('+447700900200')).toEqual([{ person: other, standings: [], bornOn: null, ringFenced: false }])
  })

  it('stands one person, also where two records of them were merged', async () => {
    const [kept, merged] = [await born(null), await born('2009-09-09')]
    await used(merged, '+447700900300')
    await stands(kept, 'victim')
    const as = officer('investigating officer')
    await force.done(as, act => mergePeople(act, { kept, merged, take: [], reason: 'The same woman' }))
    expect(await behind('+447700900300')).toEqual([
      { person: kept, standings: ['victim'], bornOn: '2009-09-09', ringFenced: false },
    ])
  })

  it.each(['attribution', 'person', 'role'])(
    'an %s inside a ring-fence is seen by the clock inside it alone',
    async at => {
      const number = `+4477009004${{ attribution: '01', person: '02', role: '03' }[at] ?? ''}`
      const who = await born(null, at === 'person' ? 'falcon' : '')
      await used(who, number, {}, at === 'role' ? '' : 'falcon')
      await stands(who, 'victim', at === 'attribution' ? '' : 'falcon')
      expect(await behind(number)).toMatchObject([{ person: who, standings: ['victim'], ringFenced: true }])
      const outside = await behind(number, '2026-06-01', clockContext('norfolk-police', 'administration'))
      expect(outside).toEqual(at === 'role' ? [{ person: who, standings: [], bornOn: null, ringFenced: false }] : [])
    },
  )

  it('stands nobody for another force, and nobody behind what is no number', async () => {
    await used(await born(null), '+447700900500')
    expect(await behind('+447700900500', '2026-06-01', clockContext('metropolitan-police', 'administration'))).toEqual(
      [],
    )
    expect(await behind('Withheld')).toEqual([])
  })
})
