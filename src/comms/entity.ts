/*
 * Entity data: what a provider or a handset *says* of a number, a SIM, a handset or an account, and of when. Nobody has
 * checked it: a subscriber's name is a name that was given, a contact's name is what somebody else called them.
 */

/**
 * `subscriber`: to whom a number or SIM is registered; `account`: who pays, and how; `top-up`; `port`: moved between networks;
 * `activation`: first or last use of a number or SIM as the provider states it; `sim`, `device`: what was in use with what, as
 * a handset or provider states it; `contact`: saved in a handset's address book or a program's.
 */
export const ENTITY_KINDS = [
  'subscriber',
  'account',
  'top-up',
  'port',
  'activation',
  'sim',
  'device',
  'contact',
] as const
export type EntityKind = (typeof ENTITY_KINDS)[number]

/** Columns of the view `entities` of a snapshot, in the order of import and row. */
export const ENTITY_COLUMNS = {
  import: 'USMALLINT',
  row: 'BIGINT',
  /** One of ENTITY_KINDS. */
  what: 'VARCHAR',
  /** Whose handset says so; NULL where a provider does. */
  owner: 'BIGINT',
  /** The number it is about, as a party of events (see event.ts); NULL where it is about none or could not be read. */
  number: 'BIGINT',
  /** The number as given. */
  number_text: 'VARCHAR',
  imsi: 'BIGINT',
  /** 14 digits. */
  imei: 'BIGINT',
  iccid: 'VARCHAR',
  account: 'VARCHAR',
  holder: 'VARCHAR',
  address: 'VARCHAR',
  postcode: 'VARCHAR',
  /** As given. */
  born_on: 'VARCHAR',
  /** By the clock of whoever says so: no zone is assumed; a time with an offset is UTC. */
  from_at: 'TIMESTAMP',
  /** The last day or moment. */
  until_at: 'TIMESTAMP',
  payment: 'VARCHAR',
  /** As given, with its currency. */
  amount: 'VARCHAR',
  detail: 'VARCHAR',
  /** Program whose contact or account it is. */
  app: 'VARCHAR',
  /** The handset marks it as deleted (and recovered). */
  deleted: 'BOOLEAN',
} as const
