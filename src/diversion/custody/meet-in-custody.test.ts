import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { of, viewer } from '../../../test/people/people-store.ts'
import { custodyOfficer, holdPeople } from '../../../test/server/custody-stays.ts'
import { type TestRecords, testRecords } from '../../../test/server/test-records.ts'
import type { Act } from '../../kernel/act.ts'
import type { Context } from '../../kernel/context.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { extendTask } from '../../tasks/extend-task.ts'
import { addDays, type CalendarDay } from '../../values/calendar-day.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { chaseList, type ToChase } from './chase-list.ts'
import { meetInCustody } from './meet-in-custody.ts'
import { readBoard } from './read-board.ts'

const navigator = viewer('norwich-recovery', 'custody navigator', 'care')
let test: TestRecords
let stays: ReadonlyMap<string, string>
beforeAll(async () => {
  test = await testRecords()
  stays = await holdPeople(test.records, [
    { name: 'Tom Tried', arrived: 8, left: 4, result: 'positive' },
    { name: 'Hal Held', arrived: 6, result: 'positive' },
    { name: 'Ed Empty', arrived: 6, result: 'positive' },
  ])
})
afterAll(() => test.close())

const does = async <T>(who: Context, work: (act: Act) => Promise<T>): Promise<T> =>
  of(await test.records.store.act(who, async act => ({ ok: true, value: await work(act) })))
const today = londonDayOf(new Date().toISOString())
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()
const meets = (name: string, raw: Raw) =>
  does(navigator, async act => of(await meetInCustody(act, { stay: stays.get(name), ...raw })))
const refused = async (name: string, raw: Raw): Promise<readonly string[]> => {
  const done = await test.records.store.act(navigator, act => meetInCustody(act, { stay: stays.get(name), ...raw }))
  return done.ok ? [] : (done.fault.fields ?? []).map(({ field, problem }) => `${field}: ${problem}`)
}
const toChase = async (name: string): Promise<readonly ToChase[]> =>
  (await does(navigator, act => chaseList(act, today, addDays(today, 20)))).filter(
    ({ stay, why }) => stay === stays.get(name) && why !== 'appointment',
  )
/** On the board of the day on which Tom left: in the small hours that was yesterday. */
const placeOf = (who: Context, name: string): Promise<string | undefined> =>
  does(
    who,
    async act =>
      (await readBoard(act, { day: londonDayOf(hoursAgo(4)) })).find(({ held }) => held.id === stays.get(name))?.place,
  )

describe('a contact', () => {
  it('of which nothing is said is refused', async () => {
    expect(await refused('Ed Empty', { seenAt: hoursAgo(1) })).toEqual([expect.stringContaining('nothing was offered')])
    expect(await placeOf(custodyOfficer, 'Ed Empty')).toBe('waiting')
  })

  it('after release says how; in custody nobody is met by phone', async () => {
    const answer = 'not offered'
    expect(await refused('Tom Tried', { seenAt: hoursAgo(1), answer })).toEqual([expect.stringContaining('how: ')])
    expect(await refused('Hal Held', { seenAt: hoursAgo(1), answer, how: 'by phone' })).toEqual([
      expect.stringContaining('seenAt: '),
    ])
  })

  it('that had no answer keeps them unseen, and what is to be chased, on a later day', async () => {
    const until = addDays(today, 9)
    await meets('Tom Tried', { seenAt: hoursAgo(1), how: 'no answer', chaseOn: until })
    expect((await toChase('Tom Tried')).map(({ why, day }) => [why, day])).toEqual([['missed', until]])
    expect([await placeOf(navigator, 'Tom Tried'), await placeOf(custodyOfficer, 'Tom Tried')]).toEqual([
      'left unseen',
      'left unseen',
    ])
    const reached = await meets('Tom Tried', { seenAt: hoursAgo(0.5), how: 'by phone', answer: 'not offered' })
    expect(reached.marks.involved).toEqual([])
    expect(await toChase('Tom Tried')).toEqual([])
    expect([await placeOf(navigator, 'Tom Tried'), await placeOf(custodyOfficer, 'Tom Tried')]).toEqual([
      'left',
      'left unseen',
    ])
  })

  it('that had no answer moves what an earlier contact left to chase, and raises nothing beside it', async () => {
    await meets('Tom Tried', { seenAt: hoursAgo(0.4), how: 'by phone', offered: ['housing'], answer: 'thinking' })
    const [before] = await toChase('Tom Tried')
    const until = addDays(today, 12)
    await meets('Tom Tried', { seenAt: hoursAgo(0.2), how: 'no answer', chaseOn: until })
    expect((await toChase('Tom Tried')).map(({ task, day }) => [task, day])).toEqual([[before?.task, until]])
  })

  it('is noted once: sent again it is refused, at another moment or in another way it is another', async () => {
    const declined = { seenAt: hoursAgo(2), offered: ['housing'], answer: 'declined' }
    await meets('Ed Empty', declined)
    expect(await refused('Ed Empty', declined)).toEqual([expect.stringContaining('noted already')])
    expect(await refused('Ed Empty', { ...declined, seenAt: hoursAgo(1) })).toEqual([])
  })

  it('with somebody who wants to think is chased within a working day; moved, it stands on its new day at once', async () => {
    await meets('Hal Held', { seenAt: hoursAgo(1), offered: ['housing'], answer: 'thinking' })
    const [first] = await toChase('Hal Held')
    expect(first?.why).toBe('chase')
    const until: CalendarDay = addDays(first?.day ?? today, 6)
    await does(navigator, async act => of(await extendTask(act, first?.task ?? '', 'Away until then', { until })))
    expect((await toChase('Hal Held')).map(({ day }) => day)).toEqual([until])
  })
})
