import { BINS_PER_TEN, type CoUsageJudged, type RatioBin } from '../judge-co-usage.ts'

export type Carriers = 'same' | 'different' | 'companions'

/** Ratios of several counties together. */
export interface PooledRatios {
  readonly slices: Readonly<Record<Carriers, number>>
  readonly unanswered: number
  /** Null where one kind is missing. */
  readonly cllr: number | null
  readonly cllrMin: number | null
  /** Of one carrier against companions alone, read from the bins. */
  readonly cllrCompanions: number | null
  /** In order of the ratio. */
  readonly bins: readonly RatioBin[]
}

export function poolRatios(judged: readonly CoUsageJudged[]): PooledRatios {
  const sum = (of: (one: CoUsageJudged) => number) => judged.reduce((total, one) => total + of(one), 0)
  const slices = {
    same: sum(one => one.slices.same),
    different: sum(one => one.slices.different),
    companions: sum(one => one.slices.companions),
  }
  const bins = new Map<number, RatioBin>()
  for (const { bin, same, different, companions } of judged.flatMap(one => one.bins)) {
    const known = bins.get(bin) ?? { bin, same: 0, different: 0, companions: 0 }
    bins.set(bin, {
      bin,
      same: known.same + same,
      different: known.different + different,
      companions: known.companions + companions,
    })
  }
  const ordered = [...bins.values()].sort((one, other) => one.bin - other.bin)
  const both = slices.same > 0 && slices.different > 0
  return {
    slices,
    unanswered: sum(one => one.unanswered),
    cllr: both
      ? (sum(one => one.cost.same) / slices.same + sum(one => one.cost.different) / slices.different) / 2
      : null,
    cllrMin: leastCost(ordered, slices),
    cllrCompanions: againstCompanions(ordered, slices),
    bins: ordered,
  }
}

/** Slices of a kind whose ratio is above (below) 10 to a power. */
export function beyond({ bins }: PooledRatios, kind: Carriers, power: number, side: 'above' | 'below'): number {
  return bins
    .filter(({ bin }) => (side === 'above' ? bin / BINS_PER_TEN > power : bin / BINS_PER_TEN < power))
    .reduce((total, each) => total + each[kind], 0)
}

/** Cllr with companions as the only two carriers: the hard case, to which a whole population gives hardly any weight. */
function againstCompanions(bins: readonly RatioBin[], of: PooledRatios['slices']): number | null {
  if (of.same === 0 || of.companions === 0) return null
  const cost = bins.reduce((total, { bin, same, companions }) => {
    const ratio = 10 ** (bin / BINS_PER_TEN)
    return total + (same / of.same) * Math.log2(1 + 1 / ratio) + (companions / of.companions) * Math.log2(1 + ratio)
  }, 0)
  return cost / 2
}

/** Cllr after pooling adjacent violators, as `cllrMinOf`, over counted bins: millions of single ratios would not fit. */
function leastCost(
  bins: readonly RatioBin[],
  of: { readonly same: number; readonly different: number },
): number | null {
  if (of.same === 0 || of.different === 0) return null
  const pooled: { same: number; different: number }[] = []
  for (const { same, different } of bins) {
    let last = { same, different }
    for (let before = pooled.at(-1); before !== undefined; before = pooled.at(-1)) {
      if (before.same * last.different < last.same * before.different) break
      pooled.pop()
      last = { same: before.same + last.same, different: before.different + last.different }
    }
    pooled.push(last)
  }
  const cost = pooled.reduce((total, { same, different }) => {
    const [one, two] = [same / of.same, different / of.different]
    return total + (one > 0 ? one * Math.log2(1 + two / one) : 0) + (two > 0 ? two * Math.log2(1 + one / two) : 0)
  }, 0)
  return cost / 2
}
