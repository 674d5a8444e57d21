import type { Context } from '../kernel/context.ts'
import type { Role } from './roles.ts'

const OFFICER: Role = 'information governance officer'

/** Only an information governance officer, and only for that purpose; row-level security keeps it to their own agency. */
export const mayReadLog = ({ actor, purpose }: Context): boolean =>
  actor.roles.includes(OFFICER) && purpose === 'information governance'
