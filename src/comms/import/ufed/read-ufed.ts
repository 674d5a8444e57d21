import { fail, ok, type Result } from '../../../values/result.ts'
import type { DecodedTable } from '../decoded-table.ts'
import { WrittenTable } from '../written-table.ts'
import { filePieces } from '../xml/file-pieces.ts'
import { CELL_HEADINGS, cellRow } from './cell-rows.ts'
import { accountRow, contactRows, ENTITY_HEADINGS } from './entity-rows.ts'
import { EVENT_HEADINGS, eventRows, isTrue, MOST_RECIPIENTS, PARTIES } from './event-rows.ts'
import { HandsetFacts } from './handset-facts.ts'
import { readReport } from './read-report.ts'
import type { ReportPart } from './report-part.ts'
import { type ReportHandlers, ReportModels } from './report-models.ts'
import { shortenTexts } from './shorten-texts.ts'
import { SimCards } from './sim-cards.ts'
import { ownModel, type UfedModel } from './ufed-model.ts'

/** Messages of a chat, and their characters, that wait for its participants where those stand after them. */
const MOST_WAITING = 20_000
const MOST_WAITING_TEXT = 16 * 1024 ** 2
/** Rows besides the first that messages to several people may make: a small file with large groups would fill the disk. */
const MOST_COPIES = 3_000_000

/**
 * Reads a Cellebrite report (`report.xml`, or the one of a `.ufdr`: `part`) into a table of its calls and messages, one of
 * contacts, accounts, SIMs and handsets, and one of cell towers, each if it has rows. In constant memory; a damaged report gives what stands
 * before and after the damage, and says so. Refuses what is no report, and one with nothing to read.
 */
export async function readUfed(
  file: { readonly path: string; readonly name: string },
  workDir: string,
  part?: ReportPart,
): Promise<Result<DecodedTable[]>> {
  const tables = new ReportTables(workDir, file.name)
  const models = new ReportModels(tables)
  for (const sentence of part?.notes ?? []) tables.note(sentence)
  let brokenOff: string | undefined
  try {
    const pieces = part?.pieces ?? filePieces(file.path)
    const shortened = () =>
      tables.note('Texts of more than 250 kB (e-mails, notes) are in the report; they were shortened')
    const read = await readReport(shortenTexts(pieces, shortened), models, damage =>
      tables.breakOff(damage.problem, damage.record, models.openChat),
    )
    for (const sentence of read.notes) tables.note(sentence)
    brokenOff = read.broken
  } catch (error) {
    // What unpacks the part throws plain errors of its own where the archive is damaged.
    if (part === undefined || !(error instanceof Error) || error instanceof TypeError) throw error
    brokenOff = `is damaged (${error.message.slice(0, 100)})`
    tables.breakOff(brokenOff, models.unfinished, models.openChat)
  } finally {
    part?.close()
  }
  const passed = [...models.others].map(([kind, count]) => `${kind.slice(0, 40)} (${count.toLocaleString('en-GB')})`)
  if (passed.length > 0) tables.note(`Records of other kinds are in the report and were not read: ${passed.join(', ')}`)
  const read = tables.close()
  if (read.length > 0) return ok(read)
  return fail({
    code: 'unreadable',
    problem:
      brokenOff === undefined
        ? models.isReport
          ? 'the report holds no call, no message and no contact'
          : 'the file is XML, but no report of a phone extraction'
        : `the report ${brokenOff}`,
    where: file.name,
    expected: 'a report of Cellebrite Physical Analyzer (report.xml, .ufdr) with calls, messages or contacts',
    next:
      brokenOff === undefined
        ? 'Export the report again with calls, messages and contacts chosen, as XML or UFDR'
        : 'Copy it again from where it came from, or export it again',
  })
}

/** The tables that a report becomes, written as its records are told. */
class ReportTables implements ReportHandlers {
  readonly #events: WrittenTable
  readonly #entities: WrittenTable
  readonly #cells: WrittenTable
  readonly #facts = new HandsetFacts()
  readonly #sims = new SimCards()
  readonly #notes: string[] = []
  readonly #breaks: string[] = []
  /** A record that was damaged is among the rejected. */
  #listed = false
  #waiting: UfedModel[] = []
  #waitingText = 0
  #copies = 0

  constructor(workDir: string, name: string) {
    this.#events = new WrittenTable(workDir, name, 'calls and messages', EVENT_HEADINGS)
    this.#entities = new WrittenTable(workDir, name, 'contacts and devices', ENTITY_HEADINGS)
    this.#cells = new WrittenTable(workDir, name, 'cells', CELL_HEADINGS)
  }

  fact(name: string, value: string, group: string): void {
    const lastUse = /^last known use:\s*(.+)$/i.exec(group)?.[1]
    if (lastUse === undefined) this.#facts.add(name, value)
    else this.#sims.add('earlier', name, value, { until: lastUse })
  }

  model(model: UfedModel): void {
    const { type, fields } = model
    if (type === 'Chat') {
      this.#flush(model)
    } else if (type === 'Contact') for (const row of contactRows(model)) this.#entities.add(row)
    else if (type === 'UserAccount') this.#entities.add(accountRow(model))
    else if (type === 'SIMData') this.#sims.add('now', fields.Name, fields.Value)
    else if (type === 'DeviceInfoEntry')
      this.#sims.add(
        fields.EntryCategory,
        fields.EntryName,
        fields.EntryValue,
        fields.TimeStamp === '' ? {} : { from: fields.TimeStamp },
      )
    else if (type === 'CellTower') this.#cells.add(cellRow(model))
    else this.#event(model, undefined)
  }

  message(message: UfedModel, chat: UfedModel, ahead: boolean): void {
    if (ahead || this.#waiting.length >= MOST_WAITING || this.#waitingText >= MOST_WAITING_TEXT)
      return this.#event(message, chat)
    this.#waiting.push(ownModel(message))
    this.#waitingText += message.fields.Body.length
  }

  note(sentence: string): void {
    if (!this.#notes.includes(sentence)) this.#notes.push(sentence)
  }

  lost(record: string): void {
    this.#listed = true
    this.#events.reject(record, 'unreadable record', 'its end is missing')
  }

  breakOff(problem: string, record: string | undefined, chat: UfedModel | undefined): void {
    this.#flush(chat)
    this.#breaks.push(problem)
    if (record === undefined) return
    this.#listed = true
    this.#events.reject(record, 'unreadable record', 'the report is damaged in the middle of it')
  }

  close(): DecodedTable[] {
    const [first] = this.#breaks
    if (first !== undefined) {
      this.note(
        `The report ${first}: what stood before was read, and what follows from the next whole record on${this.#breaks.length > 1 ? ` (damaged in ${this.#breaks.length} places)` : ''}`,
      )
      // Also where it broke between two records: that something may be missing must show in the counts.
      if (!this.#listed && this.#events.rows + this.#entities.rows + this.#cells.rows > 0)
        this.#events.reject('', 'unreadable record', `the report ${first}`)
    }
    for (const row of this.#facts.rows()) this.#entities.add(row)
    for (const [name, value] of this.#facts.sim()) this.#sims.add('now', name, value)
    for (const row of this.#sims.rows(this.#facts.takenAt, this.#facts.imei)) this.#entities.add(row)
    const { numbers } = this.#sims
    const several = this.#facts.severalNumbers(numbers)
    if (several.length > 0)
      this.note(
        `The handset has several numbers of its own (${several.join(', ')}): its records were taken for those of the first; name another with --owner`,
      )
    const preamble = this.#facts.preamble(numbers)
    return [this.#events, this.#entities, this.#cells]
      .map(table => ({ rows: table.rows, table: { ...table.close(), preamble } }))
      .flatMap(({ rows, table }) => (rows > 0 ? [table] : []))
      .map((table, i) => (i === 0 ? { ...table, notes: this.#notes } : table))
  }

  readonly #isOwn = (identifier: string): boolean => this.#facts.isOwn(identifier)

  /** A party that a record marks as the owner. */
  #owner({ fields }: UfedModel): void {
    if (isTrue(fields.IsPhoneOwner)) this.#facts.addOwner(fields.Identifier)
  }

  #flush(chat: UfedModel | undefined): void {
    for (const message of this.#waiting) this.#event(message, chat)
    this.#waiting = []
    this.#waitingText = 0
  }

  #event(model: UfedModel, chat: UfedModel | undefined): void {
    for (const slot of PARTIES) for (const party of model.models[slot]) this.#owner(party)
    for (const party of chat?.models.Participants ?? []) this.#owner(party)
    const rows = eventRows(model, chat, this.#isOwn)
    if (rows === undefined) {
      const raw = `${model.type} ${model.id} ${model.fields.Direction}`.trim()
      return this.#events.reject(raw, 'unreadable record', 'it has no time')
    }
    const [first, ...more] = rows
    if (first !== undefined) this.#events.add(first)
    if (rows.length === MOST_RECIPIENTS)
      this.note(`A message went to more people than are read: rows stand for the first ${MOST_RECIPIENTS} of them`)
    this.#copies += more.length
    if (this.#copies > MOST_COPIES)
      return this.note(
        'So many messages went to whole groups that the last of them stand for one person of the group each',
      )
    for (const row of more) this.#events.add(row)
  }
}
