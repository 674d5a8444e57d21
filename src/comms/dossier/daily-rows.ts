import { type Answer, answerTo, type EventRef } from '../analyses/answer.ts'
import { broadcasts } from '../analyses/broadcasts.ts'
import type { EventSource } from '../analyses/event-source.ts'
import { londonTime } from '../analyses/london-time.ts'
import { MOST_ROWS } from './citations.ts'
import { eventsOf } from './held-about.ts'

/** The calls and messages of a number on one day, without those it sent to many at once. */
export interface DayRows {
  /** Calendar day in Europe/London. */
  readonly date: string
  readonly events: readonly EventRef[]
  readonly total: number
}

/**
 * What the counts of a day rest on: calls and messages between the number and others, by London day; bulk messages have
 * their own references.
 *
 * Sample: `{date: '2026-03-01', events: [{import: 0, row: 812}, …], total: 61}`
 */
export async function dailyRows(source: EventSource, number: string, id: bigint): Promise<Answer<DayRows>> {
  const bulk = await broadcasts(source, { number })
  const question = { query: 'daily-rows', version: '1', parameters: { number, broadcasts: bulk.hash } }
  return answerTo(source, question, async () => {
    const rows = await source.query<{ date: string; import: number; row: number }>(`
      SELECT strftime(${londonTime('started_at')}, '%Y-%m-%d') AS date, import, row::DOUBLE AS row FROM (${eventsOf(id)})
      WHERE mark IS NULL AND kind <> 'data' AND a IS DISTINCT FROM b ORDER BY started_at, import, row`)
    const left = new Set(bulk.rows.flatMap(({ events }) => events).map(event => `${event.import} ${event.row}`))
    const days = new Map<string, EventRef[]>()
    for (const { date, ...event } of rows) {
      if (left.has(`${event.import} ${event.row}`)) continue
      const own = days.get(date)
      if (own === undefined) days.set(date, [event])
      else own.push(event)
    }
    return [...days]
      .sort(([x], [y]) => (x < y ? -1 : 1))
      .map(([date, events]) => ({ date, events: events.slice(0, MOST_ROWS), total: events.length }))
  })
}
