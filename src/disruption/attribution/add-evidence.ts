import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import type { Marks } from '../../kernel/marks.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, type Result } from '../../values/result.ts'
import { attributionEvidence } from './attribution-evidence.ts'
import { openAttribution } from './open-attribution.ts'

type MadeItem = Made<typeof attributionEvidence.fields>

/**
 * Adds one item for or against to the attribution that `raw` names, as long as it stands. It changes no strength: a person
 * weighs the items and says so.
 */
export async function addEvidence(act: Act, raw: Raw): Promise<Result<MadeItem, ActFault>> {
  const { attribution: id } = raw
  if (typeof id !== 'string' || id === '')
    return wrong(attributionEvidence, 'attribution', 'Attribution is missing: add evidence on the page of one')
  const of = await openAttribution(act, id)
  return of.ok ? makeItem(act, id, raw, of.value.marks) : of
}

/** One item of an attribution with these marks. */
export async function makeItem(
  act: Act,
  attribution: string,
  raw: Raw,
  { ringFence, involved }: Pick<Marks, 'ringFence' | 'involved'>,
): Promise<Result<MadeItem, ActFault>> {
  const item = { ...raw, attribution, withdrawnOn: null, withdrawnWhy: null }
  const made = await createRecord(act, attributionEvidence, item, { ringFence, involved })
  if (!made.ok && isEmpty(raw['speaks'])) return fail(withWords(made.fault))
  if (made.ok && made.value.values.datedOn > londonDayOf(act.now))
    return wrong(attributionEvidence, 'datedOn', 'Of which day is in the future; give the day that the item shows')
  return made
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

/** A question that was not answered is asked again as one, beside whatever else is wrong. */
const withWords = (fault: ActFault): ActFault =>
  fault.fields === undefined
    ? fault
    : {
        ...fault,
        fields: fault.fields.map(one =>
          one.field === 'speaks' ? { ...one, problem: 'Choose whether it speaks for or against' } : one,
        ),
      }
