import type { CountyResult, Variant, ViewResult } from '../county-result.ts'
import type { Judged, LineNumberJudged, WrongCandidate } from '../judge-lines.ts'
import { type Rate, wilson } from '../wilson.ts'

/** Counts of several views added up, with their rates. */
export interface Pooled {
  /** Views that were added up. */
  readonly views: number
  /** Distinct numbers, line numbers included. */
  readonly numbers: number
  /** Line numbers found, of those asked about. */
  readonly recall: Rate
  /** Candidates that are line numbers, of all candidates. */
  readonly precision: Rate
  /** Numbers wrongly made candidates, of all that are no line numbers. */
  readonly falsely: Rate
  readonly missed: readonly LineNumberJudged[]
  readonly wrong: readonly WrongCandidate[]
}

/**
 * Adds up what was said of several views. `which` narrows recall to some of the line numbers; precision and false
 * candidates are always those of the whole view, as a wrong candidate belongs to no kind of line.
 */
export function pool(judged: readonly Judged[], which: (number: LineNumberJudged) => boolean = () => true): Pooled {
  const all = judged.flatMap(view => view.lines)
  const asked = all.filter(which)
  const right = all.filter(number => number.found).length
  const wrong = judged.flatMap(view => view.wrong)
  const numbers = judged.reduce((sum, view) => sum + view.numbers, 0)
  return {
    views: judged.length,
    numbers,
    recall: wilson(asked.filter(number => number.found).length, asked.length),
    precision: wilson(right, right + wrong.length),
    falsely: wilson(wrong.length, numbers - all.length),
    missed: asked.filter(number => !number.found),
    wrong,
  }
}

/** What one variant said of every view whose name starts so: `county`, `handsets`, `bundles/`. */
export function judgedOf(results: readonly CountyResult[], view: string, variant: Variant = 'default'): Judged[] {
  return viewsOf(results, view).flatMap(one => one.judged[variant] ?? [])
}

export function viewsOf(results: readonly CountyResult[], view: string): ViewResult[] {
  return results.flatMap(result => result.views.filter(one => one.view.startsWith(view)))
}

/** Recall over lines instead of numbers: a line is found when any of its numbers is. */
export function recallOfLines(judged: readonly Judged[]): Rate {
  const lines = judged.flatMap(view => [
    ...new Map(
      view.lines.map(({ line }) => [line, view.lines.some(number => number.line === line && number.found)]),
    ).values(),
  ])
  return wilson(lines.filter(Boolean).length, lines.length)
}
