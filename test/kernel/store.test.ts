import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeRecord } from '../../src/kernel/change-record.ts'
import type { Context } from '../../src/kernel/context.ts'
import { createRecord } from '../../src/kernel/create-record.ts'
import { listRecords } from '../../src/kernel/list-records.ts'
import { pastOfRecord } from '../../src/kernel/past-of-record.ts'
import { readRecord } from '../../src/kernel/read-record.ts'
import { schemaDifferences } from '../../src/kernel/schema-differences.ts'
import { openConflicts, settleConflict } from '../../src/kernel/settle-conflict.ts'
import { Store } from '../../src/kernel/store.ts'
import { address } from '../../src/people/address.ts'
import { identifier } from '../../src/people/identifier.ts'
import { personName } from '../../src/people/person-name.ts'
import { person } from '../../src/people/person.ts'
import type { Result } from '../../src/values/result.ts'
import { testDatabase, type TestDatabase } from '../database/test-database.ts'
import { ownAgencyPolicy } from './own-agency-policy.ts'

const KINDS = [person, personName, identifier, address]
let database: TestDatabase
let store: Store
const amara = officer('norfolk-police')
const bram = officer('norfolk-police')
const stranger = officer('norwich-recovery')

beforeAll(async () => {
  database = await testDatabase()
  await sql`insert into agency values ('norfolk-police', 'Norfolk Police', 'police'), ('norwich-recovery', 'Norwich Recovery', 'treatment')`.execute(
    database.owner,
  )
  store = new Store({ database: database.app, policy: ownAgencyPolicy, kinds: KINDS, clock: () => new Date() })
})
afterAll(() => database.close())

function officer(agency: string, ringFences: readonly string[] = []): Context {
  return {
    actor: { account: randomUUID(), name: 'Someone', agency, roles: ['custody officer'], ringFences },
    purpose: 'law enforcement',
    correlation: randomUUID(),
  }
}

function of<T, F>(result: Result<T, F>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return result.value
}

const newPerson = async (familyName: string, marks = {}): Promise<string> =>
  of(
    await store.act(amara, act =>
      createRecord(act, person, { familyName, givenNames: 'Ada', bornOn: '1994-03-27' }, marks),
    ),
  ).id

const logged = async (id: string): Promise<readonly string[]> => {
  const { rows } = await sql<{
    act: string
  }>`select act from log where records @> array[${id}::uuid] order by at, transaction`.execute(database.owner)
  return rows.map(({ act }) => act)
}

describe('a declaration and its table', () => {
  it('agree', async () => {
    for (const record of KINDS) expect(await schemaDifferences(database.owner, record)).toEqual([])
  })

  it('that differ are told apart by the sentence that mends them', async () => {
    const clone = await testDatabase()
    await sql`alter table person drop column hazard, add column shoe_size integer, alter column family_name drop not null`.execute(
      clone.owner,
    )
    expect(await schemaDifferences(clone.owner, person)).toEqual([
      'person.family_name is nullable, declared as required',
      'person.hazard is declared and has no column',
      'person.shoe_size has no declaration',
    ])
    await clone.close()
  })
})

describe('a record', () => {
  it('is read as it was made, by its own agency alone', async () => {
    const id = await newPerson('Lovelace')
    const seen = of(await store.act(bram, act => readRecord(act, person, id)))
    expect(seen.values).toMatchObject({ familyName: 'Lovelace', bornOn: '1994-03-27', hazard: null })
    const refused = await store.act(stranger, act => readRecord(act, person, id))
    const absent = await store.act(stranger, act => readRecord(act, person, randomUUID()))
    expect(refused.ok).toBe(false)
    expect(refused).toEqual(absent)
    expect(await logged(id)).toEqual(['collected', 'viewed', 'refused'])
  })

  it('inside a ring-fence answers as absent to everyone outside it', async () => {
    const id = await newPerson('Hidden', { ringFence: '' })
    await sql`update person set ring_fence = 'op-teal' where id = ${id}`.execute(database.owner)
    expect((await store.act(bram, act => readRecord(act, person, id))).ok).toBe(false)
    const inside = officer('norfolk-police', ['op-teal'])
    expect((await store.act(inside, act => readRecord(act, person, id))).ok).toBe(true)
    const rows = of(
      await store.act(bram, async act => ({
        ok: true,
        value: await listRecords(act, person, { where: { familyName: 'Hidden' }, counted: true }),
      })),
    )
    expect(rows).toMatchObject({ rows: [], total: 0, more: false })
  })

  it('with several mistakes names each field', async () => {
    const made = await store.act(amara, act => createRecord(act, person, { bornOn: '1994-02-30', colour: 'red' }))
    expect(made).toMatchObject({
      ok: false,
      fault: {
        fields: [
          { field: 'colour', problem: 'There is no field “colour” in this person' },
          { field: 'familyName', problem: 'Family name is missing' },
          { field: 'bornOn', problem: 'Date of birth must be a real date, like 27 3 2026' },
        ],
      },
    })
  })

  it('cannot point at what its author may not see', async () => {
    const id = await newPerson('Elsewhere')
    const made = await store.act(stranger, act =>
      createRecord(act, personName, { person: id, familyName: 'X', use: 'alias' }),
    )
    expect(made).toMatchObject({
      ok: false,
      fault: { fields: [{ field: 'person', problem: 'Person: there is no such person' }] },
    })
  })
})

describe('two people who change one record', () => {
  it('merge where they changed different fields', async () => {
    const id = await newPerson('Merge')
    of(await store.act(amara, act => changeRecord(act, person, id, 1, { language: 'Polish' })))
    const second = of(await store.act(bram, act => changeRecord(act, person, id, 1, { phone: '07700 900123' })))
    expect(second.conflicts).toEqual([])
    expect(second.seen.values).toMatchObject({ language: 'Polish', phone: '07700 900123' })
    expect(second.seen.version).toBe(3)
  })

  it('both keep what they typed where it was the same field, until a person chooses', async () => {
    const id = await newPerson('Conflict')
    of(await store.act(amara, act => changeRecord(act, person, id, 1, { language: 'Polish' })))
    const second = of(
      await store.act(bram, act => changeRecord(act, person, id, 1, { language: 'Portuguese', phone: '1' })),
    )
    expect(second.conflicts).toEqual([{ field: 'language', base: null, theirs: 'Polish', yours: 'Portuguese' }])
    expect(second.seen.values).toMatchObject({ language: 'Polish', phone: '1' })
    const [open] = of(await store.act(amara, act => openConflicts(act, person, id)))
    expect(open).toMatchObject({ theirs: 'Polish', yours: 'Portuguese', raisedBy: bram.actor.account })
    const settled = of(await store.act(amara, act => settleConflict(act, person, id, open?.id ?? '', 'yours')))
    expect(settled.seen.values.language).toBe('Portuguese')
    expect(of(await store.act(amara, act => openConflicts(act, person, id)))).toEqual([])
  })

  it('at the same moment lose nothing: every acknowledged change is in the record, its past or a conflict', async () => {
    const id = await newPerson('Race')
    const typed = Array.from({ length: 12 }, (_, at) => `language ${at}`)
    await Promise.all(
      typed.map(async language => of(await store.act(amara, act => changeRecord(act, person, id, 1, { language })))),
    )
    const past = of(await store.act(amara, act => pastOfRecord(act, person, id)))
    const conflicts = of(await store.act(amara, act => openConflicts(act, person, id)))
    const kept = [...past.map(({ changes }) => changes['language']?.to), ...conflicts.map(({ yours }) => yours)]
    expect(new Set(kept.filter(value => typeof value === 'string'))).toEqual(new Set(typed))
  })
})

describe('the past of a record', () => {
  it('is its changes, latest first, with who made them', async () => {
    const id = await newPerson('Past')
    of(await store.act(bram, act => changeRecord(act, person, id, 1, { diedOn: '2026-01-02' })))
    const past = of(await store.act(amara, act => pastOfRecord(act, person, id)))
    expect(past).toMatchObject([
      { version: 2, by: bram.actor.account, changes: { diedOn: { from: null, to: '2026-01-02' } } },
      { version: 1, by: amara.actor.account, changes: {} },
    ])
  })

  it('is there for nobody who may not read the record', async () => {
    const id = await newPerson('Secret past')
    of(await store.act(bram, act => changeRecord(act, person, id, 1, { phone: '1' })))
    expect((await store.act(stranger, act => pastOfRecord(act, person, id))).ok).toBe(false)
    const { rows } = await sql`select * from superseded`.execute(database.app)
    expect(rows).toEqual([])
  })
})

describe('an act', () => {
  it('that cannot be logged does not happen', async () => {
    const clone = await testDatabase()
    await sql`insert into agency values ('norfolk-police', 'Norfolk Police', 'police')`.execute(clone.owner)
    await sql`revoke insert on log from breakwater_app`.execute(clone.owner)
    const silent = new Store({ database: clone.app, policy: ownAgencyPolicy, kinds: KINDS, clock: () => new Date() })
    await expect(silent.act(amara, act => createRecord(act, person, { familyName: 'Nobody' }))).rejects.toThrow(
      'permission denied',
    )
    const { rows } = await sql`select from person`.execute(clone.owner)
    expect(rows).toHaveLength(0)
    await clone.close()
  })

  it('that is refused half-way keeps nothing of what it wrote', async () => {
    const before = await sql`select from person`.execute(database.owner)
    const result = await store.act(amara, async act => {
      of(await createRecord(act, person, { familyName: 'Half' }))
      return createRecord(act, personName, { person: randomUUID(), familyName: 'Y', use: 'alias' })
    })
    expect(result.ok).toBe(false)
    expect((await sql`select from person`.execute(database.owner)).rows).toHaveLength(before.rows.length)
  })

  it('without settings reaches nothing: row-level security stands behind the store', async () => {
    await newPerson('Wall')
    expect((await sql`select from person`.execute(database.app)).rows).toHaveLength(0)
  })
})
