import { compare } from '../comms/analyses/co-usage/compare.ts'
import { SIMULATED } from '../comms/analyses/co-usage/weights.ts'
import type { Snapshot } from '../comms/index.ts'
import type { Truth } from '../simulation/index.ts'
import { type KnownPair, knownPairs } from './carriers.ts'

/** Ratios between two bounds, by who carried the phones. */
export interface RatioBin {
  /** log10 of the ratio, rounded to a twentieth, times 20. */
  readonly bin: number
  readonly same: number
  /** Two carriers, companions included, as drawn from all pairs of some days. */
  readonly different: number
  /** Companions on every second day. */
  readonly companions: number
}

/** Co-usage ratios of one county, a London day at a time, learnt from simulated training counties. */
export interface CoUsageJudged {
  /** Slices with a ratio. */
  readonly slices: { readonly same: number; readonly different: number; readonly companions: number }
  /** Slices without an answer: one phone registers where no file says where the cell stands. */
  readonly unanswered: number
  /** Sums of log2(1 + 1/LR) over slices of one carrier, and of log2(1 + LR) over those of two: Cllr is half the sum of their means. */
  readonly cost: { readonly same: number; readonly different: number }
  readonly bins: readonly RatioBin[]
}

/** Bins a tenfold ratio is divided into. */
export const BINS_PER_TEN = 20
/** Of two carriers, one pair in so many is looked at, on one day in so many: they are some fifty thousand a day. */
const EVERY_DAYS = 28
const ONE_IN = 6
/** One carrier, and companions: one day in so many. */
const DAY_IN = 2

/** Compares the ratios of pairs of tracked phones with who carried them. */
export async function judgeCoUsage(snapshot: Snapshot, truth: Truth): Promise<CoUsageJudged> {
  const bins = new Map<number, { same: number; different: number; companions: number }>()
  const slices = { same: 0, different: 0, companions: 0 }
  const cost = { same: 0, different: 0 }
  let unanswered = 0
  for await (const { surroundings, pairs } of knownPairs(snapshot, truth, {
    everyDays: EVERY_DAYS,
    oneIn: ONE_IN,
    dayIn: DAY_IN,
  })) {
    for (const { one, other, slice, kind, whole } of pairs) {
      const { found } = compare(one, other, slice, { surroundings, model: SIMULATED, basis: { kind: 'simulated' } })
      if (found === undefined) {
        unanswered += 1
        continue
      }
      const at = Math.round((found.ln / Math.LN10) * BINS_PER_TEN)
      const bin = bins.get(at) ?? { same: 0, different: 0, companions: 0 }
      bins.set(at, bin)
      for (const counted of classesOf(kind, whole)) {
        bin[counted] += 1
        slices[counted] += 1
        if (counted !== 'companions')
          cost[counted] += Math.log2(1 + Math.exp(counted === 'same' ? -found.ln : found.ln))
      }
    }
  }
  const rounded = (sum: number) => Math.round(sum * 1e6) / 1e6
  return {
    slices,
    unanswered,
    cost: { same: rounded(cost.same), different: rounded(cost.different) },
    bins: [...bins].sort(([one], [other]) => one - other).map(([bin, counts]) => ({ bin, ...counts })),
  }
}

function classesOf(kind: KnownPair['kind'], whole: boolean): ('same' | 'different' | 'companions')[] {
  if (kind === 'companions') return whole ? ['companions', 'different'] : ['companions']
  return [kind]
}
