import { type Basis, basisInWords, type CoUsageRatio } from './ratio.ts'
import { type Model, ratioOf } from './model.ts'
import { evidenceOf, measure, type Piece, type SliceEvidence } from './slice-features.ts'
import type { Slice } from './slices.ts'
import type { Surroundings } from './surroundings.ts'
import { supportInWords } from './verbal.ts'

export interface Compared {
  readonly ratio: CoUsageRatio
  /** ln of the ratio and what it rests on; undefined without an answer. */
  readonly found: { readonly ln: number; readonly evidence: SliceEvidence } | undefined
}

/** The likelihood ratio of two phones in one slice. */
export function compare(
  one: Piece,
  other: Piece,
  { from, until }: Slice,
  { surroundings, model, basis }: { readonly surroundings: Surroundings; readonly model: Model; readonly basis: Basis },
): Compared {
  const pair = {
    a: one.track.device,
    b: other.track.device,
    from: new Date(from * 1000).toISOString(),
    until: new Date(until * 1000).toISOString(),
  }
  const measured = measure(one, other, surroundings)
  if (measured === undefined) {
    const nothing = { lr: null, log10_lr: null, answer: false, support: '', basis: basisInWords(basis, until - from) }
    return { ratio: { ...pair, ...nothing }, found: undefined }
  }
  const evidence = evidenceOf(measured, model.switches)
  const ln = ratioOf(evidence, model)
  const ratio = {
    lr: Number(Math.exp(ln).toPrecision(4)),
    log10_lr: Number((ln / Math.LN10).toFixed(3)),
    answer: true,
    support: supportInWords(ln),
    basis: basisInWords(basis, until - from),
  }
  return { ratio: { ...pair, ...ratio }, found: { ln, evidence } }
}
