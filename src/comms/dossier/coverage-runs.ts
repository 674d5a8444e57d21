import { type Answer, answerTo } from '../analyses/answer.ts'
import type { EventSource } from '../analyses/event-source.ts'
import { holdsRecordsOf } from '../analyses/own-records.ts'

/** A run of days on which the same imports hold a number's own records; no import: a gap. */
export interface CoverageRun {
  /** Calendar days in Europe/London, both included. */
  readonly from: string
  readonly until: string
  readonly days: number
  /** Positions of the imports in the snapshot. */
  readonly imports: readonly number[]
  /** `inferred`: the file does not state its period, which is then taken from its first to its last record. */
  readonly basis: 'stated' | 'inferred' | null
}

/**
 * For each day from `from` to `until`, which imports hold the number's own records, in runs of like days.
 *
 * Sample: `{from: '2026-03-01', until: '2026-03-14', days: 14, imports: [0, 2], basis: 'stated'}`
 */
export function coverageRuns(
  source: EventSource,
  number: string,
  id: bigint,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<Answer<CoverageRun>> {
  const question = { query: 'coverage-runs', version: '2', parameters: { number, from, until } }
  return answerTo(source, question, async () => {
    const days = await source.query<{ date: string; imports: number[]; basis: CoverageRun['basis'] }>(`
      WITH held AS (SELECT * FROM coverage WHERE ${holdsRecordsOf(id)})
      SELECT strftime(d.day, '%Y-%m-%d') AS date, coalesce(list_sort(list(DISTINCT c.import::INTEGER) FILTER (c.import IS NOT NULL)), []) AS imports,
        min(c.basis) AS basis
      FROM (SELECT unnest(generate_series(least(DATE '${from}', any_value(lo)), greatest(DATE '${until}', any_value(hi)), INTERVAL 1 DAY))::DATE AS day
        FROM (SELECT coalesce(min(day), DATE '${from}') AS lo, coalesce(max(day), DATE '${until}') AS hi FROM held)) d
      LEFT JOIN held c ON c.day = d.day
      GROUP BY d.day ORDER BY d.day`)
    const runs: CoverageRun[] = []
    for (const { date, imports, basis } of days) {
      const last = runs.at(-1)
      if (last !== undefined && last.basis === basis && String(last.imports) === String(imports))
        runs[runs.length - 1] = { ...last, until: date, days: last.days + 1 }
      else runs.push({ from: date, until: date, days: 1, imports, basis })
    }
    return runs
  })
}
