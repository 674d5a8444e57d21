import { type Answer, answerTo, type EventRef } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { iso } from '../iso.ts'
import type { Reason } from '../line.ts'
import { partyId, partyText } from '../party.ts'
import { isoOfDays } from './figures.ts'
import { type Alternative, follow, TABLES } from './follow.ts'
import { INDICATORS } from './indicators.ts'
import { groupBy } from '../../../values/group-by.ts'
import { BETWEEN_PERSONS } from './lives.ts'
import { shownEvents } from './shown-events.ts'
import type { Successor } from './successor.ts'
import { WEIGHTS } from './weights.ts'

export interface SuccessorParameters {
  /** The old number, as E.164 text or pseudonym; without it, every number with a change worth a look. */
  readonly number?: string
}

/** Changed whenever the same records could give another answer. */
const VERSION = '2'
/** Less probable alternatives are not listed, unless likelier than no change; their share stands with no change. */
const LEAST_PROBABILITY = 0.01
const MOST_LISTED = 5
/** Reasons that move the log-odds by less are not told. */
const LEAST_WEIGHT = 0.2

/**
 * Which number took over from a number: its ranked alternatives with calibrated probabilities, "no change" among them. It
 * goes by the contacts that turned from one number to another, each weighed by how rare it is; by how activity passed from
 * one to the other; by a shared handset, SIM or cells where they are held; and again after counting contacts who changed
 * their own number as one person, until nothing more is found. Numbers without any alternative worth 0.01 are left out,
 * unless one was asked for: the answer then is no change, and says on what it rests.
 *
 * Sample: `{from: '+447700900123', to: '+447700900456', probability: 0.9731, at: '2026-03-02T09:02:00.000Z', rank: 1,
 * reasons: [{name: 'contacts-kept', value: 78, weight: 6.9, text: 'Of the old number’s contacts …', events: […]}, …]}`,
 * `{from: '+447700900123', to: null, probability: 0.0269, at: null, rank: 2, reasons: […]}`
 */
export async function successors(
  source: EventSource,
  parameters: SuccessorParameters = {},
): Promise<Answer<Successor>> {
  const question = { query: 'successors', version: VERSION }
  const all = await answerTo(source, { ...question, parameters: {} }, () => everyChange(source))
  if (parameters.number === undefined) return all
  return answerTo(source, { ...question, parameters: { number: parameters.number } }, async () => {
    const number = await partyId(source, parameters.number ?? '')
    if (number === undefined) return []
    const [named] = await source.query<{ text: string }>(`SELECT ${partyText(String(number))} AS text`)
    const found = all.rows.filter(row => row.from === named?.text)
    return found.length > 0 ? found : noChange(source, number, named?.text ?? '')
  })
}

async function everyChange(source: EventSource): Promise<Successor[]> {
  const followed = await follow(source)
  const listed = [...followed.alternatives.values()].flatMap(alternatives =>
    alternatives
      // A line that splits and then changes has two successors: the second is told too where it is likelier than no change.
      .filter(({ probability, logOdds }) => probability >= LEAST_PROBABILITY || logOdds > 0)
      .slice(0, MOST_LISTED),
  )
  const events = await shownEvents(source, listed, followed)
  const names = await namesOf(source, listed)
  for (const table of TABLES) await source.run(`DROP TABLE IF EXISTS ${table}`)
  return [...groupBy(listed, ({ from }) => names.get(from) ?? '')]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([from, alternatives]) => rowsOf(from, alternatives, names, events))
}

function rowsOf(
  from: string,
  alternatives: readonly Alternative[],
  names: ReadonlyMap<number, string>,
  events: ReadonlyMap<Alternative, ReadonlyMap<string, readonly EventRef[]>>,
): Successor[] {
  const changes = alternatives.map(alternative => ({
    from,
    to: names.get(alternative.to) ?? '',
    probability: Math.round(1e4 * alternative.probability) / 1e4,
    at: isoOfDays(alternative.evidence.at),
    reasons: reasonsOf(alternative, events.get(alternative) ?? new Map()),
  }))
  // In whole ten-thousandths, so that the rows add up to 1.
  const rest = 1e4 - changes.reduce((sum, { probability }) => sum + Math.round(1e4 * probability), 0)
  const against = reasonsAgainst(changes[0]?.reasons ?? [])
  return [...changes, { from, to: null, probability: rest / 1e4, at: null, reasons: against }]
    .sort((x, y) => y.probability - x.probability)
    .map(({ reasons, ...row }, index) => ({ ...row, rank: index + 1, reasons }))
}

function reasonsOf({ evidence }: Alternative, events: ReadonlyMap<string, readonly EventRef[]>): Reason[] {
  return INDICATORS.map(indicator => ({
    name: indicator.name,
    value: indicator.figure(evidence),
    weight: Math.round(1e2 * indicator.value(evidence) * (WEIGHTS.byName[indicator.name] ?? 0)) / 1e2,
    text: indicator.sentence(evidence),
    events: events.get(indicator.name) ?? [],
  }))
    .filter(({ weight }) => Math.abs(weight) >= LEAST_WEIGHT)
    .sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight))
}

/** What speaks against the best alternative speaks for no change, with what a change would need to outweigh. */
function reasonsAgainst(best: readonly Reason[]): Reason[] {
  return [
    {
      name: 'changes-are-rare',
      value: WEIGHTS.start,
      weight: -WEIGHTS.start,
      text: 'Few numbers change, and of all pairs of numbers that share contacts few are one person’s: a change has to be shown by more than chance gives',
      events: [],
    },
    ...best.filter(({ weight }) => weight < 0).map(reason => ({ ...reason, weight: -reason.weight })),
  ]
}

async function namesOf(source: EventSource, listed: readonly Alternative[]): Promise<Map<number, string>> {
  const places = [...new Set(listed.flatMap(({ from, to }) => [from, to]))]
  if (places.length === 0) return new Map()
  const rows = await source.query<{ i: number; name: string }>(
    `SELECT i, ${partyText('n.id')} AS name FROM successor_numbers n WHERE i IN (${places.join(', ')})`,
  )
  return new Map(rows.map(({ i, name }) => [i, name]))
}

/** The answer for a number that no other number comes near to; none for a number without any event. */
async function noChange(source: EventSource, number: bigint, name: string): Promise<Successor[]> {
  const [life] = await source.query<{ contacts: number; t0: Date | null; t1: Date | null; data_t1: Date }>(`
    SELECT count(DISTINCT other)::INTEGER AS contacts, min(t) AS t0, max(t) AS t1,
      (SELECT max(started_at) FROM events_by_a) AS data_t1
    FROM (SELECT b AS other, started_at AS t FROM events_by_a WHERE a = ${number} AND ${BETWEEN_PERSONS}
      UNION ALL SELECT a, started_at FROM events_by_b WHERE b = ${number} AND ${BETWEEN_PERSONS})`)
  if (life === undefined || life.t0 === null || life.t1 === null) return []
  const few = life.contacts < 2
  const text = few
    ? `It has ${life.contacts === 1 ? 'one contact' : 'no contact'} in these records: too few to know it by under another number`
    : `No other number took over contacts of it: it was seen with ${life.contacts} contacts from ${iso(life.t0).slice(0, 10)} to ${iso(life.t1).slice(0, 10)}, and the records end on ${iso(life.data_t1).slice(0, 10)}`
  const reasons = [{ name: few ? 'too-few-contacts' : 'none-alike', value: life.contacts, weight: 0, text, events: [] }]
  return [{ from: name, to: null, probability: 1, at: null, rank: 1, reasons }]
}
