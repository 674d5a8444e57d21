import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '../../src/access/roles.ts'
import type { Act } from '../../src/kernel/act.ts'
import type { Context } from '../../src/kernel/context.ts'
import { createRecord } from '../../src/kernel/create-record.ts'
import { Store } from '../../src/kernel/store.ts'
import { person } from '../../src/people/person.ts'
import { KEPT } from '../../src/server/records.ts'
import type { Result } from '../../src/values/result.ts'
import { shippedPolicies } from '../access/shipped-policies.ts'
import { testDatabase, type TestDatabase } from '../database/test-database.ts'

/** Two forces with the shipped policies on a database of their own. It is noon of 1 July 2026, unless the clock says otherwise. */
export interface Force {
  readonly database: TestDatabase
  /** Runs a verb and gives what it made; throws where it was refused. */
  done<T, F>(as: Context, verb: (act: Act) => Promise<Result<T, F>>): Promise<T>
  /** Runs a verb that must be refused and gives the refusal. */
  refused<T, F>(as: Context, verb: (act: Act) => Promise<Result<T, F>>): Promise<F>
  /** A person of Norfolk Police; the id. */
  newPerson(familyName: string): Promise<string>
}

export async function testForce(clock = (): Date => new Date('2026-07-01T11:00:00Z')): Promise<Force> {
  const database = await testDatabase()
  await sql`insert into agency values ('norfolk-police', 'Norfolk Police', 'police'),
    ('metropolitan-police', 'Metropolitan Police', 'police'), ('norwich-recovery', 'Norwich Recovery', 'treatment')`.execute(
    database.owner,
  )
  const store = new Store({ database: database.app, policy: shippedPolicies(), kinds: KEPT, clock })
  const done: Force['done'] = async (as, verb) => {
    const result = await store.act(as, verb)
    if (!result.ok) throw new Error(JSON.stringify(result.fault))
    return result.value
  }
  return {
    database,
    done,
    refused: async (as, verb) => {
      const result = await store.act(as, verb)
      if (result.ok) throw new Error(`not refused: ${JSON.stringify(result.value)}`)
      return result.fault
    },
    newPerson: async familyName =>
      (await done(officer('investigating officer'), act => createRecord(act, person, { familyName }))).id,
  }
}

/** Somebody of this role, at work on a case. */
export const officer = (role: Role, agency = 'norfolk-police', ringFences: readonly string[] = []): Context => ({
  actor: { account: randomUUID(), name: 'DC Someone', agency, roles: [role], ringFences },
  purpose: 'law enforcement',
  correlation: randomUUID(),
})
