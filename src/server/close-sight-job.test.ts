import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { of, viewer } from '../../test/people/people-store.ts'
import { custodyOfficer, holdPeople } from '../../test/server/custody-stays.ts'
import { type TestRecords, testRecords } from '../../test/server/test-records.ts'
import { custodyStay } from '../diversion/custody/custody-stay.ts'
import { drugTest } from '../diversion/drug-test/drug-test.ts'
import { meetInCustody } from '../diversion/custody/meet-in-custody.ts'
import { requiredAssessment } from '../diversion/assessment/required-assessment.ts'
import { sendReferral } from '../diversion/referral/send-referral.ts'
import type { Act } from '../kernel/act.ts'
import type { Context } from '../kernel/context.ts'
import { createRecord } from '../kernel/create-record.ts'
import { listRecords } from '../kernel/list-records.ts'
import { readRecord } from '../kernel/read-record.ts'
import { person } from '../people/person.ts'
import { task } from '../tasks/task.ts'
import { londonDayOf } from '../values/london-moment.ts'
import { closeSightEverywhere } from './close-sight-job.ts'

const DAY = 24
const LONG_AGO = { arrived: 31 * DAY, left: 30 * DAY }
/** What somebody still does for them is known to who does it, and would be known to the force from a longer sight. */
const HELPED = ['Still Chased', 'Still Referred', 'Referred Byforce']
const navigator = viewer('norwich-recovery', 'custody navigator', 'care')
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()

let test: TestRecords
let stays: ReadonlyMap<string, string>
const idOf = (name: string): string => stays.get(name) ?? ''
const does = async <T>(who: Context, work: (act: Act) => Promise<T>): Promise<T> =>
  of(await test.records.store.act(who, async act => ({ ok: true, value: await work(act) })))
const inSight = (record: typeof custodyStay | typeof drugTest): Promise<readonly string[]> =>
  does(navigator, async act => {
    const { rows } = await listRecords(act, record as typeof custodyStay, { size: 100 })
    return rows.map(({ id }) => id).toSorted()
  })

beforeAll(async () => {
  test = await testRecords()
  stays = await holdPeople(test.records, [
    { name: 'Held Still', arrived: 60 * DAY, result: 'positive' },
    { name: 'Left Lately', arrived: 28 * DAY, left: 27 * DAY, result: 'positive' },
    { name: 'Left Long', ...LONG_AGO, result: 'positive' },
    { name: 'Was Met', ...LONG_AGO },
    { name: 'Must Attend', ...LONG_AGO, result: 'positive' },
    ...HELPED.map(name => ({ name, ...LONG_AGO })),
  ])
  await does(navigator, async act => {
    const seenAt = hoursAgo(30.5 * DAY)
    const chased = {
      stay: idOf('Still Chased'),
      seenAt,
      chaseOn: londonDayOf(act.now),
      answer: 'not offered',
    }
    of(await meetInCustody(act, chased))
    of(await meetInCustody(act, { stay: idOf('Was Met'), seenAt, answer: 'not offered' }))
    const mine = of(await createRecord(act, person, { familyName: 'Referred', givenNames: 'Still' })).id
    of(await sendReferral(act, { ...REFERRED, person: mine, stay: idOf('Still Referred') }))
  })
  await does(custodyOfficer, async act => {
    const referred = of(await readRecord(act, custodyStay, idOf('Referred Byforce'))).values.person
    of(await sendReferral(act, { ...REFERRED, person: referred, stay: idOf('Referred Byforce') }))
    const { rows } = await listRecords(act, drugTest, { where: { stay: idOf('Must Attend') } })
    const required = {
      stay: idOf('Must Attend'),
      test: rows[0]?.id,
      person: rows[0]?.values.person,
      stage: 'initial',
      knownAs: 'Must Attend',
      place: 'Norwich',
      appointmentAt: hoursAgo(25 * DAY),
      warned: 'yes',
      state: 'in force',
    }
    of(await createRecord(act, requiredAssessment, required))
  })
})
afterAll(() => test.close())

const REFERRED = { receiver: 'norwich-recovery', need: 'drug treatment', source: '5', consent: 'given' }

describe('navigators’ sight of stays in custody', () => {
  it('ends with the tests once a stay is longer over than the law says, whoever is helped, where nothing is required of them', async () => {
    const before = await inSight(custodyStay)
    expect(before).toEqual([...stays.values()].toSorted())
    await closeSightEverywhere(test.records)
    const seen = ['Held Still', 'Left Lately', 'Must Attend'].map(idOf).toSorted()
    expect(await inSight(custodyStay)).toEqual(seen)
    expect(await inSight(drugTest)).toHaveLength(3)
    const board = await does(custodyOfficer, act => listRecords(act, custodyStay, { size: 100 }))
    expect(board.rows).toHaveLength(stays.size)
  })

  it('does nothing more the second time', async () => {
    const count = async (): Promise<unknown> =>
      (await sql`select sum(version) as versions from custody_stay`.execute(test.database.owner)).rows
    const before = await count()
    await closeSightEverywhere(test.records)
    expect(await count()).toEqual(before)
  })

  it('leaves the service its own contact, and the task to get in touch that names the person', async () => {
    const { rows } = await does(navigator, act => listRecords(act, task, { where: { aboutKind: 'custody_contact' } }))
    expect(rows.map(({ values }) => [values.what, values.state])).toEqual([
      ['Get in touch again with Still Chased', 'open'],
    ])
  })

  it('takes nothing back of what was disclosed before: the log keeps it, and the contact stands', async () => {
    const { rows } = await sql<{ id: string }>`select id from log
      where act = 'disclosed' and recipient = 'norwich-recovery' and ${idOf('Left Long')}::uuid = any (records)`.execute(
      test.database.owner,
    )
    expect(rows.length).toBeGreaterThan(0)
    const { rows: changed } = await sql<{ agency: string }>`select agency from log
      where act = 'changed' and ${idOf('Left Long')}::uuid = any (records)`.execute(test.database.owner)
    expect(changed).toEqual([{ agency: 'norfolk-police' }])
  })
})
