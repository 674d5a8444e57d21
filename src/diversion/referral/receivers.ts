import { agenciesThatMayRead } from '../../access/agencies-that-may-read.ts'
import type { Act } from '../../kernel/act.ts'
import type { Basis } from '../../kernel/marks.ts'
import { mayAnswer } from './referral-lists.ts'
import { referral } from './referral.ts'

/**
 * Ids of the agencies to which the actor’s may refer somebody on this basis: those that an agreement lets read it, and one’s
 * own for whoever answers referrals there: a force has no team to refer to. Nobody outside a ring-fence may learn of whoever is inside it.
 */
export async function receiversOf(act: Act, basis: Basis, ringFence: string): Promise<readonly string[]> {
  const own = mayAnswer(act) ? [act.context.actor.agency] : []
  return ringFence === '' ? [...own, ...(await agenciesThatMayRead(act, referral, 'identity', basis))] : own
}

/** What refuses a receiver, for the person who chose it. */
export const notToThere = (basis: Basis, ringFence: string): string =>
  ringFence === ''
    ? `No agreement lets a referral of yours go to that agency ${basis === 'required' ? 'without their consent' : 'even where they agree'}; choose another`
    : 'This person is inside a ring-fence, so nobody outside it may learn of them; ask whoever answers for the ring-fence'
