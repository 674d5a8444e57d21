import { ROLES } from '../../access/roles.ts'
import { type Context, type Purpose, PURPOSES } from '../../kernel/context.ts'
import type { Action } from '../../kernel/policy.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import type { CaseRecords } from '../case-records.ts'
import { phoneImport } from './phone-import.ts'

const WORDS = { read: 'open to', create: 'imported by' } as const

/**
 * Whether this viewer's role and purpose have to do with phone records at all, whatever records there are. That they
 * exist is no secret: the refusal names the roles and the purpose that the policies ask for.
 */
export function mayReach({ policy }: CaseRecords, context: Context, action: keyof typeof WORDS): Result<void> {
  if (mayOwn(policy, context, action)) return ok(undefined)
  // Perhaps an agreement lets through what the viewer's own agency does not hold.
  if (policy.possiblePermits({ context, action, group: 'operational' }, phoneImport.kind).length > 0)
    return ok(undefined)
  const { actor, purpose } = context
  const among = (roles: readonly string[], purpose: Purpose): boolean =>
    mayOwn(policy, { ...context, actor: { ...actor, roles }, purpose }, action)
  const purposes = PURPOSES.filter(one => among(ROLES, one))
  const roles = ROLES.filter(role => purposes.some(one => among([role], one)))
  return fail({
    code: 'forbidden',
    problem: `Phone records are ${WORDS[action]} a ${inWords(roles)}, for the purpose ${inWords(purposes)}. You are here as ${inWords(actor.roles)}, for ${purpose}`,
    next: 'If one of these roles is yours too, change the purpose at the top of the page; otherwise ask a colleague whose work it is',
  })
}

/** Of an import that the viewer's own agency holds. */
function mayOwn(policy: CaseRecords['policy'], context: Context, action: Action): boolean {
  const marks = { controller: context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  return policy.decide(context, action, phoneImport, marks).groups.size > 0
}

const inWords = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? 'nobody') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`
