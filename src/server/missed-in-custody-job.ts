import { raiseMissed } from '../diversion/custody/missed-in-custody.ts'
import { clockContext } from '../jobs/clock-context.ts'
import type { Payload } from '../jobs/job-name.ts'
import type { CaseRecords } from './case-records.ts'
import { valueOf } from './page-context.ts'

/** The service’s clock has its navigators get in touch with somebody who left custody before they were seen. */
export async function missedInCustody({ store }: CaseRecords, { agency, stay, leftAt }: Payload): Promise<void> {
  if (agency === undefined || stay === undefined || leftAt === undefined)
    throw new Error('a word of who was missed says which stay, when it ended, and to whom')
  valueOf(await store.act(clockContext(agency, 'administration'), act => raiseMissed(act, { stay, leftAt })))
}
