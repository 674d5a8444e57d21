import { defaultPurpose } from '../../../access/sign-in/default-purpose.ts'
import type { Context } from '../../../kernel/context.ts'
import { accountId, PEOPLE } from '../demonstration-accounts.ts'

/** The ring-fence around one operation, and those inside. */
export const RING_FENCE = {
  id: 'operation-sandling',
  agency: 'norfolk-police',
  name: 'Operation Sandling',
  inside: [3, 4],
} as const

/** Accounts of the demonstration by what they do in these records; numbers as in `PEOPLE`. */
export const WHO = {
  analyst: 1,
  intelligence: 2,
  investigator: 3,
  senior: 4,
  custody: 5,
  metInvestigator: 8,
  metIntelligence: 9,
  navigator: 10,
  keyworker: 11,
  prescriber: 12,
  outreach: 15,
  socialWorker: 16,
} as const

/** The context in which one of the demonstration's people acts, for the purpose of their ordinary work. */
export function contextOf(number: number, correlation: string): Context {
  const found = PEOPLE.find(([id]) => id === number)
  if (found === undefined) throw new Error(`the demonstration has no account ${number}`)
  const [, agency, role, name] = found
  const ringFences = RING_FENCE.inside.some(inside => inside === number) ? [RING_FENCE.id] : []
  const actor = { account: accountId(number), name, agency, roles: [role], ringFences }
  return { actor, purpose: defaultPurpose(actor), correlation }
}
