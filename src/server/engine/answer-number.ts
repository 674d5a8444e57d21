import { contacts, holdsRecordsOf, partyId, swaps } from '../../comms/index.ts'
import { ok } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'
import { eventsOf } from './event-rows.ts'
import type { LinesFound, NumberDetail } from './lines-shown.ts'

/** Everything held about one number, except its events, which are paged. */
export const answerNumber: Answerer<'number'> = (records, { number }) =>
  records.withSnapshot(async snapshot => {
    const id = await partyId(snapshot, number)
    if (id === undefined) return ok(nothing(number))
    const [events] = await snapshot.query<{ total: number; first: Date | null; last: Date | null }>(
      `SELECT count(*)::INTEGER AS total, min(started_at) AS first, max(started_at) AS last FROM (${eventsOf(id)})`,
    )
    const [own] = await snapshot.query<{ days: number; first: string | null; last: string | null }>(
      `SELECT count(DISTINCT day)::INTEGER AS days, strftime(min(day), '%Y-%m-%d') AS first, strftime(max(day), '%Y-%m-%d') AS last
       FROM coverage WHERE ${holdsRecordsOf(id)}`,
    )
    const found = records.kept('lines', snapshot.imports) as LinesFound | undefined
    const line = found?.rows.find(known => known.number === number)
    return ok({
      number,
      events: events?.total ?? 0,
      firstSeen: events?.first?.toISOString() ?? null,
      lastSeen: events?.last?.toISOString() ?? null,
      ownDays: own?.days ?? 0,
      ownFirst: own?.first ?? null,
      ownLast: own?.last ?? null,
      ...(line === undefined ? {} : { line }),
      contacts: (await contacts(snapshot, { number })).rows,
      swaps: (await swaps(snapshot, { number })).rows,
    })
  })

const nothing = (number: string): NumberDetail => ({
  number,
  events: 0,
  firstSeen: null,
  lastSeen: null,
  ownDays: 0,
  ownFirst: null,
  ownLast: null,
  contacts: [],
  swaps: [],
})
