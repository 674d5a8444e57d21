import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { type Locked, lockedRecord } from '../../kernel/locked-record.ts'
import type { Seen } from '../../kernel/seen.ts'
import { fail, type Result } from '../../values/result.ts'
import { attributionEvidence } from './attribution-evidence.ts'
import { attribution } from './attribution.ts'

/** An attribution that stands, and that nobody else changes until the act ends. */
export async function openAttribution(
  act: Act,
  id: string,
): Promise<Result<Locked<typeof attribution.fields>, ActFault>> {
  const found = await lockedRecord(act, attribution, id)
  if (!found.ok) return found
  return found.value.values.state === 'standing'
    ? found
    : fail(settled('This attribution was withdrawn. If there is new evidence, attribute the number again'))
}

/** Its items of evidence, by the day they are of; 100 are more than one attribution has. */
export async function evidenceOf(act: Act, id: string): Promise<readonly Seen<typeof attributionEvidence.fields>[]> {
  const { rows } = await listRecords(act, attributionEvidence, { where: { attribution: id }, size: 100 })
  return rows.toSorted((a, b) => ((a.values.datedOn ?? '') < (b.values.datedOn ?? '') ? -1 : 1))
}

type Speaks = 'for' | 'against'

/** Items that still count and speak for it, or against it. */
export const counting = (
  items: readonly Pick<Seen<typeof attributionEvidence.fields>, 'id' | 'values'>[],
  speaks: Speaks,
): readonly string[] =>
  items.filter(({ values }) => values.speaks === speaks && !values.withdrawnOn).map(({ id }) => id)

/** It is not as it was when the page was shown. */
export const settled = (problem: string): ActFault => ({
  code: 'conflict',
  problem,
  next: 'Open the attribution again to see where it stands',
})

/** Whether something was written, and not only blanks. */
export const isSaid = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
