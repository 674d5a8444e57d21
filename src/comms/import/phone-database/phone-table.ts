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
      found.other,
      found.name ?? '',
      found.time,
      found.seconds ?? '',
      found.answered ?? '',
      found.mark ?? '',
      found.text ?? '',
      found.app ?? '',
      found.deleted === true ? 'yes' : 'no',
      found.chat ?? '',
      found.remark ?? '',
    ])
  }

  addContact({ number, account, name, app, deleted, detail }: SavedContact): void {
    this.#table.add(['contact', number, account, name, app, deleted ? 'yes' : 'no', detail])
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
      `the rows ${gap.from} to ${gap.to ?? 'the last'} of its table ${table}, as many as there were, are on damaged pages (${gap.problem})`,
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
