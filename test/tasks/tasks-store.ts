import { Store } from '../../src/kernel/store.ts'
import { KEPT } from '../../src/server/records.ts'
import type { Limit } from '../../src/law/limit.ts'
import { shippedPolicies } from '../access/shipped-policies.ts'
import { of, type PeopleStore, peopleStore } from '../people/people-store.ts'

/** A limit that no law gives. */
export const THREE_DAYS: { readonly id: string; readonly value: Limit } = {
  id: 'test.three-days',
  value: { amount: 3, unit: 'days' },
}

export interface TasksStore extends PeopleStore {
  /** Sets the clock of the store to this moment, ISO 8601; without it the store goes by the machine's. */
  setClock(at: string | null): void
}

/** People, and tasks about them. */
export async function tasksStore(): Promise<TasksStore> {
  const people = await peopleStore()
  let at: string | null = null
  const store = new Store({
    database: people.database.app,
    policy: shippedPolicies(),
    kinds: KEPT,
    clock: () => (at === null ? new Date() : new Date(at)),
  })
  return {
    ...people,
    store,
    does: async (who, work) => of(await store.act(who, async act => ({ ok: true, value: await work(act) }))),
    setClock: moment => {
      at = moment
    },
  }
}
