import { ROLES, type Role } from '../access/roles.ts'

/** To whom a task goes that nobody did. Who has nobody above keeps it. */
const ABOVE: Readonly<Partial<Record<Role, Role>>> = {
  'line analyst': 'senior officer',
  'intelligence officer': 'senior officer',
  'investigating officer': 'senior officer',
  'custody officer': 'senior officer',
  'schools officer': 'senior officer',
  'outreach worker': 'recovery worker',
  'recovery worker': 'keyworker',
  'custody navigator': 'keyworker',
  keyworker: 'prescriber',
}

/** For each role the nearest one above that somebody at the agency has; itself where there is none. */
export function rolesAbove(held: ReadonlySet<string>): ReadonlyMap<Role, Role> {
  const nearest = (role: Role): Role | undefined => {
    const above = ABOVE[role]
    return above === undefined || held.has(above) ? above : nearest(above)
  }
  return new Map(ROLES.map(role => [role, nearest(role) ?? role]))
}
