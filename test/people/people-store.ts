import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Act } from '../../src/kernel/act.ts'
import type { Context, Purpose } from '../../src/kernel/context.ts'
import { createRecord } from '../../src/kernel/create-record.ts'
import type { Marks } from '../../src/kernel/marks.ts'
import { Store } from '../../src/kernel/store.ts'
import { address } from '../../src/people/address.ts'
import { identifier } from '../../src/people/identifier.ts'
import { person } from '../../src/people/person.ts'
import { personLink } from '../../src/people/person-link.ts'
import { personMerge } from '../../src/people/person-merge.ts'
import { personName } from '../../src/people/person-name.ts'
import type { Result } from '../../src/values/result.ts'
import { shippedPolicies } from '../access/shipped-policies.ts'
import { type TestDatabase, testDatabase } from '../database/test-database.ts'

/** What is known of somebody, in one go. */
export interface Known {
  readonly familyName: string
  readonly givenNames?: string
  readonly bornOn?: string
  readonly phone?: string
  readonly alias?: string
  readonly pnc?: string
  readonly nhs?: string
  readonly postcode?: string
}

export interface PeopleStore {
  readonly store: Store
  readonly database: TestDatabase
  /** Runs an act that has to succeed. */
  does<T>(who: Context, work: (act: Act) => Promise<T>): Promise<T>
  /** Makes somebody with all that is known of them; answers the id. */
  make(who: Context, known: Known, marks?: Partial<Marks>): Promise<string>
  close(): Promise<void>
}

export const officer = (ringFences: readonly string[] = [], agency = 'norfolk-police'): Context =>
  viewer(agency, 'investigating officer', 'law enforcement', ringFences)

export const viewer = (
  agency: string,
  role: string,
  purpose: Purpose,
  ringFences: readonly string[] = [],
): Context => ({
  actor: { account: randomUUID(), name: 'Someone', agency, roles: [role], ringFences },
  purpose,
  correlation: randomUUID(),
})

/** A store of people under the policies that come with Breakwater. */
export async function peopleStore(): Promise<PeopleStore> {
  const database = await testDatabase()
  await sql`insert into agency values ('norfolk-police', 'Norfolk Police', 'police'),
    ('metropolitan-police', 'Metropolitan Police', 'police'), ('norwich-recovery', 'Norwich Recovery', 'treatment'),
    ('norfolk-council', 'Norfolk County Council', 'council')`.execute(database.owner)
  const kinds = [person, personName, identifier, address, personMerge, personLink]
  const store = new Store({ database: database.app, policy: shippedPolicies(), kinds, clock: () => new Date() })
  const does: PeopleStore['does'] = async (who, work) =>
    of(await store.act(who, async act => ({ ok: true, value: await work(act) })))
  return {
    store,
    database,
    does,
    make: (who, known, marks = {}) =>
      does(who, async act => {
        const { familyName, givenNames, bornOn, phone, alias, pnc, nhs, postcode } = known
        const { id } = of(await createRecord(act, person, { familyName, givenNames, bornOn, phone }, marks))
        if (alias !== undefined)
          of(await createRecord(act, personName, { person: id, givenNames: alias, use: 'alias' }, marks))
        for (const [register, value] of Object.entries({ pnc, nhs }))
          if (value !== undefined) of(await createRecord(act, identifier, { person: id, register, value }, marks))
        if (postcode !== undefined)
          of(await createRecord(act, address, { person: id, lines: '1 The Street', postcode, use: 'home' }, marks))
        return id
      }),
    close: () => database.close(),
  }
}

export function of<T, F>(result: Result<T, F>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return result.value
}
