import type { Authority } from '../read-authority.ts'
import { literal } from '../../store/duckdb.ts'
import { cellColumn, has, type TablePlan } from './table-plan.ts'

/** What an authority asks of each row. */
export type RowCover = Pick<Authority, 'identifiers' | 'window'>

/** Nothing to test: every row is covered. */
export const coversAll = (cover: RowCover): boolean => cover.identifiers === 'any' && cover.window === 'any'

/**
 * Why a row is outside its authority, or NULL. Tests the target's number, handset, SIM or cell, never the other
 * party's. Over the columns `started_at`, `side` and those of the stage.
 */
export function coverageSql(cover: RowCover, target: string, plan: TablePlan): string {
  const cases: string[] = []
  if (cover.identifiers !== 'any') {
    const { numbers, imeis, imsis, cells } = cover.identifiers
    const covered: string[] = []
    const list = (values: readonly (bigint | string)[]): string =>
      values.map(value => (typeof value === 'bigint' ? value.toString() : literal(value))).join(', ')
    if (numbers.length > 0) covered.push(`coalesce(${target} IN (${list(numbers)}), false)`)
    for (const [word, values] of [
      ['imei', imeis],
      ['imsi', imsis],
    ] as const) {
      if (values.length === 0) continue
      if (has(plan, word)) covered.push(`coalesce(${word} IN (${list(values)}), false)`)
      for (const side of ['a', 'b'] as const) {
        if (has(plan, `${side}_${word}`))
          covered.push(`coalesce(side = '${side}' AND ${side}_${word} IN (${list(values)}), false)`)
      }
    }
    if (cells.length > 0) {
      const own = cellColumn(plan, 'first')
      const tested = [
        own,
        has(plan, 'a_cell') ? `a_cell` : undefined,
        has(plan, 'b_cell') ? `b_cell` : undefined,
      ].filter(c => c !== undefined)
      for (const cell of tested) covered.push(`coalesce(${cell} IN (${list(cells)}), false)`)
    }
    cases.push(
      `WHEN NOT (${covered.length === 0 ? 'false' : covered.join(' OR ')}) THEN CASE WHEN ${target} IS NULL THEN 'target not known' ELSE 'target not covered' END`,
    )
  }
  if (cover.window !== 'any') {
    const stamp = (at: number): string => `TIMESTAMP '${new Date(at).toISOString().slice(0, 23).replace('T', ' ')}'`
    cases.push(
      `WHEN started_at < ${stamp(cover.window.from)} OR started_at >= ${stamp(cover.window.until)} THEN 'outside the window'`,
    )
  }
  return cases.length === 0 ? 'NULL::VARCHAR' : `CASE ${cases.join(' ')} END`
}
