import { stepInWords, type Unit, UNITS } from './sentence-duration.ts'
import type { SentencePart } from './sentence-part.ts'

/** So many of one unit. A chain of steps is served one after the other. */
export interface Step {
  readonly length: number
  readonly unit: Unit
}

/**
 * Consecutive parts as one chain: a step merges with its neighbour only where both are of the same unit, so that nothing
 * is converted: 3 months, 3 weeks, 3 months, 5 months are 3 months, 3 weeks, 8 months; 3 years, 4 months, 5 months are
 * 3 years 9 months (as HMPPS's public calculate-release-dates-api adds consecutive sentences up).
 */
export function stepsOf(parts: readonly SentencePart[]): readonly Step[] {
  return mergedSteps(
    parts.flatMap(part => UNITS.map(unit => ({ length: part[unit], unit })).filter(({ length }) => length > 0)),
  )
}

/** Neighbours of one unit become one step. */
export function mergedSteps(steps: readonly Step[]): readonly Step[] {
  const merged: Step[] = []
  for (const step of steps) {
    const last = merged.at(-1)
    if (last?.unit === step.unit) merged.splice(-1, 1, { ...step, length: last.length + step.length })
    else merged.push(step)
  }
  return merged
}

/** "3 years 9 months"; where a longer unit follows a shorter: "3 months 3 weeks, then 8 months". */
export const stepsInWords = (steps: readonly Step[]): string =>
  steps
    .map(({ length, unit }, at) => {
      const before = steps[at - 1]
      const falls = before !== undefined && UNITS.indexOf(unit) > UNITS.indexOf(before.unit)
      return `${at === 0 ? '' : falls ? ' ' : ', then '}${stepInWords(length, unit)}`
    })
    .join('')
