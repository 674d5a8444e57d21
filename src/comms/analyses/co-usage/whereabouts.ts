import type { ServiceArea, ServiceMap } from './service-areas.ts'

/** A registration with where its phone can have been; no area where the map does not know the sector. */
export interface Sighting {
  /** Seconds since 1970, UTC. */
  readonly at: number
  readonly area: ServiceArea | undefined
}

/*
 * How people move. The numbers are those under which the records of single phones of the training counties are likeliest:
 * nobody has to know who carried what.
 */
/** A carrier is still where they were after t seconds with probability e^−(t/STAYS)^BEND. */
const STAYS = 20_000
const BEND = 0.7
/** One who has moved on is back at a place of before with this probability; otherwise at a new one, most of these nearby. */
const BACK = 0.5
const NEARBY = 0.95
/** Chance that a registration has nothing to do with where the phone is. */
const STRAY = 3e-3
/** A phone that registers in the sector of its last ones within this time, seconds, tells nothing new. */
const NEWS = 300

/** Sightings without the ones that repeat the same sector within five minutes: they depend on one another. */
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
 * the person stays, goes back to a place of before, the likelier the more often they were there, or explores a new one
 * (preferential return: C. Song et al., "Modelling the scaling properties of human mobility", Nature Physics 6, 2010);
 * a new one is mostly in the same region, and where people are.
 */
export function chanceOf(sightings: readonly Sighting[], map: ServiceMap): number {
  const { population, regions, regionPopulation } = map
  const { last, past, regional } = memoryOf(map)
  const visited: ServiceArea[] = []
  let elsewhere = 0
  let before = 0
  let total = 0
  for (const { at, area } of sightings) {
    if (area === undefined) continue
    const { squares, chances } = area
    const stays = visited.length === 0 ? 0 : Math.exp(-(((at - before) / STAYS) ** BEND))
    const back = visited.length === 0 ? 0 : ((1 - stays) * BACK) / visited.length
    const fresh = visited.length === 0 ? 1 : (1 - stays) * (1 - BACK)
    const nearby = visited.length === 0 ? 0 : fresh * NEARBY
    const wide = fresh - nearby + (1 - fresh + nearby) * elsewhere
    const here = new Float64Array(squares.length)
    let sum = 0
    for (let i = 0; i < here.length; i += 1) {
      const square = squares[i] ?? 0
      const region = regions[square] ?? 0
      const around = (nearby * (regional[region] ?? 0)) / (regionPopulation[region] ?? 1)
      const fromNew = (population[square] ?? 0) * (wide + around)
      const joint = (stays * (last[square] ?? 0) + back * (past[square] ?? 0) + fromNew) * (chances[i] ?? 0)
      here[i] = joint
      sum += joint
    }
    const chance = sum + STRAY
    forgetLast(visited.at(-1), map)
    for (let i = 0; i < here.length; i += 1) {
      const square = squares[i] ?? 0
      const region = regions[square] ?? 0
      const share = (here[i] ?? 0) / chance
      last[square] = share
      past[square] = (past[square] ?? 0) + share
      regional[region] = (regional[region] ?? 0) + share
    }
    visited.push(area)
    elsewhere = STRAY / chance
    total += Math.log(chance)
    before = at
  }
  forgetLast(visited.at(-1), map)
  for (const { squares } of visited) for (const square of squares) past[square] = 0
  return total
}

/** Room to remember where a person was: probability of each square at the last sighting, sum over all before, and of each region. */
interface Memory {
  readonly last: Float64Array
  readonly past: Float64Array
  readonly regional: Float64Array
}

/** All zero between two calls; kept because a ratio takes less time than to make them. */
const memories = new WeakMap<ServiceMap, Memory>()

function memoryOf(map: ServiceMap): Memory {
  const { length } = map.population
  const memory = memories.get(map) ?? {
    last: new Float64Array(length),
    past: new Float64Array(length),
    regional: new Float64Array(map.regionPopulation.length),
  }
  memories.set(map, memory)
  return memory
}

function forgetLast(area: ServiceArea | undefined, map: ServiceMap): void {
  const { last, regional } = memoryOf(map)
  for (const square of area?.squares ?? []) {
    last[square] = 0
    regional[map.regions[square] ?? 0] = 0
  }
}
