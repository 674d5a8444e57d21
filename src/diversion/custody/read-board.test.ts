import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { of, viewer } from '../../../test/people/people-store.ts'
import { custodyOfficer, holdPeople } from '../../../test/server/custody-stays.ts'
import { type TestRecords, testRecords } from '../../../test/server/test-records.ts'
import type { Act } from '../../kernel/act.ts'
import type { Context } from '../../kernel/context.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { custodyContact } from './custody-contact.ts'
import { meetInCustody } from './meet-in-custody.ts'
import { readBoard, seenBeforeRelease, stationsSince, WEEKS_COUNTED } from './read-board.ts'
import { createRecord } from '../../kernel/create-record.ts'

const navigator = viewer('norwich-recovery', 'custody navigator', 'care')
let test: TestRecords
beforeAll(async () => {
  test = await testRecords()
})
afterAll(() => test.close())

const does = async <T>(who: Context, work: (act: Act) => Promise<T>): Promise<T> =>
  of(await test.records.store.act(who, async act => ({ ok: true, value: await work(act) })))
const today = londonDayOf(new Date().toISOString())
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()

describe('the board as it is read', () => {
  it('takes as many statements for 300 people as for three', async () => {
    await holdPeople(test.records, [
      { name: 'Ada First', arrived: 3, result: 'positive' },
      { name: 'Bea Second', arrived: 3, left: 1, result: 'positive' },
      { name: 'Cy Third', arrived: 2 },
    ])
    const statements = (who: Context): Promise<{ rows: number; sent: number }> =>
      does(who, async act => {
        const sent = vi.spyOn(act.tx.getExecutor(), 'executeQuery')
        const { length: rows } = await readBoard(act, { day: today })
        return { rows, sent: sent.mock.calls.length }
      })
    const few = [await statements(custodyOfficer), await statements(navigator)]
    await sql`insert into custody_stay (id, controller, involved, created_at, created_by, changed_at, changed_by,
        custody_number, known_as, station, arrived_at, person, offences)
      select gen_random_uuid(), controller, involved, created_at, created_by, changed_at, changed_by,
        'X/' || n, known_as, station, arrived_at, person, offences
      from custody_stay, generate_series(1, 297) n where known_as = 'Cy Third'`.execute(test.database.owner)
    const many = [await statements(custodyOfficer), await statements(navigator)]
    expect(few.map(({ rows }) => rows)).toEqual([3, 3])
    expect(many.map(({ rows }) => rows)).toEqual([300, 300])
    expect(few.every(({ sent }) => sent > 3)).toBe(true)
    expect(many.map(({ sent }) => sent)).toEqual(few.map(({ sent }) => sent))
    await sql`delete from custody_stay where custody_number like 'X/%'`.execute(test.database.owner)
  })

  it('takes stations that differ in case or apostrophe for one, by the name met first', async () => {
    const day = londonDayOf('2021-05-06T12:00:00Z')
    const before = (Date.now() - Date.parse(`${day}T12:00:00Z`)) / 3_600_000
    for (const station of ['King’s Lynn', 'KINGS LYNN', "King's Lynn"])
      await holdPeople(test.records, [{ name: `Lyn ${station.length}`, arrived: before, left: before - 1, station }])
    expect((await does(custodyOfficer, act => stationsSince(act, day))).filter(name => /lynn/i.test(name))).toEqual([
      'King’s Lynn',
    ])
    for (const station of ['King’s Lynn', 'kings lynn'])
      expect(await does(custodyOfficer, act => readBoard(act, { day, station }))).toHaveLength(3)
  })

  it('holds whoever was there on the day, and who left unseen within six days before and no longer', async () => {
    await holdPeople(test.records, [
      { name: 'Five Back', arrived: 24 * 5 + 8, left: 24 * 5, result: 'positive' },
      { name: 'Nine Back', arrived: 24 * 9 + 8, left: 24 * 9, result: 'positive' },
      { name: 'Five Negative', arrived: 24 * 5 + 8, left: 24 * 5, result: 'negative' },
      { name: 'Long Held', arrived: 24 * 20 },
    ])
    const names = async (who: Context): Promise<readonly string[]> =>
      does(who, async act => (await readBoard(act, { day: today })).map(({ held }) => held.knownAs))
    for (const who of [custodyOfficer, navigator]) {
      const found = await names(who)
      for (const name of ['Five Back', 'Long Held']) expect(found).toContain(name)
      for (const name of ['Nine Back', 'Five Negative']) expect(found).not.toContain(name)
    }
  })

  it('counts of those who left who was seen before, not after; a stay twice seen once; who is still held not at all', async () => {
    const stays = await holdPeople(test.records, [
      { name: 'Seen Before', arrived: 24 * 30, left: 24 * 30 - 8, result: 'positive', station: 'Lynn' },
      { name: 'Seen After', arrived: 24 * 30, left: 24 * 30 - 8, result: 'positive', station: 'Lynn' },
      { name: 'Still Held', arrived: 24, result: 'positive', station: 'Lynn' },
      { name: 'Not Positive', arrived: 24 * 30, left: 24 * 30 - 8, result: 'negative', station: 'Lynn' },
      { name: 'Too Old', arrived: 24 * 100, left: 24 * 99, result: 'positive', station: 'Lynn' },
    ])
    await does(navigator, async act => {
      for (const [name, hours] of [
        ['Seen Before', 24 * 30 - 2],
        ['Seen Before', 24 * 30 - 3],
        ['Seen After', 24 * 20],
        ['Still Held', 2],
      ] as const)
        of(
          await meetInCustody(act, {
            stay: stays.get(name),
            seenAt: hoursAgo(hours),
            answer: 'not offered',
            ...(name === 'Seen After' ? { how: 'by phone' } : {}),
          }),
        )
    })
    for (const who of [custodyOfficer, navigator]) {
      const rows = await does(who, act => seenBeforeRelease(act, { day: today, station: 'Lynn' }, WEEKS_COUNTED))
      expect(rows.map(({ positive, seen }) => [positive, seen])).toEqual([[2, 1]])
    }
  })

  it('tells the police of no contact that a ring-fence or another agency closes to them', async () => {
    const stays = await holdPeople(test.records, [{ name: 'Met Privately', arrived: 2, result: 'positive' }])
    const stay = stays.get('Met Privately')
    // A contact that concerns nobody else, as a service without the agreement would keep it.
    await does(navigator, async act => of(await createRecord(act, custodyContact, { stay, seenAt: hoursAgo(1) })))
    const place = (who: Context): Promise<string | undefined> =>
      does(who, async act => (await readBoard(act, { day: today })).find(({ held }) => held.id === stay)?.place)
    expect([await place(navigator), await place(custodyOfficer)]).toEqual(['in custody', 'waiting'])
  })
})
