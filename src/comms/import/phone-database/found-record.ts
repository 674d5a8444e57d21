import type { Gap, PhoneDatabase } from './phone-database.ts'

/** What a phone's database says of one call or message with one other person. */
export interface PhoneRecord {
  /** Table and number of the row, and which of its people: `sms 17`, `pdu 4 (2)`. */
  readonly record: string
  readonly kind: 'voice' | 'sms' | 'mms' | 'im' | 'app_call'
  readonly direction: 'in' | 'out'
  readonly other: string
  readonly name?: string
  /** ISO 8601 in UTC. */
  readonly time: string
  readonly seconds?: string
  readonly answered?: 'yes' | 'no' | ''
  readonly mark?: 'voicemail' | 'system' | ''
  readonly text?: string
  readonly app?: string
  readonly deleted?: boolean
  readonly chat?: string
  /** What else the phone says: edited, taken back, not sent. */
  readonly remark?: string
}

/** Somebody saved, by one number or address. */
export interface SavedContact {
  readonly record: string
  readonly number: string
  /** What is no phone number: an address of e-mail, a name in a program. */
  readonly account: string
  readonly name: string
  readonly app: string
  readonly deleted: boolean
  readonly detail: string
}

/** A row that is there and is no event: a draft, one without a time. Named, never quoted: its words may not be covered. */
export interface NotRead {
  readonly record: string
  readonly notRead: string
}

/** Rows that could not be read. */
export interface Damaged {
  readonly table: string
  readonly gap: Gap['gap']
}

export type Found = PhoneRecord | NotRead | Damaged

/** How one kind of database is read. */
export interface DatabaseReader {
  /** `messages of Android`. */
  readonly what: string
  readonly platform: 'Android' | 'iOS'
  /** Without one of these tables with these columns it is another database; several of them: any will do. */
  readonly needs: readonly { readonly table: string; readonly columns: readonly string[] }[]
  /** What a version may lack, and the person is then told of; `of`: only where it has this table. */
  readonly expects: readonly { readonly of?: string; readonly table: string; readonly columns: readonly string[] }[]
  /** `scratch`: path of a file of the reader's own, for what has to be gathered first. */
  events?(database: PhoneDatabase, scratch: (name: string) => string): Generator<Found>
  contacts?(database: PhoneDatabase, scratch: (name: string) => string): Generator<SavedContact | Damaged>
  /** Numbers that the phone itself had, where the database says so. */
  owners?(database: PhoneDatabase): ReadonlySet<string>
}
