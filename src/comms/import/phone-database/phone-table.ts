import type { DecodedTable } from '../decoded-table.ts'
import { WrittenTable } from '../written-table.ts'
import type { Damaged, NotRead, PhoneRecord, SavedContact } from './found-record.ts'

const EVENT_HEADINGS = [
  'record',
  'kind',
  'direction',
  'other',
  'name',
  'time',
  'seconds',
  'answered',
  'mark',
  'text',
  'app',
  'deleted',
  'chat',
  'remark',
] as const
const CONTACT_HEADINGS = ['what', 'number', 'account', 'name', 'app', 'deleted', 'detail'] as const

/** Letters of a name or an address: one row of them may be pointed at by a million others. */
const LONGEST_NAME = 300
const LONGEST_TEXT = 200_000
const short = (name: string): string => (name.length > LONGEST_NAME ? name.slice(0, LONGEST_NAME) : name)

/** A table of a phone database as `templates/android-….json` and `ios-….json` read it. */
export class PhoneTable {
  readonly #table: WrittenTable
  /** Places at which the database was damaged. */
  gaps = 0

  private constructor(table: WrittenTable) {
    this.#table = table
  }

  static ofEvents(workDir: string, file: string, platform: string): PhoneTable {
    const headings = EVENT_HEADINGS.map(heading => `${platform} ${heading}`)
    return new PhoneTable(new WrittenTable(workDir, file, 'calls and messages', headings))
  }

  static ofContacts(workDir: string, file: string, platform: string): PhoneTable {
    const headings = CONTACT_HEADINGS.map(heading => `${platform} contact ${heading}`)
    return new PhoneTable(new WrittenTable(workDir, file, 'contacts', headings))
  }

  get rows(): number {
    return this.#table.rows
  }

  addEvent(found: PhoneRecord): void {
    this.#table.add([
      found.record,
      found.kind,
      found.direction,
      short(found.other),
      short(found.name ?? ''),
      found.time,
      found.seconds ?? '',
      found.answered ?? '',
      found.mark ?? '',
      this.#words(found),
      short(found.app ?? ''),
      found.deleted === true ? 'yes' : 'no',
      found.chat ?? '',
      found.remark ?? '',
    ])
  }

  /** A line of a table is at most a megabyte. */
  #words({ record, text = '' }: PhoneRecord): string {
    if (text.length <= LONGEST_TEXT) return text
    this.#table.note(`the words of ${record} are longer than is read: they were cut`)
    return text.slice(0, LONGEST_TEXT)
  }

  addContact({ number, account, name, app, deleted, detail }: SavedContact): void {
    this.#table.add([
      'contact',
      short(number),
      short(account),
      short(name),
      short(app),
      deleted ? 'yes' : 'no',
      short(detail),
    ])
  }

  /** A row that is there and is no event, or rows that cannot be read: by name alone, since words may not be covered. */
  reject(found: NotRead | Damaged): void {
    if ('notRead' in found) {
      this.#table.reject(found.record, 'unreadable record', found.notRead)
      return
    }
    const { table, gap } = found
    this.gaps++
    this.#table.reject(
      `${table} ${gap.from} to ${gap.to ?? 'the last'}`,
      'unreadable record',
      `the rows ${gap.from < 0n ? 'up' : gap.from} to ${gap.to ?? 'the last'} of its table ${table}, as many as there were, are on damaged pages (${gap.problem})`,
    )
  }

  /** `owner`: the phone's own number, where the database says it. */
  close(notes: Iterable<string>, owner?: string): DecodedTable {
    for (const note of notes) this.#table.note(note)
    const table = this.#table.close()
    return owner === undefined ? table : { ...table, preamble: { 'Device owner': owner } }
  }

  abandon(): void {
    this.#table.abandon()
  }
}
