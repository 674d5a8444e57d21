import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Field } from '../../kernel/field.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { RecordKind } from '../../kernel/record-type.ts'
import { dateAndTime, shortDate } from '../../values/london.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { ok, type Result } from '../../values/result.ts'

/** The moment that was typed into a field: given, real and not in the future; `after` names what it cannot come before. */
export function momentGiven(
  act: Act,
  record: RecordKind,
  raw: Raw,
  name: string,
  after?: { readonly at: string | null; readonly what: string },
): Result<string, ActFault> {
  const read = given<string>(record, raw, name)
  if (!read.ok) return read
  const at = read.value
  const { label } = fieldOf(record, name)
  if (at > act.now) return wrong(record, name, `${label} is in the future; record it once it has happened`)
  if (after?.at && Date.parse(at) < minuteOf(after.at))
    return wrong(record, name, `${label} cannot be before ${after.what}, ${dateAndTime(after.at)}`)
  return read
}

/** The same of a day. */
export function dayGiven(
  act: Act,
  record: RecordKind,
  raw: Raw,
  name: string,
  after?: { readonly on: string | null; readonly what: string },
): Result<string, ActFault> {
  const read = given<string>(record, raw, name)
  if (!read.ok) return read
  const { label } = fieldOf(record, name)
  if (read.value > londonDayOf(act.now))
    return wrong(record, name, `${label} is in the future; record it once it has happened`)
  if (after?.on && read.value < after.on)
    return wrong(record, name, `${label} cannot be before ${after.what}, ${shortDate(after.on)}`)
  return read
}

/** A value that a verb cannot do without; `missing` says what to give. */
export function given<V>(record: RecordKind, raw: Raw, name: string, missing?: string): Result<V, ActFault> {
  const { label, type } = fieldOf(record, name)
  const typed = raw[name]
  if (typed === undefined || typed === null || (typeof typed === 'string' && typed.trim() === ''))
    return wrong(record, name, missing ?? `${label} is missing`)
  const read = type.read(typed, label)
  return read.ok ? ok(read.value as V) : wrong(record, name, read.fault)
}

function fieldOf(record: RecordKind, name: string): Field {
  const field = record.fields[name]
  if (field === undefined) throw new Error(`${record.kind} has no field ${name}`)
  return field
}

/** Forms ask for minutes: what happened within the same one did not happen before. */
const minuteOf = (iso: string): number => Math.floor(Date.parse(iso) / 60_000) * 60_000
