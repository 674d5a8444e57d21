import { open } from 'node:fs/promises'
import { readCalendarDay } from '../../../values/calendar-day.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import type { DecodedTable, SourceEncoding, ToldCoverage } from '../decoded-table.ts'
import { Utf8Check, utf8Chunks } from '../text-table/decode.ts'
import { WrittenTable } from '../written-table.ts'
import { CELL_HEADINGS, cellRows } from './cell-rows.ts'
import { ENTITY_HEADINGS, entityRows, ownEntityRow } from './entity-rows.ts'
import { emailNote, nothingOf, tooMuch } from './case-faults.ts'
import { EVENT_HEADINGS, EventRows } from './event-rows.ts'
import type { Found } from './found.ts'
import { JsonObjects } from './json-objects.ts'
import { KnownObjects } from './known-objects.ts'
import { ahead } from './ahead.ts'
import { DEEPEST } from './open-object.ts'
import { idOf, isRecord, listOf, View, Words } from './words.ts'

/** Events that point at what comes later in the file are held until its end, up to so many bytes of them; of more, the file is read twice. */
const HELD = 8 * 1024 ** 2
/** In bytes: what is read at a time, small enough to stay near the processor. */
const PIECE = 1024 ** 2
/** What a byte of JSON costs once it is parsed, about. */
const PARSED = 4
/** Ranges of days that a file may state; ours has one for each number and gap. */
const MOST_COVERAGE = 200_000

interface CaseFile {
  readonly path: string
  readonly name: string
  readonly encoding: Exclude<SourceEncoding, 'xlsx'>
  readonly bomBytes: number
}

/**
 * Reads a CASE/UCO document (JSON-LD) of any size into a table of its calls, messages and records, one of its contacts, handsets, SIMs
 * and accounts, and one of its cells. Only what events point at is held in memory. A @context elsewhere is never
 * fetched. What is no JSON is listed; refuses what holds none of these.
 */
export async function readCaseUco(file: CaseFile, workDir: string): Promise<Result<DecodedTable[]>> {
  const context = { late: undefined as unknown }
  for (const times of ['first', 'again']) {
    const reading = new Reading(file, workDir, context.late)
    const done = await reading.read()
    if (!done.ok) return done
    if (done.value !== 'context comes last' || times === 'again') return reading.tables()
    reading.abandon()
    context.late = reading.lateContext
  }
  throw new Error('a document was read twice and not at all')
}

/** One reading of a document. */
class Reading {
  readonly #file: CaseFile
  readonly #workDir: string
  /** One is looked through, the next is being read, and of the one before the end may still be needed. */
  readonly #pieces = [1, 2, 3].map(() => Buffer.allocUnsafe(PIECE))
  readonly #words = new Words()
  readonly #known: KnownObjects
  readonly #events: EventRows
  readonly #view: View
  readonly #entities: WrittenTable
  #table: WrittenTable
  #held: { readonly object: Readonly<Record<string, unknown>>; readonly bytes: number }[] = []
  #heldBytes = 0
  /** `collect`: too many events point forward; `last`: everything is known, events are written. */
  #mode: 'once' | 'collect' | 'last' = 'once'
  readonly #coverage: (Omit<ToldCoverage, 'number'> & { readonly account: unknown })[] = []
  #emails = 0
  #blanks = 0
  #seen = 0
  #ended = ''
  lateContext: unknown

  constructor(file: CaseFile, workDir: string, context: unknown) {
    this.#file = file
    this.#workDir = workDir
    if (context !== undefined) this.#words.use(context)
    this.#known = new KnownObjects(this.#words)
    this.#events = new EventRows(this.#words, this.#known)
    this.#view = new View(this.#words)
    this.#table = this.#newTable()
    this.#entities = new WrittenTable(workDir, file.name, 'contacts and devices', ENTITY_HEADINGS, file.encoding)
  }

  #newTable(): WrittenTable {
    return new WrittenTable(this.#workDir, this.#file.name, 'calls and messages', EVENT_HEADINGS, this.#file.encoding)
  }

  async read(): Promise<Result<'read' | 'context comes last'>> {
    const first = await this.#pass()
    if (!first.ok || first.value === 'context comes last') return first
    this.#known.forgetSpellings()
    if (this.#mode === 'collect') {
      this.#mode = 'last'
      this.#table = this.#newTable()
      this.#blanks = 0
      return this.#pass()
    }
    this.#mode = 'last'
    for (const { object } of this.#held) this.#event(object)
    this.#held = []
    return first
  }

  async #pass(): Promise<Result<'read' | 'context comes last'>> {
    const objects = new JsonObjects(key => ['@graph', 'object'].includes(this.#words.word(key)))
    const check = new Utf8Check()
    const handle = await open(this.#file.path, 'r')
    try {
      const chunks = utf8Chunks(handle, this.#file.encoding, this.#file.bomBytes, undefined, this.#pieces)
      for await (const chunk of ahead(chunks)) {
        check.push(chunk)
        objects.push(chunk)
        for (let found = objects.next(); found !== null; found = objects.next()) {
          this.#take(found)
          if (this.lateContext !== undefined) return ok('context comes last')
          if (this.#known.full) return fail(tooMuch(this.#file.name))
        }
      }
    } finally {
      await handle.close()
    }
    const end = objects.end()
    if (end !== null) this.#take(end)
    if (!check.end()) this.#table.note('Some letters of the file are no UTF-8, as JSON has to be: they are shown as �.')
    return ok('read')
  }

  #take(found: Found): void {
    if (found.is === 'value') {
      this.#node(found.value, found.bytes, 0)
      return
    }
    if (found.is === 'head') {
      const context = this.#contextOf(found.value)
      if (context !== undefined) this.#words.use(context)
      return
    }
    if (this.#mode !== 'collect')
      this.#table.reject(
        found.raw,
        'unreadable record',
        `from byte ${found.at + this.#file.bomBytes + 1}: ${found.problem}`,
      )
    if (this.#ended === '' || found.is === 'end') this.#ended = found.problem
  }

  #contextOf(value: unknown): unknown {
    return isRecord(value) ? value['@context'] : undefined
  }

  /** An object, or a list of objects, with those within it. */
  #node(value: unknown, bytes: number, depth: number): void {
    if (depth > DEEPEST) return
    if (Array.isArray(value)) {
      for (const one of value) this.#node(one, bytes, depth + 1)
      return
    }
    if (!isRecord(value)) return
    const context = this.#contextOf(value)
    if (context !== undefined) {
      if (this.#seen > 0 && !this.#words.given) {
        this.lateContext = context
        return
      }
      this.#words.use(context)
    }
    if (value['@value'] !== undefined) return
    this.#seen++
    this.#within(value, bytes, depth)
    if (this.#mode === 'last') this.#event(value)
    else this.#object(value, bytes)
  }

  /** Objects that are described where they are pointed at; one without an id gets one. */
  #within(object: Readonly<Record<string, unknown>>, bytes: number, depth: number): void {
    for (const key in object) {
      const value = object[key]
      if (typeof value !== 'object' || value === null || key === '@context') continue
      if (Array.isArray(value)) for (const one of value) this.#described(key, one, bytes, depth)
      else this.#described(key, value, bytes, depth)
    }
  }

  #described(key: string, value: unknown, bytes: number, depth: number): void {
    if (Array.isArray(value)) return this.#node(value, bytes, depth + 1)
    if (!isRecord(value) || this.#words.typeOf(value) === undefined || value['@value'] !== undefined) return
    if (this.#words.word(key) === 'hasFacet') return this.#within(value, bytes, depth + 1)
    if (idOf(value) === null) Object.assign(value, { '@id': `_:${this.#blanks++}` })
    this.#node(value, bytes, depth + 1)
  }

  #object(object: Readonly<Record<string, unknown>>, bytes: number): void {
    const kind = this.#events.look(object, false)
    if (kind === 'event') {
      if (this.#mode === 'collect') return
      const rows = this.#events.rows(false)
      if (rows === null) this.#hold(object, bytes)
      else for (const row of rows) this.#table.add(row)
    } else if (kind === 'unknown') {
      this.#known.add(object)
      this.#hold(object, bytes)
    } else if (kind === 'loose facet') {
      this.#events.keepLoose(object)
      this.#known.hold(bytes * PARSED)
    } else if (kind === 'email') this.#emails++
    else if (kind === 'empty') {
      if (this.#mode === 'once') this.#reject(object)
    } else this.#other(object)
    if (this.#known.late && this.#mode === 'once') this.#collect()
  }

  /** Of an event in the last reading, or one that was held. */
  #event(object: Readonly<Record<string, unknown>>): void {
    const kind = this.#events.look(object, true)
    if (kind === 'event') for (const row of this.#events.rows(true) ?? []) this.#table.add(row)
    else if (kind === 'empty') this.#reject(object)
  }

  #reject(object: Readonly<Record<string, unknown>>): void {
    const problem = 'a call or message of which the file says nothing: no facet with its time and parties'
    this.#table.reject(JSON.stringify(object).slice(0, 500), 'unreadable record', problem)
  }

  #hold(object: Readonly<Record<string, unknown>>, bytes: number): void {
    if (this.#mode === 'collect') return
    this.#held.push({ object, bytes })
    this.#heldBytes += bytes
    if (this.#heldBytes <= HELD) return
    this.#collect()
  }

  /** What is written so far cannot stand: the file is read again once all is known. */
  #collect(): void {
    this.#held = []
    this.#mode = 'collect'
    this.#table.abandon()
  }

  #other(object: Readonly<Record<string, unknown>>): void {
    const view = this.#view.fill(object)
    if (view.types.includes('bw:Coverage')) return this.#covered(view)
    for (const facet of listOf(view.get('hasFacet'))) {
      if (!isRecord(facet) || !this.#words.typesOf(facet).includes('bw:EntityFacet')) continue
      // It says all itself, and nothing points at it.
      this.#entities.add(ownEntityRow(facet, this.#words))
      return
    }
    this.#known.add(object)
  }

  #covered(view: View): void {
    const [from, until] = [view.text('bw:from'), view.text('bw:until')]
    if (readCalendarDay(from) === null || readCalendarDay(until) === null || from > until) return
    if (this.#coverage.length >= MOST_COVERAGE) return
    const basis = view.text('bw:basis') === 'stated' ? ('stated' as const) : ('inferred' as const)
    this.#coverage.push({ account: view.get('bw:account'), from, until, basis })
  }

  tables(): Result<DecodedTable[]> {
    const cells = new WrittenTable(this.#workDir, this.#file.name, 'cells', CELL_HEADINGS, this.#file.encoding)
    for (const row of cellRows(this.#known)) cells.add(row)
    for (const row of entityRows(this.#known)) this.#entities.add(row)
    for (const address of this.#words.elsewhere)
      this.#table.note(
        `The file names a @context at ${address}. It is not fetched: names are read as CASE/UCO usually abbreviates them.`,
      )
    if (this.#emails > 0) this.#table.note(emailNote(this.#emails))
    const told = this.#coverage.map(({ account, ...days }) => ({
      ...days,
      number: account === undefined ? null : this.#known.party(account, true),
    }))
    const { owner } = this.#known
    const preamble: Readonly<Record<string, string>> = owner === null ? {} : { 'Device owner': owner }
    const tables = [this.#table.close(told), this.#entities.close(), cells.close()].map(table => ({
      ...table,
      preamble,
    }))
    const filled = tables.filter(({ records }) => records > 0)
    const [events] = tables
    if (filled.length === 0) return fail(nothingOf(this.#file.name, this.#seen, this.#ended, this.#emails))
    return ok(tables.filter(table => table.records > 0 || (table === events && table.removedRows.length > 0)))
  }

  abandon(): void {
    this.#table.abandon()
    this.#entities.abandon()
  }
}
