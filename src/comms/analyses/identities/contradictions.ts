import { londonTime, shortDate } from '../../../values/london.ts'
import { count } from '../../english.ts'
import type { Use } from './first-and-last-use.ts'
import type { Contradiction, Said, Used } from './identity.ts'

/** Where statements contradict the events held, or each other. `bounds`: first and last use by the events, of a number. */
export function contradictionsOf(
  said: readonly Said[],
  used: readonly Used[],
  bounds: { readonly first: Use; readonly last: Use } | null,
): Contradiction[] {
  return [
    ...(bounds === null ? [] : useOutside(said, bounds)),
    ...namesAtOnce(said),
    ...(['imsi', 'imei'] as const).flatMap(type => [...unnamed(said, used, type), ...outsideItsDays(said, used, type)]),
  ]
}

/** First or last use as a provider states it, and an event before or after. */
function useOutside(
  said: readonly Said[],
  { first, last }: { readonly first: Use; readonly last: Use },
): Contradiction[] {
  return said
    .filter(({ what }) => what === 'activation')
    .flatMap(({ from, until, source }): Contradiction[] => [
      ...(from !== null && isBefore(first.at, from)
        ? [
            {
              kind: 'contradiction' as const,
              text: `The provider says first use on ${moment(from)}; the earliest event held is of ${moment(first.at)}.`,
              sources: [source],
              events: [first.event],
            },
          ]
        : []),
      ...(until !== null && isBefore(until, last.at)
        ? [
            {
              kind: 'contradiction' as const,
              text: `The provider says last use on ${moment(until)}; the latest event held is of ${moment(last.at)}.`,
              sources: [source],
              events: [last.event],
            },
          ]
        : []),
    ])
}

/** Two names for one number at the same time, each pair once. */
function namesAtOnce(said: readonly Said[]): Contradiction[] {
  const named = said.filter(({ what, holder, owner }) => what === 'subscriber' && holder !== null && owner === null)
  const pairs = named.flatMap((one, i) => named.slice(i + 1).map(other => [one, other] as const))
  const texts = new Set<string>()
  return pairs.flatMap(([one, other]): Contradiction[] => {
    if (sameName(one.holder) === sameName(other.holder) || !overlap(one, other)) return []
    const text = `It is said to be registered to ${one.holder ?? ''} (${period(one)}), and to ${other.holder ?? ''} (${period(other)}), at the same time.`
    if (texts.has(text)) return []
    texts.add(text)
    return [{ kind: 'contradiction', text, sources: [one.source, other.source], events: [] }]
  })
}

const WORD = { imsi: 'SIM (IMSI', imei: 'handset (IMEI' } as const

/** SIMs or handsets that events show and no statement names, where providers list them. */
function unnamed(said: readonly Said[], used: readonly Used[], type: 'imsi' | 'imei'): Contradiction[] {
  const listed = said.filter(one => one[type] !== null && one.owner === null && ['sim', 'device'].includes(one.what))
  if (listed.length === 0) return []
  return used
    .filter(one => one.type === type && !listed.some(known => known[type] === one.value))
    .map(one => ({
      kind: 'contradiction',
      text: `${count(one.records)} ${one.records === 1 ? 'record shows' : 'records show'} the ${WORD[type]} ${one.value}) between ${shortDate(one.first)} and ${shortDate(one.last)}; the provider’s list does not name it.`,
      sources: listed.map(({ source }) => source),
      events: one.events,
    }))
}

/** A SIM or handset that events show before or after the days that are stated for it. */
function outsideItsDays(said: readonly Said[], used: readonly Used[], type: 'imsi' | 'imei'): Contradiction[] {
  return used.flatMap((one): Contradiction[] => {
    if (one.type !== type) return []
    const stated = said.filter(
      known => known[type] === one.value && known.owner === null && ['sim', 'device'].includes(known.what),
    )
    if (stated.length === 0) return []
    const early = stated.every(({ from }) => from !== null && isBefore(londonTime(one.first).date, from.slice(0, 10)))
    const late = stated.every(({ until }) => until !== null && isBefore(until.slice(0, 10), londonTime(one.last).date))
    if (!early && !late) return []
    return [
      {
        kind: 'contradiction',
        text: `The provider says the ${WORD[type]} ${one.value}) was used ${stated.map(period).join(', and ')}; events with it are held from ${shortDate(one.first)} to ${shortDate(one.last)}.`,
        sources: stated.map(({ source }) => source),
        events: [...(early ? one.events.slice(0, 1) : []), ...(late ? one.events.slice(-1) : [])],
      },
    ]
  })
}

/** Of two moments by the same clock, one of which may be a whole day. */
function isBefore(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length)
  return one.slice(0, length) < other.slice(0, length)
}

const overlap = (one: Said, other: Said): boolean =>
  (one.from === null || other.until === null || one.from.slice(0, 10) < other.until.slice(0, 10)) &&
  (other.from === null || one.until === null || other.from.slice(0, 10) < one.until.slice(0, 10))

const sameName = (name: string | null): string =>
  (name ?? '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .toSorted()
    .join(' ')

function period({ from, until }: Said): string {
  if (from === null) return until === null ? 'without dates' : `until ${moment(until)}`
  return until === null ? `from ${moment(from)}` : `from ${moment(from)} to ${moment(until)}`
}

/** By the clock of whoever says so: no zone is taken for it. */
const moment = (at: string): string => `${shortDate(at.slice(0, 10))}${at.length === 10 ? '' : `, ${at.slice(11, 16)}`}`
