import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { of, viewer } from '../../test/people/people-store.ts'
import { custodyOfficer, holdPeople } from '../../test/server/custody-stays.ts'
import { type TestRecords, testRecords } from '../../test/server/test-records.ts'
import { meetInCustody } from '../diversion/custody/meet-in-custody.ts'
import { release } from '../diversion/custody/release.ts'
import type { Act } from '../kernel/act.ts'
import type { Context } from '../kernel/context.ts'
import { runServerJobs } from './jobs.ts'

const navigator = viewer('norwich-recovery', 'custody navigator', 'care')
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()
let test: TestRecords
let stays: ReadonlyMap<string, string>
beforeAll(async () => {
  test = await testRecords()
  stays = await holdPeople(test.records, [
    { name: 'Mia Missed', arrived: 9, result: 'positive' },
    { name: 'Sid Seen', arrived: 9, result: 'positive' },
    { name: 'Ned Negative', arrived: 9, result: 'negative' },
  ])
})
afterAll(() => test.close())

const does = async <T>(who: Context, work: (act: Act) => Promise<T>): Promise<T> =>
  of(await test.records.store.act(who, async act => ({ ok: true, value: await work(act) })))
const tasks = async (): Promise<readonly unknown[]> =>
  (
    await sql`select what, role, state, about from task
      where controller = 'norwich-recovery' and about_kind = 'custody_stay'`.execute(test.database.owner)
  ).rows

describe('whoever tested positive and left before a navigator had come', () => {
  it('is a task for the navigators, once, that names nobody; whoever was seen or negative is none', async () => {
    await does(navigator, async act =>
      of(await meetInCustody(act, { stay: stays.get('Sid Seen'), seenAt: hoursAgo(3), answer: 'not offered' })),
    )
    await does(custodyOfficer, async act => {
      for (const id of stays.values()) of(await release(act, id, { releasedAt: hoursAgo(1), releasedHow: 'bail' }))
    })
    await runServerJobs(test.records)
    const what = 'Get in touch with somebody who left custody before they were seen'
    const missed = { what, role: 'custody navigator', about: stays.get('Mia Missed') }
    expect(await tasks()).toEqual([{ ...missed, state: 'open' }])

    await does(navigator, async act =>
      of(
        await meetInCustody(act, {
          stay: stays.get('Mia Missed'),
          how: 'by phone',
          seenAt: hoursAgo(0.5),
          answer: 'not offered',
        }),
      ),
    )
    expect(await tasks()).toEqual([{ ...missed, state: 'done' }])
  })
})
