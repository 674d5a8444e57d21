import { randomUUID } from 'node:crypto'
import { CLOCK } from '../access/roles.ts'
import type { Context, Purpose } from '../kernel/context.ts'

/** Whose account stands in the log where nobody acted: no person can have it. */
export const CLOCK_ACCOUNT = '00000000-0000-4000-8000-00000000c10c'

/**
 * What happens by itself within an agency happens as its clock: an actor like any other, bound by the policies that name
 * it. `purpose`: what the work is for, such as care at a treatment provider. `ringFences`: those it works inside.
 */
export const clockContext = (agency: string, purpose: Purpose, ringFences: readonly string[] = []): Context => ({
  actor: { account: CLOCK_ACCOUNT, name: 'Breakwater’s clock', agency, roles: [CLOCK], ringFences },
  purpose,
  correlation: randomUUID(),
})
