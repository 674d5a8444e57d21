import type { Act } from '../kernel/act.ts'
import { BASES } from '../kernel/marks.ts'
import type { RecordKind } from '../kernel/record-type.ts'

/**
 * How tokens of these records are reached by this viewer, as `person_token.reached_by` has it, where a group of their
 * fields may be read. Row-level security compares the same words; this leaves out what is reached by other groups alone.
 */
export function waysTo(act: Act, record: RecordKind, group: string): readonly string[] {
  const { agency } = act.context.actor
  const settings = act.policy.settings(act.context, record)
  const reaches = (name: string): readonly string[] => settings[name]?.split(',').filter(reach => reach !== '') ?? []
  const open = (reach: string, involved: readonly string[]): boolean => {
    const [controller = '', word] = reach.split(':')
    const basis = BASES.find(basis => basis === word)
    if (basis === undefined) return false
    return act.policy
      .decide(act.context, 'read', record, { controller, ringFence: '', involved, basis })
      .groups.has(group)
  }
  const plain = reaches(`bw.read_${record.kind}`).filter(reach => open(reach, []))
  const involved = reaches(`bw.read_${record.kind}_involved`).filter(
    reach => !plain.includes(reach) && open(reach, [agency]),
  )
  return [
    ...plain.map(reach => `${record.kind} ${reach}`),
    ...involved.map(reach => `${record.kind} ${reach} ${agency}`),
  ]
}
