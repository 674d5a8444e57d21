import { line } from '../../../disruption/line/line.ts'
import { numbersOf } from '../../../disruption/line/numbers-of.ts'
import { operation } from '../../../enforcement/operation.ts'
import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { numbersTyped } from '../number/numbers-typed.ts'

/** What one workbench is about: the confirmed numbers of a line or of all lines of an operation, or numbers that were typed. */
export interface Subject {
  readonly title: string
  readonly back: { readonly href: string; readonly text: string }
  readonly numbers: readonly SubjectNumber[]
  /** Ids of the lines and of the operation; empty where numbers were typed. */
  readonly lines: readonly string[]
  readonly operation: string | null
  /** Numbers that somebody typed: such a question is a search. */
  readonly typed: readonly string[]
}

export interface SubjectNumber {
  readonly number: string
  readonly line: string
  /** `yyyy-MM-dd`; null where open, or where it was typed. */
  readonly usedFrom: string | null
  readonly usedUntil: string | null
}

/** The parameters of the address that say what it is about. */
export interface SubjectAsked {
  readonly line?: unknown
  readonly operation?: unknown
  readonly numbers?: unknown
}

/** More cannot be told apart on one page. */
export const MOST_NUMBERS = 40

/**
 * What the address asks for, as far as the viewer may read it. A line or operation that they may not read is not found, like one
 * that does not exist. Reading it leaves its own lines in the log.
 */
export async function subjectOf(act: Act, asked: SubjectAsked): Promise<Result<Subject>> {
  if (typeof asked.line === 'string' && asked.line !== '') return ofLine(act, asked.line)
  if (typeof asked.operation === 'string' && asked.operation !== '') return ofOperation(act, asked.operation)
  return ofNumbers(typeof asked.numbers === 'string' ? asked.numbers.slice(0, 2000) : '')
}

async function ofLine(act: Act, id: string): Promise<Result<Subject>> {
  const read = await readRecord(act, line, id)
  if (!read.ok) return read
  const name = read.value.values.name ?? 'A line'
  return ok({
    title: `Line ${name}`,
    back: { href: `/confirmed-lines/${id}`, text: `Line ${name}` },
    numbers: await confirmedOf(act, id, name),
    lines: [id],
    operation: read.value.values.operation ?? null,
    typed: [],
  })
}

async function ofOperation(act: Act, id: string): Promise<Result<Subject>> {
  const read = await readRecord(act, operation, id)
  if (!read.ok) return read
  const name = operation.caption(read.value.values)
  const { rows } = await listRecords(act, line, { where: { operation: id }, size: 100 })
  const numbers: SubjectNumber[] = []
  for (const one of rows) numbers.push(...(await confirmedOf(act, one.id, one.values.name ?? 'A line')))
  return ok({
    title: name,
    back: { href: `/records/operation/${id}`, text: name },
    numbers: numbers.slice(0, MOST_NUMBERS),
    lines: rows.map(one => one.id),
    operation: id,
    typed: [],
  })
}

/** A number that a line had twice is there once, from the first day to the last. */
async function confirmedOf(act: Act, id: string, name: string): Promise<SubjectNumber[]> {
  const byNumber = new Map<string, SubjectNumber>()
  for (const { values } of await numbersOf(act, id)) {
    const { number, state, usedFrom = null, usedUntil = null } = values
    if (number === undefined || state !== 'confirmed') continue
    const before = byNumber.get(number)
    byNumber.set(number, { number, line: name, usedFrom: before?.usedFrom ?? usedFrom, usedUntil })
  }
  return [...byNumber.values()].slice(0, MOST_NUMBERS)
}

function ofNumbers(text: string): Result<Subject> {
  const typed = numbersTyped(text)
  if (typed.length === 0) {
    return fail({
      code: 'invalid',
      problem: 'The workbench needs to know what to show',
      expected: 'A line, an operation, or phone numbers separated by commas',
      next: 'Open it from the page of a confirmed line, or enter numbers on the page “Who connects whom”',
    })
  }
  if (typed.length > MOST_NUMBERS) {
    return fail({
      code: 'invalid',
      problem: `There are ${typed.length} numbers in the address`,
      expected: `At most ${MOST_NUMBERS}`,
      next: 'Leave some out',
    })
  }
  return ok({
    title: typed.length === 1 ? 'One number' : `${typed.length} numbers`,
    back: { href: '/numbers', text: 'Find a number' },
    numbers: typed.map(number => ({ number, line: '', usedFrom: null, usedUntil: null })),
    lines: [],
    operation: null,
    typed,
  })
}
