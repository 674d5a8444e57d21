import type { EntityKind } from '../../entity.ts'
import type { EventRef } from '../answer.ts'

/**
 * What a question about identities is about: a number as a person writes it, 14 to 16 digits of an IMEI, 15 of an IMSI, or the number
 * printed on a SIM card. Exactly one.
 */
export type IdentityParameters =
  | { readonly number: string }
  | { readonly imei: string }
  | { readonly imsi: string }
  | { readonly iccid: string }

/** One row of what a provider, or the handset itself, says. Nobody has checked it. */
export interface Said {
  readonly kind: 'said'
  readonly what: Exclude<EntityKind, 'contact'>
  /** Whose handset says so (E.164 or another identity); null where a provider does. */
  readonly owner: string | null
  /** The number it is about, as read; null where the row names none or it could not be read. */
  readonly number: string | null
  readonly number_text: string | null
  readonly imsi: string | null
  /** 14 digits. */
  readonly imei: string | null
  readonly iccid: string | null
  readonly account: string | null
  readonly holder: string | null
  readonly address: string | null
  readonly postcode: string | null
  readonly born_on: string | null
  /** By the clock of whoever says so: `2026-03-01`, or `2026-03-01T09:00:00`. */
  readonly from: string | null
  readonly until: string | null
  readonly payment: string | null
  readonly amount: string | null
  readonly detail: string | null
  /** The import and its row. */
  readonly source: EventRef
}

/** A contact in somebody else's handset: what its owner calls this number. */
export interface Saved {
  readonly kind: 'saved'
  /** Whose handset; null where nobody said. */
  readonly owner: string | null
  readonly name: string | null
  /** Program whose address book it is; null: the handset's own. */
  readonly app: string | null
  readonly deleted: boolean
  readonly detail: string | null
  readonly source: EventRef
}

/** A SIM, a handset or a number that events show together with what was asked about. */
export interface Used {
  readonly kind: 'used'
  readonly type: 'imei' | 'imsi' | 'number'
  readonly value: string
  /** ISO 8601 UTC. */
  readonly first: string
  readonly last: string
  readonly records: number
  /** The first and the last. */
  readonly events: readonly EventRef[]
}

/** Two statements, or a statement and the events held, that cannot both be right. Which one is, the program does not know. */
export interface Contradiction {
  readonly kind: 'contradiction'
  /** A whole sentence. */
  readonly text: string
  /** Rows of imports that say it. */
  readonly sources: readonly EventRef[]
  readonly events: readonly EventRef[]
}

export type Identity = Said | Saved | Used | Contradiction
