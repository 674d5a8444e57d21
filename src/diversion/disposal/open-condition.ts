import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { ValuesOf } from '../../kernel/field.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { type Locked, lockedRecord } from '../../kernel/locked-record.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Seen } from '../../kernel/seen.ts'
import { shortDate } from '../../values/london.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { disposalCondition } from './disposal-condition.ts'
import { disposal } from './disposal.ts'

interface OpenCondition {
  readonly condition: Locked<typeof disposalCondition.fields>
  /** The disposal it belongs to, locked too: always first, so that two verbs never wait for each other. */
  readonly of: Locked<typeof disposal.fields>
}

/** A condition that is neither met nor failed, of a disposal that is not over. */
export async function openCondition(act: Act, id: string): Promise<Result<OpenCondition, ActFault>> {
  const read = await readRecord(act, disposalCondition, id)
  if (!read.ok) return read
  const of = await lockedRecord(act, disposal, read.value.values.disposal ?? '')
  if (!of.ok) return of
  const condition = await lockedRecord(act, disposalCondition, id)
  if (!condition.ok) return condition
  if (of.value.values.state !== 'running' && of.value.values.state !== 'breached')
    return fail(settled('This disposal is over, so nothing more happens to its conditions'))
  const { completedOn, failedOn } = condition.value.values
  if (completedOn !== null) return fail(settled(`This condition was met on ${shortDate(completedOn)}`))
  if (failedOn !== null)
    return fail(settled(`This condition was failed on ${shortDate(failedOn)}; the review decides what follows`))
  return ok({ condition: condition.value, of: of.value })
}

/** What is wrong with the day on which something of a disposal happened, as a sentence; null where nothing is. */
export function happenedFault(
  act: Act,
  { givenOn }: Pick<ValuesOf<typeof disposal.fields>, 'givenOn'>,
  day: string | null | undefined,
  label: string,
): string | null {
  if (typeof day !== 'string') return `${label} is missing`
  if (day > londonDayOf(act.now)) return `${label} is in the future; record it once it has happened`
  return day < givenOn ? `${label} must be on or after the day the disposal was given, ${shortDate(givenOn)}` : null
}

/** All conditions of a disposal; 100 are more than anybody can meet. */
export async function conditionsOf(act: Act, id: string): Promise<readonly Seen<typeof disposalCondition.fields>[]> {
  const { rows } = await listRecords(act, disposalCondition, { where: { disposal: id }, size: 100 })
  return rows.toSorted((a, b) => ((a.values.dueOn ?? '') < (b.values.dueOn ?? '') ? -1 : 1))
}

/** It is not as it was when the page was shown. */
export const settled = (problem: string): ActFault => ({
  code: 'conflict',
  problem,
  next: 'Open the disposal again to see where it stands',
})
