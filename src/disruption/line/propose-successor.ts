import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { ok, type Result } from '../../values/result.ts'
import type { Finding } from '../fields/finding.ts'
import type { Analysed } from './confirm-line.ts'
import { lineNumber } from './line-number.ts'
import { numbersOf } from './numbers-of.ts'
import { lineInUse } from './own-line.ts'
import { askToDecide } from './successor-tasks.ts'

/** A number of a line, and whether it is proposed by this. */
export interface Proposed {
  readonly id: string
  readonly isNew: boolean
}

/**
 * Puts a number forward that an analysis says may have taken over from one of the line, with what it says; a person decides.
 * `raw`: line, follows (an id of a number of this line), number, usedFrom. A number that stands there already is left as it
 * is; one that was rejected is put forward again only where the analysis had other records before it.
 */
export async function proposeSuccessor(
  act: Act,
  raw: Raw,
  { evidence, ringFence: analysedInside }: Analysed & { readonly evidence: Finding },
): Promise<Result<Proposed, ActFault>> {
  const { line, follows, number, usedFrom } = raw
  const of = await lineInUse(act, line)
  if (!of.ok) return of
  const numbers = await numbersOf(act, of.value.id)
  if (numbers.every(({ id }) => id !== follows))
    return wrong(lineNumber, 'follows', 'It follows a number of another line; choose one of this line')
  const { type, label } = lineNumber.fields.number
  const read = type.read(number, label)
  if (!read.ok) return wrong(lineNumber, 'number', read.fault)
  const standing = numbers.find(
    ({ values }) =>
      values.number === read.value && (values.state !== 'rejected' || values.evidence?.snapshot === evidence.snapshot),
  )
  if (standing !== undefined) return ok({ id: standing.id, isNew: false })
  const { ringFence } = of.value.marks
  if (analysedInside !== '' && analysedInside !== ringFence)
    return wrong(
      lineNumber,
      'number',
      'The analysis used records inside a ring-fence, and this line is not inside it; ask somebody outside to look',
    )
  // Whom the line was shown to does not see what is only put forward.
  const made = await createRecord(
    act,
    lineNumber,
    { line, follows, number, usedFrom, state: 'proposed', evidence },
    { ringFence },
  )
  if (!made.ok) return made
  const asked = await askToDecide(act, { id: made.value.id, line: of.value.id, marks: of.value.marks })
  return asked.ok ? ok({ id: made.value.id, isNew: true }) : asked
}
