/** Roles as people say them; each is held within one agency. Policies may name no other. */
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
  'clock',
] as const

export type Role = (typeof ROLES)[number]
