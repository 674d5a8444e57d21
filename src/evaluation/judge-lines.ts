import type { Line } from '../comms/index.ts'
import type { HardNegativeKind, NumberKind, Truth } from '../simulation/index.ts'

/** One number of a line that the view shows, and what was said of it. */
export interface LineNumberJudged {
  readonly number: string
  readonly line: string
  readonly exported: boolean
  readonly small: boolean
  /** Events of the number in the view, and how many numbers whose records are held dealt with it. */
  readonly events: number
  readonly holders: number
  readonly score: number
  readonly found: boolean
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
  /** Per kind of hard negative: how many of its numbers the view shows. */
  readonly negatives: Readonly<Partial<Record<HardNegativeKind | 'resident' | 'runner' | 'controller', number>>>
}

/** How often a number occurs in a view. */
export interface Seen {
  readonly events: number
  readonly holders: number
}

/** Compares the candidates of one view with the truth. Numbers that the view does not show are not judged. */
export function judgeLines(rows: readonly Line[], seen: ReadonlyMap<string, Seen>, truth: Truth): Judged {
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
      line.numbers.flatMap(({ number }) => {
        const shown = seen.get(number)
        if (shown === undefined) return []
        const row = byNumber.get(number)
        return [
          {
            number,
            line: line.id,
            exported: line.exported,
            small: line.small_broadcasts,
            ...shown,
            score: row?.score ?? 0,
            found: row?.candidate ?? false,
          },
        ]
      }),
    ),
    wrong: rows
      .filter(row => row.candidate && !ofLines.has(row.number))
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
