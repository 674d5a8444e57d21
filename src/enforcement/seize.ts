import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import type { Result } from '../values/result.ts'
import { arrest } from './arrest.ts'
import { custodyMove } from './custody-move.ts'
import { operation } from './operation.ts'
import { inheritedMarks, pointedAt, wrong } from '../kernel/pointed-at.ts'
import { seizure } from './seizure.ts'

/**
 * Records an exhibit, and with it the first move of its continuity: into the hands of `to`, who is the officer that
 * records it unless another is named. What is seized on an arrest is taken from the person arrested and belongs to the
 * arrest's operation, unless the form says otherwise.
 */
export async function seize(
  act: Act,
  raw: Raw,
  to: string = act.context.actor.name,
): Promise<Result<Made<typeof seizure.fields>, ActFault>> {
  const onArrest = await pointedAt(act, arrest, raw['arrest'])
  const operationId = raw['operation'] || onArrest?.values.operation
  const marks = inheritedMarks(seizure, 'operation', [onArrest, await pointedAt(act, operation, operationId)])
  if (!marks.ok) return marks
  const filled = { ...raw, person: raw['person'] || onArrest?.values.person, operation: operationId }
  const made = await createRecord(act, seizure, filled, marks.value)
  if (!made.ok) return made
  const { seizedAt, place } = made.value.values
  if (seizedAt > act.now) return wrong(seizure, 'seizedAt', 'Seized at is in the future; give when it was seized')
  const first = {
    seizure: made.value.id,
    step: 1,
    movedAt: seizedAt,
    movedFrom: place ?? 'Where it was seized',
    movedTo: to,
    reason: 'Seized',
  }
  const moved = await createRecord(act, custodyMove, first, marks.value)
  return moved.ok ? made : moved
}
