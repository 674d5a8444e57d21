/**
 * The roles by which Breakwater signs in. `breakwater_owner` owns the schema and runs migrations; `breakwater_app` is the server: it owns
 * nothing and row-level security binds it; `breakwater_count` reads the views of the outcomes; `breakwater_seal` reads and seals the log;
 * `breakwater_jobs` owns the schema of the jobs and reads no record.
 */
export const ROLE_NAMES = [
  'breakwater_owner',
  'breakwater_app',
  'breakwater_count',
  'breakwater_seal',
  'breakwater_jobs',
] as const

export type RoleName = (typeof ROLE_NAMES)[number]
