/** A ratio whose truth is known: the natural logarithm of the likelihood ratio, or any score that rises with it. */
export interface Scored {
  readonly score: number
  readonly same: boolean
}

/**
 * Log-likelihood-ratio cost: 0 for a perfect system, 1 for one that always says LR = 1 (N. Brümmer and J. du Preez,
 * "Application-independent evaluation of speaker detection", Computer Speech and Language 20, 2006). Null without both kinds.
 */
export function cllrOf(ratios: readonly Scored[]): number | null {
  const cost = (same: boolean) => {
    const chosen = ratios.filter(one => one.same === same)
    const sum = chosen.reduce((total, { score }) => total + Math.log2(1 + Math.exp(same ? -score : score)), 0)
    return chosen.length === 0 ? null : sum / chosen.length
  }
  const [same, different] = [cost(true), cost(false)]
  return same === null || different === null ? null : (same + different) / 2
}

/** Ratios that stand next to one another once the scores are forced to rise with the truth. */
export interface Block {
  readonly lowest: number
  readonly highest: number
  readonly same: number
  readonly different: number
}

/** Pool adjacent violators (M. Ayer et al., Annals of Mathematical Statistics 26, 1955): blocks in which the share of same rises. */
export function poolAdjacentViolators(ratios: readonly Scored[]): Block[] {
  const blocks: Block[] = []
  const joined = (one: Block, other: Block): Block => ({
    lowest: one.lowest,
    highest: other.highest,
    same: one.same + other.same,
    different: one.different + other.different,
  })
  for (const { score, same } of ratios.toSorted((one, other) => one.score - other.score)) {
    const single = { lowest: score, highest: score, same: same ? 1 : 0, different: same ? 0 : 1 }
    const last = blocks.at(-1)
    if (last?.highest === score) blocks[blocks.length - 1] = joined(last, single)
    else blocks.push(single)
  }
  const pooled: Block[] = []
  for (const block of blocks) {
    pooled.push(block)
    for (;;) {
      const [before, after] = [pooled.at(-2), pooled.at(-1)]
      if (before === undefined || after === undefined) break
      if (before.same * after.different < after.same * before.different) break
      pooled.splice(-2, 2, joined(before, after))
    }
  }
  return pooled
}

/** The cost that is left when the ratios are calibrated as well as they can be afterwards: how well they tell apart. */
export function cllrMinOf(ratios: readonly Scored[]): number | null {
  const same = ratios.filter(one => one.same).length
  const different = ratios.length - same
  if (same === 0 || different === 0) return null
  let cost = 0
  for (const block of poolAdjacentViolators(ratios)) {
    const ratio = block.same / same / (block.different / different)
    if (block.same > 0) cost += (block.same / same) * Math.log2(1 + 1 / ratio)
    if (block.different > 0) cost += (block.different / different) * Math.log2(1 + ratio)
  }
  return cost / 2
}
