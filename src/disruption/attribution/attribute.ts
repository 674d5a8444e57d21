import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { inheritedMarks, pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { person } from '../../people/person.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { makeItem } from './add-evidence.ts'
import { attribution } from './attribution.ts'
import { composeLabel } from './compose-label.ts'
import { isSaid } from './open-attribution.ts'
import { type Of, readIdentifier } from './read-identifier.ts'

const KINDS: readonly unknown[] = ['number', 'imei', 'imsi'] satisfies readonly Of[]

/**
 * Says that somebody used a number, handset or SIM for a time, with at least one item of `evidence` that speaks for it. The
 * label is made here. That another person is said to have used it too is no fault: both are shown as in conflict.
 */
export async function attribute(
  act: Act,
  { evidence, ...raw }: Raw,
): Promise<Result<Made<typeof attribution.fields>, ActFault>> {
  const whose = await pointedAt(act, person, raw['person'])
  const marks = inheritedMarks(attribution, 'person', [whose])
  if (!marks.ok) return marks
  if (!KINDS.includes(raw['of'])) return wrong(attribution, 'of', 'Choose what they used: a number, handset or SIM')
  const typed = typeof raw['identifier'] === 'string' ? raw['identifier'].trim() : ''
  if (typed === '') return wrong(attribution, 'identifier', 'Number, IMEI or IMSI is missing')
  const identifier = readIdentifier(raw['of'] as Of, typed)
  if (!identifier.ok) return wrong(attribution, 'identifier', identifier.fault)
  const items = itemsIn(evidence)
  const fault = evidenceFault(items, raw)
  if (fault !== null) return wrong(attribution, ...fault)
  const label = whose === null ? null : await composeLabel(act, { person: whose.id, identifier: identifier.value })
  const made = await createRecord(
    act,
    attribution,
    {
      ...raw,
      identifier: identifier.value,
      label: label ?? identifier.value,
      disputed: 'no',
      disputedWhy: null,
      settledWhy: null,
      state: 'standing',
      withdrawnWhy: null,
    },
    marks.value,
  )
  if (!made.ok) return made
  if (made.value.values.usedFrom > londonDayOf(act.now))
    return wrong(attribution, 'usedFrom', 'From is in the future; nobody has used it yet')
  for (const item of items) {
    const added = await makeItem(act, made.value.id, item, marks.value)
    if (!added.ok) return added
  }
  return made
}

const itemsIn = (evidence: unknown): readonly Raw[] =>
  Array.isArray(evidence) ? evidence.filter(one => typeof one === 'object' && one !== null) : []

/** What is wrong with the items taken together: the field, and a sentence. */
function evidenceFault(items: readonly Raw[], raw: Raw): readonly [string, string] | null {
  const speaking = (speaks: string): boolean => items.some(item => item['speaks'] === speaks)
  if (!speaking('for')) return ['evidence', 'Give at least one item of evidence that speaks for it']
  if (raw['strength'] === 'very strong' && speaking('against') && !isSaid(raw['strengthWhy']))
    return ['strengthWhy', AGAINST]
  return null
}

/** Asked by every verb that holds an attribution very strongly supported. */
export const AGAINST = 'Something speaks against it. Say why you hold it very strongly supported all the same'
