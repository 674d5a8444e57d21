/**
 * What the policies know of a record beside its kind; the same for every kind, and the same columns in every table.
 *
 * Policies may lean on nothing else, so that Cedar and row-level security can be compared over all of it.
 */
export interface Marks {
  /** The agency that answers for the record: its controller in data-protection law. */
  readonly controller: string
  /** The ring-fence around it; empty where there is none. */
  readonly ringFence: string
  /** Other agencies the record concerns: partners of an operation, who made a referral, who receives it. */
  readonly involved: readonly string[]
  /** What lets parts of it cross to those agencies: the person's consent, a legal requirement, or nothing. */
  readonly basis: Basis
}

export const BASES = ['none', 'consent', 'required'] as const
export type Basis = (typeof BASES)[number]

/** Ids of agencies and ring-fences: they stand in comma-separated settings of the database. */
export const MARK_ID = /^[a-z][a-z0-9-]{0,62}$/
