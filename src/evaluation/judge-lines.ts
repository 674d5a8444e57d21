import type { Line } from '../comms/index.ts'
import type { HardNegativeKind, LineNumberTruth, NumberKind, Truth } from '../simulation/index.ts'

/** How often a number occurs in a view. */
export interface Seen {
  readonly events: number
  /** Days with an event. */
  readonly days: number
  /** Numbers whose own records are held and that dealt with it. */
  readonly holders: number
  /** Whether its own records are held. */
  readonly own: boolean
}

/** One number of a line that the view shows, and what was said of it. */
export interface LineNumberJudged extends Seen {
  readonly number: string
  readonly line: string
  readonly exported: boolean
  readonly small: boolean
  readonly role: LineNumberTruth['role']
  readonly score: number
  readonly found: boolean
  /** What counted most against it, where it was weighed at all and not found. */
  readonly against: readonly string[]
}

/** A candidate that is no line. */
export interface WrongCandidate {
  readonly number: string
  readonly kind: NumberKind | 'unknown'
  readonly trade?: string
  readonly score: number
  readonly reasons: readonly string[]
}

export interface Judged {
  /** Distinct numbers in the view. */
  readonly numbers: number
  readonly lines: readonly LineNumberJudged[]
  readonly wrong: readonly WrongCandidate[]
  /** Per kind of number that is no line: how many of them the view shows. */
  readonly negatives: Readonly<Partial<Record<HardNegativeKind | 'resident' | 'runner' | 'controller', number>>>
}

/**
 * Compares the candidates of one view with the truth, a candidate being a number that scores at least `threshold`
 * (default: what the analysis itself called a candidate). Numbers that the view does not show are not judged.
 */
export function judgeLines(
  rows: readonly Line[],
  seen: ReadonlyMap<string, Seen>,
  truth: Truth,
  threshold?: number,
): Judged {
  const isCandidate = (row: Line) => (threshold === undefined ? row.candidate : row.score >= threshold)
  const byNumber = new Map(rows.map(row => [row.number, row]))
  const kindOf = new Map(truth.numbers.map(number => [number.number, number]))
  const ofLines = new Set(truth.lines.flatMap(line => line.numbers.map(({ number }) => number)))
  const negatives: Record<string, number> = {}
  for (const { number, kind } of truth.numbers) {
    if (kind !== 'line' && kind !== 'external' && seen.has(number)) negatives[kind] = (negatives[kind] ?? 0) + 1
  }
  return {
    numbers: seen.size,
    lines: truth.lines.flatMap(line =>
      line.numbers.flatMap(({ number, role }) => {
        const shown = seen.get(number)
        if (shown === undefined) return []
        const row = byNumber.get(number)
        const found = row !== undefined && isCandidate(row)
        return [
          {
            number,
            line: line.id,
            exported: line.exported,
            small: line.small_broadcasts,
            role,
            ...shown,
            score: row?.score ?? 0,
            found,
            against: found ? [] : (row?.against ?? []).slice(0, 2).map(reason => reason.text),
          },
        ]
      }),
    ),
    wrong: rows
      .filter(row => isCandidate(row) && !ofLines.has(row.number))
      .map(row => {
        const known = kindOf.get(row.number)
        return {
          number: row.number,
          kind: known?.kind ?? ('unknown' as const),
          ...(known?.trade === undefined ? {} : { trade: known.trade }),
          score: row.score,
          reasons: row.reasons.slice(0, 4).map(reason => reason.text),
        }
      }),
    negatives,
  }
}
