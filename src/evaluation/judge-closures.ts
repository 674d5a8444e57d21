import { closureEffect, type Snapshot } from '../comms/index.ts'
import type { Truth } from '../simulation/index.ts'

/** One closure of a line's number from outside, and what `closure-effect` said. */
export interface ClosureJudged {
  /** Hours until the next number opened; null when none did. */
  readonly truth: number | null
  /** Hours as said; null when no number was named. */
  readonly said: number | null
  /** The number named is the one that opened, or none was named and none opened. */
  readonly right: boolean
  readonly counts: {
    readonly customers: number
    readonly moved: number
    readonly stopped: number
    readonly notKnown: number
  }
}

/** Asks `closure-effect` about every closure of the county. */
export async function judgeClosures(snapshot: Snapshot, truth: Truth): Promise<ClosureJudged[]> {
  const judged: ClosureJudged[] = []
  for (const { number, at, hours } of truth.lines.flatMap(({ closures }) => closures)) {
    const [effect] = (await closureEffect(snapshot, { number, at })).rows
    const next = truth.successors.find(({ from, kind }) => from === number && kind === 'closure')?.to ?? null
    const named = effect?.replaced_by ?? null
    judged.push({
      truth: hours,
      said: named?.hours ?? null,
      right: (named?.number ?? null) === next,
      counts: {
        customers: effect?.counts.customers ?? 0,
        moved: effect?.counts.moved ?? 0,
        stopped: effect?.counts.stopped ?? 0,
        notKnown: effect?.counts.not_known ?? 0,
      },
    })
  }
  return judged
}
