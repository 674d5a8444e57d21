import { HARD_NEGATIVE_KINDS } from '../../simulation/index.ts'
import type { Judged } from '../judge-lines.ts'
import { type Rate, upperBound, wilson } from '../wilson.ts'
import { interval, percent, table, whole } from './table.ts'

/** One kind of number that is no line: how many were seen, and how many of them were wrongly made candidates. */
export interface KindFlagged {
  readonly kind: string
  readonly hard: boolean
  readonly rate: Rate
}

/** Hard negatives first, those flagged most on top; then everybody else. */
export function kindsFlagged(judged: readonly Judged[]): KindFlagged[] {
  const flagged = new Map<string, number>()
  for (const { kind } of judged.flatMap(view => view.wrong)) flagged.set(kind, (flagged.get(kind) ?? 0) + 1)
  const seen = new Map<string, number>()
  for (const [kind, count] of judged.flatMap(view => Object.entries(view.negatives)))
    seen.set(kind, (seen.get(kind) ?? 0) + count)
  const hardKinds = new Set<string>(HARD_NEGATIVE_KINDS)
  return [...seen]
    .map(([kind, of]) => ({ kind, hard: hardKinds.has(kind), rate: wilson(flagged.get(kind) ?? 0, of) }))
    .sort((x, y) => Number(y.hard) - Number(x.hard) || (y.rate.rate ?? 0) - (x.rate.rate ?? 0) || y.rate.of - x.rate.of)
}

export function kindsTable(judged: readonly Judged[]): string {
  return table(
    ['kind of number', 'seen', 'flagged', 'rate', '95% interval', 'upper 95% bound'],
    kindsFlagged(judged).map(({ kind, rate }) => [
      kind,
      whole(rate.of),
      whole(rate.hits),
      percent(rate.rate, 2),
      interval(rate),
      percent(upperBound(rate.hits, rate.of), 2),
    ]),
  )
}
