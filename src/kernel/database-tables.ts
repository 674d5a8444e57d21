/**
 * Tables as Kysely knows them: none. Statements are written in SQL, with Kysely's `sql` for parameters and names,
 * because tables of records follow from their declarations.
 */
export type Tables = Readonly<Record<string, never>>
