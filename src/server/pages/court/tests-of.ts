import { requirementTest } from '../../../diversion/court/requirement-test.ts'
import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { shortDate } from '../../../values/london.ts'

/** A test as the page and the report say it. */
interface SaidTest {
  readonly id: string
  /** ISO 8601. */
  readonly at: string
  readonly result: string
  /** "3 Mar 2026: Positive, Heroin". */
  readonly words: string
}

/** The tests under one requirement, the first first; empty for whoever may not read them. */
export async function testsOf(act: Act, requirement: string): Promise<readonly SaidTest[]> {
  if (!act.couldRead(requirementTest)) return []
  const { rows } = await listRecords(act, requirementTest, { where: { requirement }, order: 'happened', size: 100 })
  const { result, drugs } = requirementTest.fields
  return rows
    .map(({ id, values }) => ({
      id,
      at: values.testedAt ?? '',
      result: values.result ?? '',
      words: `${shortDate(values.testedAt ?? '')}: ${[
        values.result ? result.type.show(values.result) : '',
        values.drugs ? drugs.type.show(values.drugs) : '',
      ]
        .filter(part => part !== '')
        .join(', ')}`,
    }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
}
