import {
  type Answer,
  broadcasts,
  customers,
  hoursOfUse,
  type Line,
  lines,
  partyId,
  type Reason,
  type Snapshot,
  swaps,
} from '../../comms/index.ts'
import { type Fault, fail, ok } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'
import { eventRows, eventsAt } from './event-rows.ts'
import type { Records } from './open-records.ts'
import type { LinesFound, LineSummary, ReasonSummary } from './lines-shown.ts'

const NO_LINE: Fault = {
  code: 'not-found',
  problem: 'This number is not among the numbers that behave like a drug line in the records held',
  next: 'Look it up with “Find a number” to see what is held about it',
}
const NO_REASON: Fault = {
  code: 'not-found',
  problem: 'This line has no such reason',
  next: 'Open the reasons from the page of the line',
}

/** The whole answer, worked out once for each snapshot. */
async function allLines(records: Records, snapshot: Snapshot): Promise<Answer<Line>> {
  const known = records.kept('answer', snapshot.imports) as Answer<Line> | undefined
  if (known !== undefined) return known
  const answer = await lines(snapshot)
  records.keep(snapshot, 'answer', answer)
  records.keep(snapshot, 'lines', foundIn(answer))
  return answer
}

export const answerLines: Answerer<'lines'> = records =>
  records.withSnapshot(async snapshot => ok(foundIn(await allLines(records, snapshot))))

export const answerLine: Answerer<'line'> = (records, { number }) =>
  records.withSnapshot(async snapshot => {
    const answer = await allLines(records, snapshot)
    const index = answer.rows.findIndex(line => line.number === number)
    const line = answer.rows[index]
    if (line === undefined) return fail(NO_LINE)
    const bulk = await broadcasts(snapshot, { number })
    const bought = await customers(snapshot, { number })
    const [detail = { line: number, customers: [], days: [], quantities: [] }] = bought.rows
    return ok({
      line: summaryOf(line),
      rank: index + 1,
      of: answer.rows.filter(other => other.candidate).length,
      threshold: thresholdOf(answer),
      query: answer.query,
      version: answer.version,
      snapshot: answer.snapshot,
      broadcasts: bulk.rows.map(({ events, ...broadcast }, position) => ({
        ...broadcast,
        index: position,
        events: events.length,
      })),
      customers: detail,
      swaps: (await swaps(snapshot, { number })).rows,
      hours: (await hoursOfUse(snapshot, { number })).rows.map(day => day.hours),
    })
  })

export const answerReason: Answerer<'reason'> = (records, { number, name }) =>
  records.withSnapshot(async snapshot => {
    const line = (await allLines(records, snapshot)).rows.find(known => known.number === number)
    if (line === undefined) return fail(NO_LINE)
    const reason = [...line.reasons, ...line.against].find(known => known.name === name)
    if (reason === undefined) return fail(NO_REASON)
    const events = await eventsAt(snapshot, reason.events, await partyId(snapshot, number))
    return ok({
      number,
      reason: reasonSummary(reason),
      for: line.reasons.includes(reason),
      events: await eventRows(snapshot, events),
    })
  })

export const answerBroadcast: Answerer<'broadcast'> = (records, { number, index }) =>
  records.withSnapshot(async snapshot => {
    const broadcast = (await broadcasts(snapshot, { number })).rows[index]
    if (broadcast === undefined) {
      return fail({
        code: 'not-found',
        problem: 'There is no such bulk message of this number',
        next: 'Open it from the page of the line',
      })
    }
    const events = await eventsAt(snapshot, broadcast.events, await partyId(snapshot, number))
    return ok({ broadcast, events: await eventRows(snapshot, events) })
  })

function foundIn(answer: Answer<Line>): LinesFound {
  const { query, version, snapshot, hash, parameters } = answer
  return {
    query,
    version,
    snapshot,
    hash,
    parameters,
    threshold: thresholdOf(answer),
    rows: answer.rows.map(summaryOf),
  }
}

function thresholdOf({ parameters }: Answer<Line>): number {
  const { threshold } = parameters
  return typeof threshold === 'number' ? threshold : 0.5
}

const reasonSummary = ({ events, behind, ...reason }: Reason): ReasonSummary => ({
  ...reason,
  events: behind ?? events.length,
  listed: events.length,
})

function summaryOf(line: Line): LineSummary {
  return { ...line, reasons: line.reasons.map(reasonSummary), against: line.against.map(reasonSummary) }
}
