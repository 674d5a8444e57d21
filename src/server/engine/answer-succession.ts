import { closureEffect, type Successor, successors } from '../../comms/index.ts'
import { type Fault, fail, ok } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'
import { eventRows, eventsAt } from './event-rows.ts'
import type { Handover } from './lines-shown.ts'

const NOT_HELD: Fault = {
  code: 'not-found',
  problem: 'No event with this number is held',
  next: 'Check the number, or import records that show it',
}

/** Which number took over from this one, and from which it took over. */
export const answerSuccession: Answerer<'succession'> = (records, { number }) =>
  records.withSnapshot(async snapshot => {
    const { rows: all, query, version, snapshot: name, hash } = await successors(snapshot)
    return ok({
      query,
      version,
      snapshot: name,
      hash,
      after: all.filter(({ from }) => from === number).map(handover),
      before: all
        .filter(({ to }) => to === number)
        .sort((x, y) => y.probability - x.probability || (x.from < y.from ? -1 : 1))
        .map(handover),
    })
  })

/** The events behind one change, around the moment of the hand-over. */
export const answerHandover: Answerer<'handover'> = (records, { from, to }) =>
  records.withSnapshot(async snapshot => {
    const row = (await successors(snapshot)).rows.find(known => known.from === from && known.to === to)
    if (row === undefined) return fail(NOT_HELD)
    const refs = new Map(row.reasons.flatMap(({ events }) => events).map(ref => [`${ref.import}/${ref.row}`, ref]))
    const events = await eventsAt(snapshot, [...refs.values()], undefined)
    return ok({ handover: handover(row), events: await eventRows(snapshot, events) })
  })

export const answerClosure: Answerer<'closure'> = (records, { number, at }) =>
  records.withSnapshot(async snapshot => {
    const [effect] = (await closureEffect(snapshot, { number, at })).rows
    return effect === undefined ? fail(NOT_HELD) : ok(effect)
  })

const handover = ({ reasons, ...row }: Successor): Handover => ({
  ...row,
  reasons: reasons.map(({ events, ...reason }) => ({
    ...reason,
    events: events.length,
    listed: events.length,
  })),
})
