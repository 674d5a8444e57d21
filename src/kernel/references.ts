import type { Act } from './act.ts'
import type { FieldFault, RecordKind } from './record-type.ts'
import { rowOf } from './read-record.ts'

/** References to what is not there for this actor: absent and out of sight answer alike. */
export async function missingReferences(
  act: Act,
  record: RecordKind,
  values: Readonly<Record<string, unknown>>,
): Promise<FieldFault[]> {
  const faults: FieldFault[] = []
  for (const [field, value] of Object.entries(values)) {
    const to = record.fields[field]?.type.refersTo
    if (to === undefined || typeof value !== 'string') continue
    const pointed = act.kind(to)
    if ((await rowOf(act, pointed, value)) === null) {
      faults.push({ field, problem: `${record.fields[field]?.label ?? field}: there is no such ${pointed.singular}` })
    }
  }
  return faults
}
