import { readParty } from '../../../values/phone-number.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import type { DecodedTable } from '../decoded-table.ts'
import { WrittenTable } from '../written-table.ts'
import { ownText } from '../xml/read-xml.ts'
import { elementRow, ENTITY_HEADINGS, entityRows } from './entity-rows.ts'
import type { EtsiPlace } from './etsi-place.ts'
import { EtsiReader } from './etsi-reader.ts'
import type { EtsiParty, EtsiRecord, EtsiRequest } from './etsi-record.ts'
import { secondsBefore } from './etsi-time.ts'
import { type EtsiRead, readRecords } from './read-records.ts'
import { CELL_HEADINGS, cellRow, EVENT_HEADINGS, eventRows, TARGET_HEADING } from './event-rows.ts'

/** Cells whose place is remembered so that it is told once, and their letters in all; a county has some ten thousand. */
const MOST_CELLS = 100_000
const MOST_LETTERS = 8_000_000
const MOST_SPELLINGS = 50_000
const LONGEST_SPELLING = 40

/**
 * Reads retained data as ETSI TS 102 657 hands it over (XML, any version) into a table of its calls, messages and sessions, one of what the
 * provider says of subscribers, payments and devices, and one of cells, each if it has rows. In constant memory; damage costs
 * the record it is in, which is listed. The request, where the file holds it, says whose records these are and for which days;
 * without one they are a network's. Refuses what holds no record.
 */
export async function readEtsi(
  file: { readonly path: string; readonly name: string },
  workDir: string,
): Promise<Result<DecodedTable[]>> {
  const tables = new EtsiTables(workDir, file.name)
  const reader = new EtsiReader(record => tables.add(record, reader.request))
  let read: EtsiRead
  try {
    read = await readRecords(file.path, reader)
  } catch (error) {
    tables.abandon()
    throw error
  }
  const [first] = read.damages
  const found = tables.close(read, reader)
  if (found.length > 0) return ok(found)
  return fail({
    code: 'unreadable',
    problem: first === undefined ? 'the file holds no record of retained data' : `the file ${first.problem}`,
    where: first === undefined ? file.name : `${file.name}, ${first.at}`,
    expected: 'a response in the XML of ETSI TS 102 657, with records in it',
    next: 'Ask the provider for the file again, or for the records as CSV or XLSX',
  })
}

/** The tables that a file becomes, written as its records come. */
class EtsiTables {
  readonly #workDir: string
  readonly #name: string
  #events: WrittenTable | undefined
  #target: ((parties: readonly EtsiParty[]) => string) | undefined
  readonly #entities: WrittenTable
  readonly #cells: WrittenTable
  readonly #places = new Map<string, EtsiPlace>()
  #letters = 0

  constructor(workDir: string, name: string) {
    this.#workDir = workDir
    this.#name = name
    this.#entities = new WrittenTable(workDir, name, 'subscribers and devices', ENTITY_HEADINGS)
    this.#cells = new WrittenTable(workDir, name, 'cells', CELL_HEADINGS)
  }

  add(record: EtsiRecord, request: EtsiRequest): void {
    const { payload } = record
    if (/(?:Usage|internetAccess)$/.test(payload) && payload !== 'msgServiceUsage') {
      const events = this.#eventTable(request)
      for (const row of eventRows(record, this.#target)) events.add(row)
      for (const party of record.parties) {
        if (party.first !== null) this.#cell(party.first)
        if (party.last !== null) this.#cell(party.last)
      }
    } else if (payload === 'telephonyNetworkElement') {
      const row = elementRow(record)
      if (row === null)
        this.#cells.reject(`record ${record.number}`, 'unreadable record', 'it names no cell, or no place')
      else this.#cells.add(row)
    } else {
      const rows = entityRows(record)
      for (const row of rows) this.#entities.add(row)
      if (rows.length === 0) this.#unread(record, request)
    }
  }

  close(read: EtsiRead, { request, notes }: EtsiReader): DecodedTable[] {
    const tables = [...(this.#events === undefined ? [] : [this.#events]), this.#entities, this.#cells]
    const main = tables.find(({ rows }) => rows > 0)
    if (main !== undefined) {
      for (const sentence of [...read.notes, ...notes]) main.note(sentence)
      for (const { problem, at, record, near } of read.damages) {
        const which = record === undefined ? '' : `, in record ${record || 'without a number'}`
        main.note(
          `The file ${problem} at ${at}${which}: whole records before it were read${read.goesOn ? ', and those after it' : ', and nothing after'}`,
        )
        main.reject(near, 'unreadable record', `the file ${problem} at ${at}${which}`)
      }
    }
    const preamble = preambleOf(request)
    return tables
      .map(table => ({ rows: table.rows, table: { ...table.close(), preamble } }))
      .flatMap(({ rows, table }) => (rows > 0 ? [table] : []))
  }

  abandon(): void {
    for (const table of [this.#events, this.#entities, this.#cells]) table?.abandon()
  }

  #eventTable(request: EtsiRequest): WrittenTable {
    if (this.#events !== undefined) return this.#events
    this.#target = targetOf(request)
    const headings = this.#target === undefined ? EVENT_HEADINGS : [...EVENT_HEADINGS, TARGET_HEADING]
    this.#events = new WrittenTable(this.#workDir, this.#name, 'calls and messages', headings)
    return this.#events
  }

  #unread({ number, payload }: EtsiRecord, request: EtsiRequest): void {
    const detail =
      payload === '' ? 'it holds nothing that is read' : `a record of the kind “${payload}”, of which nothing is read`
    this.#eventTable(request).reject(`record ${number}`, 'unreadable record', detail)
  }

  #cell(place: EtsiPlace): void {
    if (place.cell === '') return
    const known = this.#places.get(place.cell)
    if (known !== undefined && isSame(known, place)) return
    if (this.#places.size < MOST_CELLS && this.#letters < MOST_LETTERS) {
      this.#places.set(ownText(place.cell), ownPlace(place))
      this.#letters += Object.values(place).join('').length
    }
    const row = cellRow(place)
    if (row !== null) this.#cells.add(row)
  }
}

const isSame = (one: EtsiPlace, other: EtsiPlace): boolean =>
  one.latitude === other.latitude &&
  one.longitude === other.longitude &&
  one.azimuth === other.azimuth &&
  one.beamWidth === other.beamWidth &&
  one.postcode === other.postcode &&
  one.site === other.site

const ownPlace = (place: EtsiPlace): EtsiPlace => ({
  cell: ownText(place.cell),
  latitude: ownText(place.latitude),
  longitude: ownText(place.longitude),
  azimuth: ownText(place.azimuth),
  beamWidth: ownText(place.beamWidth),
  postcode: ownText(place.postcode),
  site: ownText(place.site),
})

/** Where one number was asked for, the whole table is about it; its days are those that were asked for. */
function preambleOf({ numbers, imsis, imeis, from, until }: EtsiRequest): Record<string, string> {
  const [number] = numbers
  return {
    ...(number !== undefined && numbers.length === 1 && imsis.length + imeis.length === 0 ? { Subject: number } : {}),
    // The end that was asked for is a moment: a midnight is the end of the day before.
    ...(from === '' || until === ''
      ? {}
      : { Period: `${from.slice(0, 10)} to ${secondsBefore(until, 1).slice(0, 10)}` }),
  }
}

/** Which party a record is about, where several were asked for, or one by its SIM or handset; undefined where the preamble says it. */
function targetOf({ numbers, imsis, imeis }: EtsiRequest): ((parties: readonly EtsiParty[]) => string) | undefined {
  if (imsis.length + imeis.length === 0 && numbers.length <= 1) return undefined
  const spellings = new Map<string, bigint | null>()
  const idOf = (text: string): bigint | null => {
    const known = spellings.get(text)
    if (known !== undefined) return known
    const { id } = readParty(text)
    if (spellings.size < MOST_SPELLINGS && text.length <= LONGEST_SPELLING) spellings.set(ownText(text), id)
    return id
  }
  const asked = new Set(numbers.map(idOf))
  asked.delete(null)
  const sims = new Set(imsis)
  const handsets = new Set(imeis.map(imei => imei.slice(0, 14)))
  return parties =>
    parties.find(
      ({ number, imsi, imei }) =>
        sims.has(imsi) || handsets.has(imei.slice(0, 14)) || (number !== '' && asked.has(idOf(number))),
    )?.number ?? ''
}
