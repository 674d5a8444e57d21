import { compare } from './compare.ts'
import { fitModel, type LabelledSlice } from './fit-model.ts'
import type { Model } from './model.ts'
import type { Basis, CoUsageRatio } from './ratio.ts'
import { measure, type Piece } from './slice-features.ts'
import { piecesOf, type Slice, type Slicing, utcSlices } from './slices.ts'
import { placed, surroundingsOf } from './surroundings.ts'
import type { Track } from './track.ts'
import { SIMULATED } from './weights.ts'

/** A ratio with its truth, where the table names both owners. */
export interface TableRatio {
  readonly ratio: CoUsageRatio
  readonly ln: number | null
  readonly same: boolean | null
}

/** Different-owner slices used for training at most, evenly drawn: more change nothing but the time it takes. */
const MOST_DIFFERENT = 30_000

/**
 * Learns from tracks whose owners are known: every pair of devices in every slice. Undefined where no owner has two
 * devices that register in one slice, or there is only one owner.
 */
export function trainedOn(tracks: readonly Track[], slicing: Slicing): Model | undefined {
  const { surroundings, slices, pieces } = cut(tracks, slicing)
  const pairs: { readonly one: Piece; readonly other: Piece; readonly owners: readonly [string, string] }[] = []
  const different: typeof pairs = []
  eachPair(pieces, slices, (one, other) => {
    const owners = [one.track.owner, other.track.owner] as const
    if (owners[0] === null || owners[1] === null) return
    if (one.registrations.length === 0 || other.registrations.length === 0) return
    const known = { one, other, owners: [owners[0], owners[1]] as const }
    if (owners[0] === owners[1]) pairs.push(known)
    else different.push(known)
  })
  const every = Math.max(1, different.length / MOST_DIFFERENT)
  for (let i = 0; Math.floor(i) < different.length; i += every) {
    const pair = different[Math.floor(i)]
    if (pair !== undefined) pairs.push(pair)
  }
  const labelled = pairs.flatMap(({ one, other, owners }): LabelledSlice[] => {
    const measured = measure(one, other, surroundings)
    return measured === undefined ? [] : [{ owners, measured }]
  })
  return fitModel(labelled)
}

/** The ratio of every pair of devices in every slice of a table. Without a model: the shipped one, learnt from simulated data. */
export function ratiosOf(
  tracks: readonly Track[],
  slicing: Slicing,
  trained: { readonly model: Model; readonly basis: Basis } = { model: SIMULATED, basis: { kind: 'simulated' } },
): TableRatio[] {
  const { surroundings, slices, pieces } = cut(tracks, slicing)
  const ratios: TableRatio[] = []
  eachPair(pieces, slices, (one, other, slice) => {
    const { ratio, found } = compare(one, other, slice, { surroundings, ...trained })
    const known = one.track.owner !== null && other.track.owner !== null
    ratios.push({ ratio, ln: found?.ln ?? null, same: known ? one.track.owner === other.track.owner : null })
  })
  return ratios
}

function cut(tracks: readonly Track[], slicing: Slicing) {
  const surroundings = surroundingsOf(tracks)
  const slices = utcSlices(
    tracks.flatMap(({ registrations }) => registrations.map(({ at }) => at)),
    slicing,
  )
  return { surroundings, slices, pieces: tracks.map(track => piecesOf(placed(track, surroundings), slices)) }
}

function eachPair(
  pieces: readonly (readonly Piece[])[],
  slices: readonly Slice[],
  visit: (one: Piece, other: Piece, slice: Slice) => void,
): void {
  pieces.forEach((of, first) => {
    for (const ofOther of pieces.slice(first + 1)) {
      slices.forEach((slice, index) => {
        const [one, other] = [of[index], ofOther[index]]
        if (one !== undefined && other !== undefined) visit(one, other, slice)
      })
    }
  })
}
