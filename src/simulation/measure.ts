import { ANSWERED, CHAT, DATA, SMS, VOICE } from './event-log.ts'
import { deviceAt } from './phones.ts'
import { HARD_NEGATIVE_KINDS } from './truth.ts'
import type { World } from './world.ts'

/** Simple per-number features, each of which must not tell lines from hard negatives on its own. */
export const FEATURES = [
  'events a day',
  'distinct contacts',
  'contacts an event',
  'broadcasts a day',
  'largest broadcast',
  'short inbound calls a day',
  'short share of inbound calls',
  'inbound share of calls',
  'call-back rate',
  'median talk',
  'texts sent share',
  'handsets',
  'life in days',
  'night share',
  'regulars share',
  'answers after texts',
  'contacts in one town',
] as const
export type Feature = (typeof FEATURES)[number]

interface Tally {
  readonly line: boolean
  readonly kind: string
  readonly events: number[]
}

/** Values of every feature for lines and hard negatives with at least `least` network events, from the true events. */
export function measure(
  world: World,
  order: Uint32Array,
  least = 20,
): { readonly kind: string; readonly line: boolean; readonly values: Readonly<Record<Feature, number>> }[] {
  const tallies = new Map<number, Tally>()
  const hard = new Set<string>(HARD_NEGATIVE_KINDS)
  for (const phone of world.phones)
    if (phone.kind === 'line' || hard.has(phone.kind))
      tallies.set(phone.id, { line: phone.kind === 'line', kind: phone.kind, events: [] })
  for (const i of order) {
    if (world.log.kind[i] === CHAT || world.log.kind[i] === DATA) continue
    tallies.get(world.log.a[i] as number)?.events.push(i)
    tallies.get(world.log.b[i] as number)?.events.push(i)
  }
  return [...tallies].flatMap(([id, tally]) =>
    tally.events.length < least
      ? []
      : [{ kind: tally.kind, line: tally.line, values: valuesOf(world, id, tally.events) }],
  )
}

function valuesOf(world: World, id: number, events: readonly number[]): Record<Feature, number> {
  const { log } = world
  const first = log.time[events[0] as number] as number
  const last = log.time[events[events.length - 1] as number] as number
  const life = Math.max(1, (last - first) / 86_400)
  const contacts = new Map<number, Set<number>>()
  const towns = new Map<number, number>()
  const imeis = new Set<string>()
  const missed = new Map<number, number>()
  const texted = new Map<number, number>()
  const talks: number[] = []
  let [shorts, inbound, calls, misses, backs, sent, texts, night, answers] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
  const burst: { time: number; to: number }[] = []
  let [broadcasts, largest, quietUntil] = [0, 0, 0]
  for (const i of events) {
    const time = log.time[i] as number
    const out = log.a[i] === id
    const other = (out ? log.b[i] : log.a[i]) as number
    const days = contacts.get(other) ?? new Set<number>()
    if (days.size === 0) {
      const town = world.phones[other]?.town ?? -1
      if (town >= 0) towns.set(town, (towns.get(town) ?? 0) + 1)
    }
    days.add(Math.floor(time / 86_400))
    contacts.set(other, days)
    const phone = world.phones[id]
    if (phone !== undefined) imeis.add(deviceAt(phone, time)?.imei ?? '')
    const hour = Math.floor(time / 3600) % 24
    if (hour >= 21 || hour < 5) night++
    if (log.kind[i] === VOICE) {
      calls++
      const answered = ((log.marks[i] as number) & ANSWERED) !== 0
      const talk = log.duration[i] as number
      if (answered) talks.push(talk)
      if (!out) {
        inbound++
        if (answered && talk <= 30) shorts++
        if (!answered) {
          misses++
          missed.set(other, time)
        }
      } else if (time - (missed.get(other) ?? -1e12) < 1800) {
        backs++
        missed.delete(other)
      }
    } else texts++
    if (out && log.kind[i] === SMS) {
      sent++
      texted.set(other, time)
      burst.push({ time, to: other })
      while (burst.length > 0 && time - (burst[0]?.time ?? 0) > 600) burst.shift()
      const reach = new Set(burst.map(each => each.to)).size
      largest = Math.max(largest, reach)
      if (reach >= 8 && time > quietUntil) {
        broadcasts++
        quietUntil = time + 1200
      }
    } else if (!out && time - (texted.get(other) ?? -1e12) < 3600) {
      answers++
      texted.delete(other)
    }
  }
  talks.sort((p, q) => p - q)
  const regulars = [...contacts.values()].filter(days => days.size >= 3).length
  return {
    'events a day': events.length / life,
    'distinct contacts': contacts.size,
    'contacts an event': contacts.size / events.length,
    'broadcasts a day': broadcasts / life,
    'largest broadcast': largest,
    'short inbound calls a day': shorts / life,
    'short share of inbound calls': shorts / Math.max(1, inbound),
    'inbound share of calls': inbound / Math.max(1, calls),
    'call-back rate': backs / Math.max(1, misses),
    'median talk': talks[Math.floor(talks.length / 2)] ?? 0,
    'texts sent share': sent / Math.max(1, texts),
    handsets: imeis.size,
    'life in days': life,
    'night share': night / events.length,
    'regulars share': regulars / contacts.size,
    'answers after texts': answers / Math.max(1, sent),
    'contacts in one town': Math.max(0, ...towns.values()) / Math.max(1, contacts.size),
  }
}

/** Area under the ROC curve (Mann–Whitney, ties halved), turned so that it is at least a half. */
export function auc(positive: readonly number[], negative: readonly number[]): number {
  let wins = 0
  for (const p of positive) for (const n of negative) wins += p > n ? 1 : p === n ? 0.5 : 0
  const area = wins / Math.max(1, positive.length * negative.length)
  return Math.max(area, 1 - area)
}
