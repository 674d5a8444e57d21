import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, incorrect } from '../../kernel/create-record.ts'
import type { Marks } from '../../kernel/marks.ts'
import { inheritedMarks, pointedAt, wrong } from '../../kernel/pointed-at.ts'
import { type Raw, readValues } from '../../kernel/read-values.ts'
import type { FieldFault, RecordKind } from '../../kernel/record-type.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import type { Finding } from '../fields/finding.ts'
import { candidateDecision } from './candidate-decision.ts'
import { clashOf } from './clash-of-numbers.ts'
import { lineNumber } from './line-number.ts'
import { tellOfNumber } from './line-seen.ts'
import { line } from './line.ts'

/** What an analysis said, copied by whoever asked it; and the ring-fence of the records it was made from, empty for none. */
export interface Analysed {
  readonly evidence: Finding | null
  readonly ringFence: string
}

/** Where no analysis was asked: a line that is known from elsewhere. */
export const NOT_ANALYSED: Analysed = { evidence: null, ringFence: '' }

/** Ids of what a confirmation made. */
export interface ConfirmedLine {
  /** The line. */
  readonly id: string
  readonly decision: string
  /** Its first number. */
  readonly number: string
}

/**
 * A named person confirms that a number is a drug line. `raw`: number, usedFrom, usedUntil (optional), reason and
 * alternative, and the fields of a line: name, runFrom, exportingForce, importingForce, operation. It takes over the marks
 * of its operation and the ring-fence of what was analysed. Refused while the number is confirmed for another line.
 */
export async function confirmLine(
  act: Act,
  raw: Raw,
  { evidence, ringFence }: Analysed,
): Promise<Result<ConfirmedLine, ActFault>> {
  const { number, usedFrom, usedUntil, reason, alternative, ...ofLine } = raw
  const today = londonDayOf(act.now)
  const by = act.context.actor.name
  const decided = {
    number,
    reason,
    alternative,
    evidence,
    decision: 'confirmed',
    decidedOn: today,
    decidedBy: by,
  }
  const asLine = { ...ofLine, confirmedOn: today, confirmedBy: by, state: 'in use' }
  const asNumber = {
    number,
    usedFrom,
    usedUntil,
    reason,
    evidence,
    state: 'confirmed',
    decidedOn: today,
    decidedBy: by,
  }
  const faults = uniqueFaults([
    ...faultsOf(line, asLine),
    ...faultsOf(candidateDecision, decided),
    ...faultsOf(lineNumber, { ...asNumber, line: NO_LINE }),
  ])
  if (faults.length > 0) return fail(incorrect(line, faults))
  const marks = await marksOfDecision(act, line, raw['operation'], ringFence)
  if (!marks.ok) return marks

  const decision = await createRecord(act, candidateDecision, decided, marks.value)
  if (!decision.ok) return decision
  const made = await createRecord(act, line, { ...asLine, decision: decision.value.id }, marks.value)
  if (!made.ok) return made
  const first = await createRecord(act, lineNumber, { ...asNumber, line: made.value.id }, marks.value)
  if (!first.ok) return first
  const { values } = first.value
  if (values.usedFrom > today)
    return wrong(line, 'usedFrom', 'Used from is in the future; give the first day it was used')
  const clash = await clashOf(act, values, first.value.id)
  if (clash !== null) return wrong(line, 'number', clash)
  await tellOfNumber(act, first.value.id, marks.value)
  return ok({ id: made.value.id, decision: decision.value.id, number: first.value.id })
}

/** The marks of an operation together with the ring-fence of what was analysed; refused where they are two fences. */
export async function marksOfDecision(
  act: Act,
  record: RecordKind,
  operation: unknown,
  ringFence: string,
): Promise<Result<Pick<Marks, 'ringFence' | 'involved'>, ActFault>> {
  const of = operation ? await pointedAt(act, act.kind('operation'), operation) : null
  const marks = inheritedMarks(record, 'operation', [of])
  if (!marks.ok || ringFence === '' || ringFence === marks.value.ringFence) return marks
  if (marks.value.ringFence !== '')
    return wrong(
      record,
      'operation',
      'The analysis used records inside another ring-fence; choose an operation inside it',
    )
  return ok({ ...marks.value, ringFence })
}

/** Stands where the line will stand that is not made yet. */
const NO_LINE = '00000000-0000-0000-0000-000000000000'

const faultsOf = (record: RecordKind, raw: Raw): readonly FieldFault[] => {
  const read = readValues(record, raw)
  return read.ok ? [] : read.fault
}

/** Number and reason stand in two records, and are typed once. */
const uniqueFaults = (faults: readonly FieldFault[]): readonly FieldFault[] =>
  faults.filter(({ field }, at) => faults.findIndex(other => other.field === field) === at)
