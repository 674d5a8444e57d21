import type { Act } from './act.ts'
import type { FieldFault, RecordKind } from './record-type.ts'
import { rowOf } from './read-record.ts'

/**
 * References that may not be: to what is not there for this actor (absent and out of sight answer alike), and from
 * outside a ring-fence to what lies inside it, which would tell those outside that there is something.
 */
export async function faultyReferences(
  act: Act,
  record: RecordKind,
  values: Readonly<Record<string, unknown>>,
  ringFence: string,
): Promise<FieldFault[]> {
  const faults: FieldFault[] = []
  for (const [field, value] of Object.entries(values)) {
    const { label = field, type } = record.fields[field] ?? {}
    if (type?.refersTo === undefined || typeof value !== 'string') continue
    const pointed = act.kind(type.refersTo)
    const row = await rowOf(act, pointed, value)
    if (row === null) faults.push({ field, problem: `${label}: there is no such ${pointed.singular}` })
    else if (row['ring_fence'] !== '' && row['ring_fence'] !== ringFence) {
      faults.push({
        field,
        problem: `${label}: this ${pointed.singular} is inside a ring-fence, and this ${record.singular} is not`,
      })
    }
  }
  return faults
}
