import { findMatch, numberInUse } from '../disruption/line/find-match.ts'
import { clockContext } from '../jobs/clock-context.ts'
import type { Payload } from '../jobs/job-name.ts'
import { ok } from '../values/result.ts'
import type { CaseRecords } from './case-records.ts'
import { valueOf } from './page-context.ts'

/** The agreement under which forces learn that they have one line. */
const AGREEMENT = 'lines-seen-twice'

/**
 * A force confirmed a number: each other force of the agreement looks, by its own clock, among its own lines. Only where it
 * has that number too, both note it, each for its own people. Neither clock sees into a ring-fence of its own force.
 */
export async function lineSeen({ store, policy }: CaseRecords, { agency, number }: Payload): Promise<void> {
  if (agency === undefined || number === undefined) throw new Error('a word of a number says which, and of which force')
  const clockOf = (force: string) => clockContext(force, 'law enforcement')
  const asked = valueOf(await store.act(clockOf(agency), async act => ok(await numberInUse(act, number))))
  const between = policy.agreements.find(({ id }) => id === AGREEMENT)?.between ?? []
  if (asked === null || !between.includes(agency)) return
  for (const other of between.filter(force => force !== agency)) {
    const theirs = valueOf(await store.act(clockOf(other), act => findMatch(act, asked, agency)))
    if (theirs) valueOf(await store.act(clockOf(agency), act => findMatch(act, asked, other)))
  }
}
