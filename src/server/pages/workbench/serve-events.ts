import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { EventsOfNumbers } from '../../../comms/index.ts'
import { ok } from '../../../values/result.ts'
import { type PageContext, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { dataRoute, subjectAsked } from './data-route.ts'
import { labelsAmong } from './labels-among.ts'
import { type EventColumns, MARK, writeEvents } from './wire/event-columns.ts'

/** Three times what the workbench was measured with; beyond it the earliest are left out, and the page says so. */
const MOST_EVENTS = 300_000

/** `/workbench/data/events`: every event of the numbers that the viewer may read, as columns (`wire/event-columns.ts`). */
export function serveEvents(app: FastifyInstance, { records, phoneRecords }: PageContext): void {
  const labels = async (request: FastifyRequest, parties: readonly string[]): Promise<EventColumns['labels']> =>
    valueOf(await records.store.act(contextOf(request), async act => ok(await labelsAmong(act, parties))))
  dataRoute(app, 'events', async (request, reply) => {
    const { numbers, typed } = await subjectAsked(records, request)
    const asked = { numbers: numbers.map(({ number }) => number), most: MOST_EVENTS }
    const found = valueOf(await phoneRecords(request).ask('sequence', asked, typed))
    const columns = found === null ? noEvents(numbers.length) : compact(found, await labels(request, found.parties))
    return reply.type('application/octet-stream').send(Buffer.from(writeEvents(columns).buffer))
  })
}

type Found = EventsOfNumbers & { readonly snapshot: string }

const noEvents = (numbers: number): EventColumns => ({
  count: 0,
  at: new Float64Array(0),
  seconds: new Int32Array(0),
  from: new Int32Array(0),
  to: new Int32Array(0),
  row: new Int32Array(0),
  import: new Uint16Array(0),
  kind: new Uint8Array(0),
  marks: new Uint8Array(0),
  parties: [],
  own: Array.from({ length: numbers }, () => -1),
  labels: {},
  snapshot: '',
  total: 0,
})

function compact(found: Found, labels: EventColumns['labels']): EventColumns {
  const count = found.at.length
  const whole = (values: Float64Array): Int32Array =>
    Int32Array.from(values, value => (Number.isNaN(value) ? -1 : value))
  const marks = new Uint8Array(count)
  for (let event = 0; event < count; event++) {
    marks[event] =
      (found.broadcast[event] === 1 ? MARK.broadcast : 0) |
      (found.answered[event] === 1 ? MARK.answered : 0) |
      (found.answered[event] === 0 ? MARK.notAnswered : 0) |
      (found.network[event] === 1 ? MARK.network : 0) |
      (found.words[event] === 1 ? MARK.words : 0)
  }
  return {
    count,
    at: found.at,
    seconds: whole(found.seconds),
    from: whole(found.from),
    to: whole(found.to),
    row: whole(found.row),
    import: Uint16Array.from(found.import),
    kind: Uint8Array.from(found.kind),
    marks,
    parties: found.parties,
    own: found.own,
    labels,
    snapshot: found.snapshot,
    total: found.total,
  }
}
