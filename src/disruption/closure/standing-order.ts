import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { lockedFor, type Moving, settled } from './move-closure.ts'
import type { Verb } from './transitions.ts'

/** Locks a closure for what can happen only to an order of a court. */
export async function lockedOrder(
  act: Act,
  id: string,
  verb: Verb,
): Promise<Result<Moving & { readonly orderAt: string }, ActFault>> {
  const moving = await lockedFor(act, id, verb)
  if (!moving.ok) return moving
  const { orderAt } = moving.value.closure.values
  return orderAt === null
    ? fail(settled('This line was closed without a court order, so there is no order that this could happen to'))
    : ok({ ...moving.value, orderAt })
}
