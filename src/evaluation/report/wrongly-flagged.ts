import { groupBy } from '../../values/group-by.ts'
import type { WrongCandidate } from '../judge-lines.ts'
import { table, whole } from './table.ts'

const ROWS = 40

/** Candidates that are no line: how many of each kind and trade, and the highest scores with their reasons. */
export function wrongTables(wrong: readonly WrongCandidate[]): string {
  if (wrong.length === 0) return 'None was wrongly flagged.'
  const what = (one: WrongCandidate) => (one.trade === undefined ? one.kind : `${one.kind}: ${one.trade}`)
  const groups = [...groupBy(wrong, what)].sort((x, y) => y[1].length - x[1].length)
  const shown = wrong.toSorted((x, y) => y.score - x.score).slice(0, ROWS)
  return [
    table(
      ['what it is', 'wrongly flagged'],
      groups.map(([name, all]) => [name, whole(all.length)]),
    ),
    '',
    shown.length < wrong.length ? `The ${ROWS} that scored highest, of ${whole(wrong.length)}:` : 'Each of them:',
    '',
    table(
      ['what it is', 'score', 'reasons it was given'],
      shown.map(one => [what(one), one.score.toFixed(2), one.reasons.join('; ')]),
    ),
  ].join('\n')
}
