import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import type { Result } from '../values/result.ts'
import { arrest } from './arrest.ts'
import { charge } from './charge.ts'
import { outcome } from './outcome.ts'
import { inheritedMarks, pointedAt, wrong } from '../kernel/pointed-at.ts'
import { sentence } from './sentence.ts'

/** Records the sentence on a conviction; it counts for the operation of the arrest, unless the form names another. */
export async function passSentence(act: Act, raw: Raw): Promise<Result<Made<typeof sentence.fields>, ActFault>> {
  const conviction = await pointedAt(act, outcome, raw['outcome'])
  const marks = inheritedMarks(sentence, 'outcome', [conviction])
  if (!marks.ok) return marks
  const filled = {
    ...raw,
    person: raw['person'] || conviction?.values.person,
    operation: raw['operation'] || (await operationOf(act, conviction?.values.charge)),
  }
  const made = await createRecord(act, sentence, filled, marks.value)
  if (!made.ok || conviction === null) return made
  const { person, startsOn } = made.value.values
  if (conviction.values.result !== 'convicted') {
    return wrong(sentence, 'outcome', 'This charge did not end in a conviction; choose one that did')
  }
  if (person !== conviction.values.person) return wrong(sentence, 'person', 'This is not the person who was convicted')
  if (startsOn < (conviction.values.decidedOn ?? '')) {
    return wrong(sentence, 'startsOn', 'From must be on or after the day of the conviction')
  }
  return made
}

async function operationOf(act: Act, chargeId: unknown): Promise<string | null> {
  const charged = await pointedAt(act, charge, chargeId)
  const arrested = await pointedAt(act, arrest, charged?.values.arrest)
  return arrested?.values.operation ?? null
}
