import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { askFor } from '../../jobs/ask-for.ts'
import { ok, type Result } from '../../values/result.ts'
import { cancelReferralTasks, raiseAnswerTask } from './referral-tasks.ts'

interface Told {
  readonly id: string
  readonly receiver?: string
  /** Of the sending that this is about. */
  readonly sentAt?: string
}

/**
 * Has the receiver learn what to do: answer what was sent, or leave what was stopped. One’s own team at once; another
 * agency by its own clock, soon after this act, for nobody writes another agency’s records.
 */
export async function tellReceiver(
  act: Act,
  event: 'referral-sent' | 'referral-stopped',
  { id, receiver = '', sentAt = '' }: Told,
  ringFence: string,
): Promise<Result<void, ActFault>> {
  const told = { referral: id, sentAt }
  if (receiver !== act.context.actor.agency) {
    await askFor(act, event, { ...told, receiver })
    return ok(undefined)
  }
  return event === 'referral-sent' ? raiseAnswerTask(act, told, ringFence) : cancelReferralTasks(act, told, ringFence)
}
