import type { Role } from '../access/roles.ts'

/** Roles of one team: whichever of them a task of such a rule names, the others may do it as well. */
const SHARED: Readonly<Partial<Record<string, readonly Role[]>>> = {
  'referral.answered-within': ['custody navigator', 'keyworker'],
  'referral.first-contact': ['custody navigator', 'keyworker'],
}

/** Whose work a task is: the role it names, and those who share such work with it. */
export function rolesOfTask(rule: string, role: string): readonly string[] {
  const team = SHARED[rule] ?? []
  return team.some(one => one === role) ? [role, ...team.filter(one => one !== role)] : [role]
}

/** What these roles share: each rule, with the roles that its tasks may name. */
export const sharedBy = (
  roles: readonly string[],
): readonly { readonly rule: string; readonly named: readonly Role[] }[] =>
  Object.entries(SHARED).flatMap(([rule, named = []]) =>
    named.some(one => roles.includes(one)) ? [{ rule, named }] : [],
  )
