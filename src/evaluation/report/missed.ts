import { groupBy } from '../../values/group-by.ts'
import type { LineNumberJudged } from '../judge-lines.ts'
import { table, whole } from './table.ts'

const FEW_EVENTS = 100
const FEW_DAYS = 7
const ROWS = 40

/** Why a line number was missed, by the first of these that is true. */
export function reasonMissed(number: LineNumberJudged, threshold: number): string {
  if (number.role === 'texts') return 'it only advertises; orders go to another number'
  if (number.days <= FEW_DAYS)
    return `it just appeared, or was in use for a short time (seen on ${FEW_DAYS} days or fewer)`
  if (number.events < FEW_EVENTS) return `the view shows few of its events (fewer than ${FEW_EVENTS})`
  if (number.score >= threshold / 2) return 'it came near the threshold'
  if (number.score === 0)
    return 'it was not looked at closely (too few others turn to it, or its calls are long), or scored next to nothing'
  return 'it behaves much like honest traders do'
}

/** The missed numbers grouped by reason, and a table of them, the lowest scores last. */
export function missedTables(missed: readonly LineNumberJudged[], threshold: number): string {
  if (missed.length === 0) return 'None was missed.'
  const groups = [...groupBy(missed, number => reasonMissed(number, threshold))].sort(
    (x, y) => y[1].length - x[1].length,
  )
  const shown = missed.toSorted((x, y) => y.score - x.score).slice(0, ROWS)
  return [
    table(
      ['why', 'missed'],
      groups.map(([reason, numbers]) => [reason, whole(numbers.length)]),
    ),
    '',
    shown.length < missed.length ? `The ${ROWS} that scored highest, of ${whole(missed.length)}:` : 'Each of them:',
    '',
    table(
      ['line', 'role', 'events', 'days', 'others whose records show it', 'score', 'what counted most against it'],
      shown.map(one => [
        `${one.line}${one.exported ? ', exported' : ', internal'}${one.small ? ', small or no broadcasts' : ''}`,
        one.role,
        one.events,
        one.days,
        one.holders,
        one.score.toFixed(2),
        one.against.join('; ') || '–',
      ]),
    ),
  ].join('\n')
}
