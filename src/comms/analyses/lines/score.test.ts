import { expect, it } from 'vitest'
import { fewEvents } from '../../../../test/few-events.ts'
import type { Measures } from './measures.ts'
import { scoreAll } from './score.ts'

/** Among this many numbers one has to show much before it stands alone. */
const OTHERS = 1500

it('numbers of a network vouch for one another only where one of them stands alone', async () => {
  const without = await scoresWith(trader)
  expect(without.every(score => score < 0.5)).toBe(true)
  const withOne = await scoresWith(line)
  expect(withOne.filter(score => score >= 0.5).length).toBeGreaterThan(1)
})

/** Scores of five numbers with the same customers, four traders and `fifth`, among people with customers of their own. */
async function scoresWith(fifth: Measures): Promise<number[]> {
  const source = await fewEvents([], [])
  await source.run(`CREATE TEMP TABLE dealings AS
    SELECT x, y, 3 AS ask_days, 0 AS bulks, true AS customer FROM (
      SELECT unnest(range(1, 6))::BIGINT AS x, y FROM range(0, 40) r(y)
      UNION ALL SELECT x, 1000000 + x FROM range(6, ${OTHERS}) r(x))`)
  const measured = Array.from({ length: OTHERS - 1 }, (_, i) => {
    const measures = i < 4 ? trader : i === 4 ? fifth : nobody
    return { ...measures, x: BigInt(i + 1) }
  })
  const scored = await scoreAll(source, measured, () => 'network', new Set())
  source.close()
  return scored.slice(0, 5).map(({ score }) => score)
}

const nobody: Measures = {
  x: 0n,
  own: true,
  first: new Date(0),
  last: new Date(0),
  events: 500,
  starters: 20,
  regulars: 5,
  frequent: 0,
  once: 0.7,
  weekly: 0.5,
  asked: 0.5,
  again: 0,
  backs: 0,
  short: 0.3,
  long: 0.3,
  talk: 90,
  retries: 0,
  texts: 0.6,
  late: 0,
  sunday: 0,
  active_days: 56,
  span_days: 56,
  before_days: 0,
  after_days: 0,
  imeis: null,
  imsis: null,
  fixed: 0.1,
  ready_made: 0,
  bursts: 0,
  burst_days: 0,
  burst_size: null,
  list_size: 0,
  list_kept: null,
  list_buyers: null,
  answered: null,
  same_text: null,
  exchange: 4,
  unasked: 0,
  reached: 0,
  apart: null,
  apart75: null,
  spread90: null,
  sites: null,
  texts_sent: null,
  texts_got: null,
  says_drugs: null,
  says_deals: null,
  says_open: null,
  says_number: null,
  says_meets: null,
  got_orders: null,
  got_offers: null,
  trade: null,
}
const trader: Measures = {
  ...nobody,
  once: 0.2,
  weekly: 2.5,
  again: 0.3,
  short: 0.97,
  long: 0,
  talk: 15,
  retries: 0.25,
  texts: 0.3,
  sunday: 0.1,
  fixed: 0,
  bursts: 40,
  exchange: 1.5,
  unasked: 0.3,
}
const line: Measures = {
  ...trader,
  retries: 0.5,
  unasked: 0.6,
  short: 1,
  exchange: 1,
  imeis: 4,
  imsis: 4,
  sites: 40,
  spread90: 80,
}
