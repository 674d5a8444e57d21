import { cancelReferralTasks, raiseAnswerTask, type Sending } from '../diversion/referral/referral-tasks.ts'
import { clockContext } from '../jobs/clock-context.ts'
import type { Payload } from '../jobs/job-name.ts'
import type { CaseRecords } from './case-records.ts'
import { valueOf } from './page-context.ts'

/** The receiver’s clock has its people answer a referral that another agency sent. */
export async function referralSent({ store }: CaseRecords, payload: Payload): Promise<void> {
  const { receiver, sending } = told(payload)
  valueOf(await store.act(clockContext(receiver, 'administration'), act => raiseAnswerTask(act, sending)))
}

/** What the receiver still had to do is cancelled by its clock. */
export async function referralStopped({ store }: CaseRecords, payload: Payload): Promise<void> {
  const { receiver, sending } = told(payload)
  valueOf(await store.act(clockContext(receiver, 'administration'), act => cancelReferralTasks(act, sending)))
}

function told({ referral, receiver, sentAt }: Payload): { readonly receiver: string; readonly sending: Sending } {
  if (referral === undefined || receiver === undefined || sentAt === undefined)
    throw new Error('a word of a referral says which, to whom and of when')
  return { receiver, sending: { referral, sentAt } }
}
