import type { EventRef } from '../answer.ts'
import type { CoUsageReason } from './ratio.ts'
import { clearest, type Piece, type SliceEvidence } from './slice-features.ts'
import { secondsBetween, type Switch } from './switches.ts'
import { kilometres } from './track.ts'

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

function apart(pair: Switch): string {
  const minutes = Math.round(secondsBetween(pair) / 60)
  return `masts ${kilometres(pair.a, pair.b).toFixed(1)} km apart, ${counted(minutes, 'minute')} between`
}

/** What a ratio rests on, in sentences. */
export function reasonsOf(one: Piece, other: Piece, evidence: SliceEvidence | undefined): CoUsageReason[] {
  if (evidence === undefined) {
    const empty = [one, other].filter(({ registrations }) => registrations.length === 0)
    const text = `No registration of ${empty.map(({ track }) => track.device).join(' or ')} is held for this time`
    return [{ name: 'nothing', value: 0, text }]
  }
  const reasons: CoUsageReason[] = []
  const together = evidence.meetings.filter(({ score }) => score > 0)
  const [best] = together.toSorted((x, y) => y.score - x.score)
  const nearest = best === undefined ? undefined : clearest(best)
  if (nearest !== undefined) {
    reasons.push({
      name: 'together',
      value: together.length,
      text: `Together ${counted(together.length, 'time')}; the clearest: ${apart(nearest)}`,
    })
  }
  if (evidence.travelled > 0) {
    const km = Number(evidence.travelled.toFixed(1))
    reasons.push({ name: 'travelled', value: km, text: `Together at places ${km} km from one another` })
  }
  if (evidence.places !== null) {
    const value = Number((evidence.places / Math.LN10).toFixed(2))
    reasons.push({
      name: 'places',
      value,
      text:
        value > 0
          ? 'The cells of both phones serve places where one person can have been all along'
          : 'The cells of the two phones do not serve the same places as they would for one person',
    })
  }
  if (evidence.worst !== undefined) {
    reasons.push({
      name: 'apart',
      value: Number(kilometres(evidence.worst.a, evidence.worst.b).toFixed(1)),
      text: `What fits one carrier least: ${apart(evidence.worst)}`,
    })
  }
  return reasons
}

const MOST_EVENTS = 40

/** The registrations that show most, in order of time: the clearest of each of the clearest meetings, and what fits least. */
export function eventsBehind(evidence: SliceEvidence | undefined): EventRef[] {
  if (evidence === undefined) return []
  const shown = evidence.meetings
    .filter(({ score }) => score > 0)
    .toSorted((x, y) => y.score - x.score)
    .slice(0, MOST_EVENTS / 2 - 1)
    .flatMap(meeting => clearest(meeting) ?? [])
  const registrations = [...shown, ...(evidence.worst === undefined ? [] : [evidence.worst])].flatMap(({ a, b }) => [
    a,
    b,
  ])
  const events = registrations
    .toSorted((x, y) => x.at - y.at)
    .flatMap(({ event }) => (event === undefined ? [] : [event]))
  return [...new Map(events.map(event => [`${event.import} ${event.row}`, event] as const)).values()]
}
