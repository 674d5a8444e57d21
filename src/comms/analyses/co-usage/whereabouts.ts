import type { ServiceArea } from './service-areas.ts'

/** A registration with where its phone can have been; no area where the map does not know the sector. */
export interface Sighting {
  /** Seconds since 1970, UTC. */
  readonly at: number
  readonly area: ServiceArea | undefined
}

/** After this many seconds a carrier has moved on with probability 1 − 1/e. */
const STAYS = 3 * 3600
/** Chance that a registration has nothing to do with where the phone is. */
const STRAY = 2e-5
/** A phone that registers in the sector of its last ones within this time, seconds, tells nothing new. */
const NEWS = 900

/** Sightings without the ones that repeat the same sector within a quarter of an hour: they depend on one another. */
export function newsOf<One extends Sighting>(sightings: readonly One[]): One[] {
  const last = new Map<ServiceArea, number>()
  return sightings.filter(({ at, area }) => {
    if (area === undefined || area.squares.length === 0) return false
    const before = last.get(area)
    if (before !== undefined && at - before < NEWS) return false
    last.set(area, at)
    return true
  })
}

/**
 * ln of the probability of these sightings, in order of time, if one person carried whatever registered: a hidden
 * Markov model of the place (L. R. Rabiner, Proceedings of the IEEE 77, 1989: the forward algorithm). Between sightings
 * the person stays where they were with probability e^(−t/STAYS), and is otherwise anywhere that people are.
 */
export function chanceOf(sightings: readonly Sighting[], population: Float64Array): number {
  let known: { readonly area: ServiceArea; readonly here: Float64Array; readonly elsewhere: number } | undefined
  let before = 0
  let total = 0
  for (const { at, area } of sightings) {
    if (area === undefined) continue
    const stays = known === undefined ? 0 : Math.exp((before - at) / STAYS)
    const anywhere = known === undefined ? 1 : 1 - stays + stays * known.elsewhere
    const here = new Float64Array(area.squares.length)
    let sum = 0
    let place = 0
    for (let i = 0; i < here.length; i += 1) {
      const square = area.squares[i] ?? 0
      let prior = anywhere * (population[square] ?? 0)
      if (known !== undefined) {
        const squares = known.area.squares
        while (place < squares.length && (squares[place] ?? 0) < square) place += 1
        if (squares[place] === square) prior += stays * (known.here[place] ?? 0)
      }
      const joint = prior * (area.chances[i] ?? 0)
      here[i] = joint
      sum += joint
    }
    const chance = sum + STRAY
    for (let i = 0; i < here.length; i += 1) here[i] = (here[i] ?? 0) / chance
    known = { area, here, elsewhere: STRAY / chance }
    total += Math.log(chance)
    before = at
  }
  return total
}
