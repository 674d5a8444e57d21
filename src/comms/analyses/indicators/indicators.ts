import { UK_ZONE } from '../../import/zone.ts'
import { type Answer, answerTo } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { partyId } from '../party.ts'
import { eachNumber } from './every-number.ts'
import type { NumberIndicators } from './number-indicators.ts'
import { toIndicators } from './to-indicators.ts'

export interface IndicatorParameters {
  /** E.164 text or pseudonyms; without them, the busiest numbers. */
  readonly numbers?: readonly string[]
  /** How many of the busiest, where no numbers are given (default 1,000). */
  readonly atMost?: number
  /** Zone of the clock: days, nights and weeks are of this zone (default Europe/London). */
  readonly zone?: string
}

const BUSIEST = 1000

/**
 * What each number's calls and texts come to: how many, with whom, when, who starts them, how soon texts are answered, and
 * where the number is (see `definitions.ts`; bandicoot's indicators under bandicoot's names). Network rows (voicemail, diverts),
 * data sessions and withheld numbers are left out. Most records first.
 *
 * Where `own` is false the number's own records are not held: its indicators are those of the part that others' records show.
 *
 * Sample: `{number: '+447700900123', own: true, records: 7, weeks: 1, first_day: '2026-03-02', last_day: '2026-03-03',
 * whole: {active_days: {callandtext: 2}, number_of_contacts: {call: 2, text: 1}, call_duration: {call: {mean: 339.5, std: 202.5}},
 * number_of_antennas: 2, …}, weekly: {active_days: {callandtext: {mean: 2, std: 0}}, call_duration: {call: {mean: {mean: 339.5,
 * std: 0}, std: {mean: 202.5, std: 0}}}, …}}`
 */
export async function indicators(
  source: EventSource,
  parameters: IndicatorParameters = {},
): Promise<Answer<NumberIndicators>> {
  const { numbers, atMost = BUSIEST, zone = UK_ZONE } = parameters
  const asked = numbers === undefined ? { atMost, zone } : { numbers, zone }
  return answerTo(source, { query: 'indicators', version: '1', parameters: asked }, async () => {
    const ids = numbers === undefined ? await busiest(source, atMost) : await idsOf(source, numbers)
    const found: NumberIndicators[] = []
    await eachNumber(source, { numbers: ids, zone }, (number, own, figures) => {
      found.push(toIndicators(number, own, figures))
    })
    return found.sort((x, y) => y.records - x.records || (x.number < y.number ? -1 : 1))
  })
}

async function idsOf(source: EventSource, numbers: readonly string[]): Promise<bigint[]> {
  const ids = new Set<bigint>()
  for (const number of numbers) {
    const id = await partyId(source, number)
    if (id !== undefined) ids.add(id)
  }
  return [...ids]
}

async function busiest(source: EventSource, atMost: number): Promise<bigint[]> {
  const counted = (mine: 'a' | 'b', other: 'a' | 'b') => `
    SELECT ${mine} AS id, count(*) AS n FROM events_by_${mine}
    WHERE ${mine} IS NOT NULL AND ${other} IS NOT NULL AND a <> b AND mark IS NULL
      AND kind IN ('voice', 'app_call', 'sms', 'mms', 'im') GROUP BY 1`
  const rows = await source.query<{ id: bigint }>(`
    SELECT id FROM (${counted('a', 'b')} UNION ALL ${counted('b', 'a')}) GROUP BY id ORDER BY sum(n) DESC, id LIMIT ${atMost}`)
  return rows.map(({ id }) => id)
}
