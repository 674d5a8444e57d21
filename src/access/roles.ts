/** Roles as people say them; each is held within one agency. Policies may name no other, but for {@link CLOCK}. */
export const ROLES = [
  'line analyst',
  'intelligence officer',
  'investigating officer',
  'senior officer',
  'custody officer',
  'schools officer',
  'custody navigator',
  'keyworker',
  'prescriber',
  'recovery worker',
  'outreach worker',
  'social worker',
  'partnership manager',
  'information governance officer',
  'administrator',
] as const

export type Role = (typeof ROLES)[number]

/** Does within an agency what falls due by itself. No account can hold it: it is not among the roles that people have. */
export const CLOCK = 'clock'
