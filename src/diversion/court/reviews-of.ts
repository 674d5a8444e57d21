import type { Act } from '../../kernel/act.ts'
import { listRecords } from '../../kernel/list-records.ts'
import type { Seen } from '../../kernel/seen.ts'
import { breachReview } from '../disposal/breach-review.ts'

/** The breach reviews of a disposal, oldest breach first. */
export async function reviewsOf(act: Act, id: string): Promise<readonly Seen<typeof breachReview.fields>[]> {
  const { rows } = await listRecords(act, breachReview, { where: { disposal: id }, size: 100 })
  return rows.toSorted((a, b) => ((a.values.breachedOn ?? '') < (b.values.breachedOn ?? '') ? -1 : 1))
}
