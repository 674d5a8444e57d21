import { createHash } from 'node:crypto'
import { type Answer, answerTo, type EventRef } from '../answer.ts'
import { BURST_RULE, dropBursts, makeBursts } from '../bursts.ts'
import type { EventSource } from '../event-source.ts'
import { iso } from '../iso.ts'
import type { Line, Reason } from '../line.ts'
import { OWN_RECORDS } from '../own-records.ts'
import { partyText } from '../party.ts'
import { INDICATORS } from './indicators.ts'
import { makeMeasures, type Measures } from './measures.ts'
import { type Scored, scoreAll, sharedWeight, type View } from './score.ts'
import { makeScreen, SCREEN_RULE } from './screen.ts'
import { makeTraffic } from './traffic.ts'
import { THRESHOLD, WEIGHTS } from './weights.ts'
import { makeWhereabouts } from './whereabouts.ts'

export interface LineParameters {
  /** Score from which a number is a candidate, 0 to 1. */
  readonly threshold?: number
  /** False leaves the wording of messages, or IMEIs and IMSIs, out. */
  readonly wording?: boolean
  readonly handsets?: boolean
  /**
   * Fewest numbers with records of their own that must show a number without any (default 2). 1 looks into a single handset, where error
   * rates are others: docs/triage.md.
   */
  readonly seenBy?: number
}

/** The rules, and the weights they are added up with: an answer kept under other weights is another answer. */
const VERSION = `5-${createHash('sha256').update(JSON.stringify(WEIGHTS)).digest('hex').slice(0, 8)}`
/** Numbers below this score are counted, not listed. */
const LISTED_FROM = 0.02
const EVENTS_PER_REASON = 200
const SCRATCH = ['measures', 'whereabouts', 'dealings', 'traffic', 'screened', 'holders'] as const

/**
 * Candidate drug lines, best first. Each number that enough others turn to is measured (`measures.ts`), each measure
 * speaks for or against (`indicators.ts`) with a fitted weight (`weights.ts`), and the sum gives a score from 0 to 1.
 * It ranks lines, never people; a named person decides. Error rates: docs/validation.md.
 *
 * Sample: `{number: '+447700900123', score: 0.98, candidate: true, reasons: [{name: 'broadcasts', value: 41, weight: 1.9,
 * text: 'It sent 41 bulk messages on 30 days, to 64 numbers each on average', events: [{import: 0, row: 812}]}], against: [],
 * first_seen: …, last_seen: …, customers: 38, events: 6120, view: 'own'}`
 */
export async function lines(source: EventSource, parameters: LineParameters = {}): Promise<Answer<Line>> {
  const settled = {
    threshold: parameters.threshold ?? THRESHOLD,
    wording: parameters.wording ?? true,
    handsets: parameters.handsets ?? true,
    // Named only where it was asked for, so that an answer without it stays the same answer.
    ...(parameters.seenBy === undefined ? {} : { seenBy: parameters.seenBy }),
  }
  return answerTo(source, { query: 'lines', version: VERSION, parameters: settled }, async () => {
    const scored = await scoreNumbers(source, settled)
    const listed = scored.filter(one => one.score >= Math.min(LISTED_FROM, settled.threshold))
    const rows = await explain(source, listed, settled.threshold)
    for (const table of SCRATCH) await source.run(`DROP TABLE ${table}`)
    await dropBursts(source)
    return rows
  })
}

/** Every screened number with its score, best first; leaves the temporary tables for `explain`. */
export async function scoreNumbers(
  source: EventSource,
  { wording = true, handsets = true, seenBy = SCREEN_RULE.holders }: LineParameters,
): Promise<Scored[]> {
  await makeScreen(source, { ...SCREEN_RULE, holders: seenBy })
  await makeBursts(source, BURST_RULE, 'SELECT x FROM screened')
  await makeTraffic(source)
  await makeWhereabouts(source)
  await makeMeasures(source, wording)
  const leftOut = new Set([...(wording ? [] : ['wording']), ...(handsets ? [] : ['handsets'])])
  const measured = await source.query<Measures>('FROM measures ORDER BY x')
  const scored = await scoreAll(source, measured, await viewOf(source), leftOut)
  return scored.sort((one, other) => other.score - one.score || (one.measures.x < other.measures.x ? -1 : 1))
}

/** From this many numbers on whose own records are held, a number's own records show it as a network sees it. */
const NETWORK_FROM = 100

export async function viewOf(source: EventSource): Promise<(measures: Measures) => View> {
  const [held] = await source.query<{ numbers: number; network: boolean }>(
    `SELECT (SELECT count(*) FROM (${OWN_RECORDS}))::INTEGER AS numbers, count(*) > count(number) AS network FROM coverage`,
  )
  const wide = held !== undefined && (held.network || held.numbers >= NETWORK_FROM)
  return measures => (wide && measures.own ? 'network' : 'partial')
}

async function explain(source: EventSource, listed: readonly Scored[], threshold: number): Promise<Line[]> {
  if (listed.length === 0) return []
  const ids = listed.map(one => one.measures.x).join(', ')
  const names = await source.query<{ x: bigint; number: string }>(
    `SELECT x, ${partyText('x')} AS number FROM measures WHERE x IN (${ids})`,
  )
  const numberOf = new Map(names.map(({ x, number }) => [x, number]))
  const shown = await evidence(source, ids)
  return listed.map(scored => {
    const { measures, score, contributions, shared } = scored
    const reasons = contributions.flatMap(({ indicator, value, weight }): Reason[] => {
      const figure = indicator.figure(measures)
      if (value === null || figure === null) return []
      const speaks = indicator.speaks === 'for' ? weight > 0.05 : weight < -0.05
      if (!speaks) return []
      return [
        {
          name: indicator.name,
          value: round(figure),
          weight: round(weight),
          text: indicator.sentence(measures),
          ...(shown.get(indicator.shows)?.get(measures.x) ?? NO_EVENTS),
        },
      ]
    })
    if (sharedWeight(scored) > 0.05) {
      reasons.push({
        name: 'shared-customers',
        value: round(shared.any),
        weight: round(sharedWeight(scored)),
        text: `Its customers turn to other numbers that look like lines ${times(shared.any)} as often as is usual here`,
        ...(shown.get(ASKS)?.get(measures.x) ?? NO_EVENTS),
      })
    }
    return {
      number: numberOf.get(measures.x) ?? String(measures.x),
      score,
      candidate: score >= threshold,
      reasons: reasons.filter(reason => reason.weight > 0).sort((a, b) => b.weight - a.weight),
      against: reasons.filter(reason => reason.weight < 0).sort((a, b) => a.weight - b.weight),
      first_seen: iso(measures.first),
      last_seen: iso(measures.last),
      customers: measures.regulars,
      events: measures.events,
      view: measures.own ? 'own' : 'others',
    }
  })
}

type Shown = Pick<Reason, 'events' | 'behind'>

const NO_EVENTS: Shown = { events: [] }

/** For each condition that an indicator shows, the earliest events of every listed number that meet it, and how many do. */
async function evidence(source: EventSource, ids: string): Promise<Map<string, Map<bigint, Shown>>> {
  const conditions = new Set([ASKS, ...INDICATORS.map(indicator => indicator.shows)])
  const found = new Map<string, Map<bigint, Shown>>()
  for (const condition of conditions) {
    const rows = await source.query<{ x: bigint; many: number; imports: number[]; rows: bigint[] }>(`
      SELECT x, count(*)::INTEGER AS many, list(import ORDER BY t, import, row)[1:${EVENTS_PER_REASON}] AS imports,
        list(row ORDER BY t, import, row)[1:${EVENTS_PER_REASON}] AS rows
      FROM traffic WHERE x IN (${ids}) AND (${condition}) GROUP BY x`)
    found.set(
      condition,
      new Map(
        rows.map(({ x, many, imports, rows }) => [
          x,
          {
            events: imports.map((position, i): EventRef => ({ import: position, row: Number(rows[i]) })),
            ...(many > imports.length ? { behind: many } : {}),
          },
        ]),
      ),
    )
  }
  return found
}

const ASKS = 'approach AND NOT out'
const times = (shared: number) =>
  shared >= 1 ? 'sixteen times or more' : `${Math.round(2 ** (4 * shared) * 10) / 10} times`
const round = (value: number) => Math.round(value * 1000) / 1000
