import type { TestDatabase } from '../database/test-database.ts'
import { countCells } from '../../src/outcomes/count.ts'
import type { Indicator } from '../../src/outcomes/indicator.ts'

export interface Question {
  readonly agency: string
  readonly from: string
  readonly until: string
  readonly asOf: string
}

/** Counts one agency's figures, with every other agency beside it. */
export const counting =
  (database: TestDatabase, agencies: readonly string[]) =>
  async (
    indicator: Indicator,
    { agency, from, until, asOf }: Question,
    by: string,
  ): Promise<Record<string, number>> => {
    const cells = await countCells(
      database.count,
      indicator,
      { asOf, agencies: [agency], beside: agencies.filter(id => id !== agency), ringFences: [] },
      { from, until },
      { step: 'year', by: [by], termOf: () => 0 },
    )
    const counted: Record<string, number> = {}
    for (const { values, amount } of cells) counted[values[0] ?? ''] = (counted[values[0] ?? ''] ?? 0) + amount
    return counted
  }
