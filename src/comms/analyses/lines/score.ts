import type { EventSource } from '../event-source.ts'
import type { Indicator } from './indicator.ts'
import { INDICATORS } from './indicators.ts'
import type { Measures } from './measures.ts'
import { NOTHING_SHARED, type Shared, sharedCustomers } from './shared-customers.ts'
import { WEIGHTS, type Weights } from './weights.ts'

/** How much of a number the records show: everything a network saw, or what a few handsets and returns hold. */
export type View = 'network' | 'partial'

export interface Scored {
  readonly measures: Measures
  readonly view: View
  /** 0 to 1: the logistic function of the weighed indicators. */
  readonly score: number
  /** How far its customers are shared with other line-like numbers, 0 to 1. */
  readonly shared: Shared
  readonly contributions: readonly {
    readonly indicator: Indicator
    readonly value: number | null
    readonly weight: number
  }[]
}

/** Rounds of asking with whom customers are shared; scores have settled by then (each round goes half-way). */
const ROUNDS = 7

/**
 * A number nobody vouches for has to show more where many are looked at: its own traffic alone is that of an honest trader
 * here and there, and the more numbers, the more such traders. Among so many numbers of a network nothing more is asked; from there
 * on the odds it has to beat grow with their number. Among the 2,000 of a training county that is 3.4 in log-odds, which no
 * honest number of fifteen counties reached.
 */
const ALONE_AMONG = 67

/**
 * In a network, numbers are believed for the company their customers keep only where at least one of them stands alone. Among
 * people without any line, the few most line-like traders of a town otherwise vouch for one another.
 */
const STANDS_ALONE = 0.5

/**
 * Log-odds added to a settled score, so that 0.5 is where precision reaches its target with as much recall as possible: chosen
 * on training counties, each scored with weights fitted without it.
 */
const BALANCE: Readonly<Record<View, number>> = { network: 0.4, partial: -0.4 }

/** What the indicators say of each number; those that rest on something left out say nothing. */
export function indicatorValues(measures: Measures, leftOut: ReadonlySet<string>): (number | null)[] {
  return INDICATORS.map(indicator =>
    indicator.rests_on !== undefined && leftOut.has(indicator.rests_on) ? null : indicator.value(measures),
  )
}

/**
 * Scores every number twice: alone, by its own traffic, and related, by its own traffic and the company its customers keep;
 * the second needs the scores of the others, so it is repeated until they settle. The higher score stands: a single line in a
 * case has nobody to share customers with.
 */
export async function scoreAll(
  source: EventSource,
  measured: readonly Measures[],
  view: (measures: Measures) => View,
  leftOut: ReadonlySet<string>,
): Promise<Scored[]> {
  const numbers = measured.map(measures => ({
    measures,
    view: view(measures),
    values: indicatorValues(measures, leftOut),
  }))
  const ownTraffic = numbers.map(({ view, values }) => weigh(WEIGHTS[view].alone, values, NOTHING_SHARED))
  let scores = ownTraffic.map(logistic)
  let shared: ReadonlyMap<bigint, Shared> = new Map()
  for (let round = 0; round < ROUNDS; round += 1) {
    shared = await sharedCustomers(source, new Map(numbers.map(({ measures }, i) => [measures.x, scores[i] ?? 0])))
    scores = numbers.map(({ measures, view, values }, i) => {
      const related = logistic(weigh(WEIGHTS[view].related, values, shared.get(measures.x) ?? NOTHING_SHARED))
      return ((scores[i] ?? 0) + related) / 2
    })
  }
  const inNetwork = numbers.filter(({ view }) => view === 'network').length
  const alone = numbers.map(({ view }, i) => {
    const asked = view === 'network' ? Math.max(0, Math.log(inNetwork / ALONE_AMONG)) : 0
    return logistic((ownTraffic[i] ?? 0) - asked + BALANCE[view])
  })
  const anchored = numbers.some(({ view }, i) => view === 'network' && (alone[i] ?? 0) >= STANDS_ALONE)
  return numbers.map(({ measures, view, values }, i) => {
    const own = alone[i] ?? 0
    const vouched = view === 'partial' || anchored
    const related = vouched ? logistic(inverseLogistic(scores[i] ?? 0) + BALANCE[view]) : 0
    const weights = own > related ? WEIGHTS[view].alone : WEIGHTS[view].related
    return {
      measures,
      view,
      score: Math.round(1e4 * Math.max(own, related)) / 1e4,
      shared: shared.get(measures.x) ?? NOTHING_SHARED,
      contributions: INDICATORS.map((indicator, k) => {
        const value = values[k] ?? null
        return { indicator, value, weight: (value ?? 0) * (weights.byName[indicator.name] ?? 0) }
      }),
    }
  })
}

/** What sharing customers adds to the log-odds of a number that was scored with it. */
export function sharedWeight({ view, shared }: Pick<Scored, 'view' | 'shared'>): number {
  return sharedLogOdds(WEIGHTS[view].related, shared)
}

function weigh(weights: Weights, values: readonly (number | null)[], shared: Shared): number {
  return INDICATORS.reduce(
    (sum, indicator, i) => sum + (values[i] ?? 0) * (weights.byName[indicator.name] ?? 0),
    weights.start + sharedLogOdds(weights, shared),
  )
}

const sharedLogOdds = (weights: Weights, shared: Shared) =>
  shared.any * weights.shared.any + shared.several * weights.shared.several

const logistic = (logOdds: number) => 1 / (1 + Math.exp(-logOdds))
const inverseLogistic = (probability: number) => Math.log(probability / (1 - probability))
