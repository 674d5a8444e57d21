import type { Act } from '../../../kernel/act.ts'
import { pointedAt } from '../../../kernel/pointed-at.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'

/**
 * A form with the person whom it is about, where the record that it is reached from says who that is: what is added to an
 * arrest is about whoever was arrested. As it was where the person is given already, or nothing says who.
 */
export async function withPerson(act: Act, record: RecordKind, filled: Raw): Promise<Raw> {
  const { subject } = record
  if (subject === undefined || record.fields[subject]?.type.refersTo !== 'person' || filled[subject]) return filled
  for (const [name, { type }] of Object.entries(record.fields)) {
    if (type.refersTo === undefined || name === subject || !filled[name]) continue
    const pointed = await pointedAt(act, act.kind(type.refersTo), filled[name])
    const person = pointed?.values['person']
    if (typeof person === 'string' && pointed?.marks.controller === act.context.actor.agency)
      return { ...filled, [subject]: person }
  }
  return filled
}
