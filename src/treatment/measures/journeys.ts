import type { Limit } from '../../law/limit.ts'
import type { CalendarDay } from '../../values/calendar-day.ts'
import { isTransfer } from '../episode-words.ts'
import { endOfLimit } from './end-of-limit.ts'

/** What a measure knows of an episode that was triaged. */
export interface TriagedEpisode {
  readonly id: string
  readonly person: string
  readonly triagedOn: CalendarDay
  /** null while it is open. */
  readonly dischargedOn: CalendarDay | null
  readonly dischargeReason: string | null
}

/** One way of a person through treatment: an episode and those that continued it after a transfer, the first one first. */
export interface Journey {
  readonly person: string
  readonly episodes: readonly [TriagedEpisode, ...TriagedEpisode[]]
}

/**
 * The journeys that these episodes make up. An episode continues the one before it of the same person where that ended by a
 * transfer and no more than `gap` lies between: a triage on day 21 continues it, on day 22 begins another (†,
 * decision 21). In whatever order they come, the answer is the same: journeys by person, then by their first triage.
 */
export function journeysOf(episodes: readonly TriagedEpisode[], gap: Limit): readonly Journey[] {
  const journeys: [TriagedEpisode, ...TriagedEpisode[]][] = []
  for (const episode of episodes.toSorted(byPersonAndTriage)) {
    const open = journeys.at(-1)
    const before = open?.at(-1)
    if (open !== undefined && before !== undefined && continues(before, episode, gap)) open.push(episode)
    else journeys.push([episode])
  }
  return journeys.map(episodes => ({ person: episodes[0].person, episodes }))
}

/** All of these journeys as one list, joined where an episode of one continues another. */
export const joined = (journeys: readonly Journey[], gap: Limit): readonly Journey[] =>
  journeysOf(
    journeys.flatMap(({ episodes }) => episodes),
    gap,
  )

function continues(before: TriagedEpisode, episode: TriagedEpisode, gap: Limit): boolean {
  return (
    before.person === episode.person &&
    before.dischargedOn !== null &&
    isTransfer(before.dischargeReason) &&
    episode.triagedOn <= endOfLimit(before.dischargedOn, gap)
  )
}

/** When the journey ended and how, as its last episode has it; null while it goes on. */
export function endOfJourney({
  episodes,
}: Journey): { readonly on: CalendarDay; readonly reason: string | null } | null {
  const { dischargedOn, dischargeReason } = episodes.at(-1) ?? episodes[0]
  return dischargedOn === null ? null : { on: dischargedOn, reason: dischargeReason }
}

const byPersonAndTriage = (a: TriagedEpisode, b: TriagedEpisode): number =>
  compare(a.person, b.person) ||
  compare(a.triagedOn, b.triagedOn) ||
  compare(a.dischargedOn ?? '9999', b.dischargedOn ?? '9999') ||
  compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
