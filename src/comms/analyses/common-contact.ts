import type { EventRef } from './answer.ts'

/** A contact that several numbers, or several cases, have in common. */
export interface CommonContact {
  readonly number: string
  /** Bits: it is a contact of about one number in 2^rarity, those asked about aside. Low: a number that everybody rings, such as a taxi. */
  readonly rarity: number
  /** Its contacts in the records, beyond the numbers asked about. */
  readonly other_contacts: number
  readonly calls: number
  readonly texts: number
  /** ISO 8601 UTC. */
  readonly first_seen: string
  readonly last_seen: string
  /** With whom and where, in the order asked. */
  readonly shared_by: readonly SharedBy[]
}

export interface SharedBy {
  /** Null where one case was asked. */
  readonly case: string | null
  /** Null where no numbers were asked about: anybody in the case. */
  readonly number: string | null
  readonly calls: number
  readonly texts: number
  readonly first_seen: string
  readonly last_seen: string
  /** The first and the last of the events. */
  readonly events: readonly EventRef[]
}
