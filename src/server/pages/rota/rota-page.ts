import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { custodyStay } from '../../../diversion/custody/custody-stay.ts'
import { stationsSince } from '../../../diversion/custody/read-board.ts'
import { putOnRota, shiftsAtThatTime } from '../../../diversion/custody/put-on-rota.ts'
import { gaps, ROTA_DAYS, shiftsOf, type Stretch, stretchOf } from '../../../diversion/custody/rota.ts'
import { rotaShift } from '../../../diversion/custody/rota-shift.ts'
import type { Act } from '../../../kernel/act.ts'
import { changeRecord } from '../../../kernel/change-record.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import { isRecordId } from '../../../kernel/fields/reference.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { addDays, type CalendarDay, readCalendarDay } from '../../../values/calendar-day.ts'
import { dateAndTime, londonTime } from '../../../values/london.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { fullDay } from '../custody-board/board-view.ts'
import { errorsOfShift, OTHER_STATION, shiftFrom } from './shift-form.ts'

type Asked = { Querystring: Readonly<Record<string, unknown>> }

/** What a link beside a gap fills in. */
const FILLED = ['station', 'day', 'begins', 'ends'] as const
type One = { Params: { readonly id: string } }
type Shift = Seen<(typeof rotaShift)['fields']>
type Saved = { readonly id: string; readonly day: CalendarDay }

/** What the page shows beside the week. */
interface Asking {
  readonly form: Form
  readonly faults?: readonly FieldFault[]
  /** Id of a shift that is in the way. */
  readonly clash?: string | undefined
  /** Id of the shift that was put on or taken off just now. */
  readonly saved?: unknown
}

const STATIONS_DAYS = 91
/** Before and after today: who and where stands on the rota is known from so many days. */
const LATELY_DAYS = 28

/** `/custody/rota`: whose turn it is over seven days, the hours in which nobody is on, and shifts put on and taken off. */
export const rotaPage: Pages = (app, { records: { store }, show }) => {
  app.get<Asked>('/custody/rota', (request, reply) => {
    const { from, saved, ...query } = request.query
    const filled = FILLED.flatMap(name => (typeof query[name] === 'string' ? [[name, [query[name]]] as const] : []))
    return showRota(request, reply, from, { form: new Form(new Map(filled)), saved })
  })

  app.post('/custody/rota', async (request, reply) => {
    const form = formOf(request)
    let clash: string | undefined
    const made = await store.act(contextOf(request), async (act): Promise<Result<Saved, ActFault>> => {
      if (!act.couldRead(rotaShift)) return fail(NO_PAGE)
      const shift = shiftFrom(form, { workers: await workersOf(act), stations: await stationsOf(act) })
      if (!shift.ok) return shift
      clash = (await shiftsAtThatTime(act, shift.value))[0]?.id
      const put = await putOnRota(act, shift.value)
      return put.ok ? ok({ id: put.value.id, day: londonDayOf(put.value.values.startsAt) }) : put
    })
    if (made.ok) {
      // The week that was before them, or the week of the shift where that is another.
      const first = readCalendarDay(form.text('first'))
      const { id, day } = made.value
      const from = first !== null && first <= day && day < addDays(first, ROTA_DAYS) ? first : day
      return reply.redirect(`/custody/rota?from=${from}&saved=${id}`, 303)
    }
    if (made.fault.fields === undefined) return valueOf(made)
    return showRota(request, reply.code(400), form.text('first'), { form, faults: made.fault.fields, clash })
  })

  app.get<One & Asked>('/custody/rota/:id/off', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const read = await readRecord(act, rotaShift, request.params.id)
        return read.ok ? ok({ id: read.value.id, caption: rotaShift.caption(read.value.values) }) : read
      }),
    )
    const { first } = request.query
    return show(reply, 'custody-rota-off', { nav: 'custody', ...model, first: typeof first === 'string' ? first : '' })
  })

  app.post<One>('/custody/rota/:id/off', async (request, reply) => {
    const done = await store.act(contextOf(request), async (act): Promise<Result<unknown, ActFault>> => {
      const read = await readRecord(act, rotaShift, request.params.id)
      return read.ok ? changeRecord(act, rotaShift, read.value.id, read.value.version, { state: 'taken off' }) : read
    })
    valueOf(done)
    const first = encodeURIComponent(formOf(request).text('first'))
    return reply.redirect(`/custody/rota?from=${first}&saved=${request.params.id}`, 303)
  })

  async function showRota(
    request: FastifyRequest,
    reply: FastifyReply,
    from: unknown,
    { form, faults = [], clash, saved }: Asking,
  ): Promise<FastifyReply> {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        if (!act.couldRead(rotaShift)) return fail(NO_PAGE)
        const today = londonDayOf(act.now)
        const first = (typeof from === 'string' ? readCalendarDay(from) : null) ?? today
        const shifts = await shiftsOf(act, first, ROTA_DAYS)
        const stations = await stationsOf(act, shifts)
        const marks = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
        return ok({
          first,
          today,
          firstInWords: fullDay(first),
          lastInWords: fullDay(addDays(first, ROTA_DAYS - 1)),
          before: addDays(first, -ROTA_DAYS),
          after: addDays(first, ROTA_DAYS),
          mayChange: act.policy.decide(act.context, 'create', rotaShift, marks).groups.has('rota'),
          names: stations,
          workers: await workersOf(act),
          saved: await savedWords(act, saved),
          stations: stations.map(name => stationView(name, first, shifts)),
        })
      }),
    )
    return show(reply, 'custody-rota', {
      nav: 'custody',
      ...model,
      other: OTHER_STATION,
      clash: clash === undefined ? '' : `/records/rota_shift/${clash}`,
      values: form.entries(),
      errors: errorsOfShift(faults),
    })
  }
}

function stationView(name: string, first: CalendarDay, all: readonly Shift[]): unknown {
  const shifts = all.filter(({ values }) => values.station === name)
  const days = Array.from({ length: ROTA_DAYS }, (_, at) => addDays(first, at))
  const week = gaps(
    stretchOf(first, ROTA_DAYS),
    shifts.map(({ values }) => stretch(values)),
  )
  return {
    name,
    uncovered: hoursOf(week),
    days: days.map(day => {
      const whole = stretchOf(day, 1)
      const of = shifts.filter(
        ({ values }) => (values.startsAt ?? '') < whole.until && (values.endsAt ?? '') > whole.from,
      )
      return {
        day: fullDay(day),
        shifts: of.map(({ id, values }) => ({
          id,
          worker: values.worker ?? '',
          time: within(stretch(values), whole),
        })),
        gaps: gaps(
          whole,
          of.map(({ values }) => stretch(values)),
        ).map(gap => ({ text: within(gap, whole), href: toFill(name, day, gap, whole, first) })),
      }
    }),
  }
}

/** "31 hours", "2.5 hours". */
const hoursOf = (stretches: readonly Stretch[]): string => {
  const hours = stretches.reduce((sum, { from, until }) => sum + Date.parse(until) - Date.parse(from), 0) / 3_600_000
  return `${hours.toLocaleString('en-GB', { maximumFractionDigits: 1 })} ${hours === 1 ? 'hour' : 'hours'}`
}

const stretch = ({ startsAt = '', endsAt = '' }: Shift['values']): Stretch => ({ from: startsAt, until: endsAt })

/** The form with this gap in it; the end of a day is the beginning of the next. Nobody’s shift is a whole day: its hours are asked. */
function toFill(station: string, day: CalendarDay, gap: Stretch, whole: Stretch, first: CalendarDay): string {
  const begins = gap.from <= whole.from ? '00:00' : londonTime(gap.from).clock.slice(0, 5)
  const ends = gap.until >= whole.until ? '00:00' : londonTime(gap.until).clock.slice(0, 5)
  const hours = begins === ends ? {} : { begins, ends }
  return `/custody/rota?${new URLSearchParams({ from: first, station, day, ...hours }).toString()}#put-on`
}

/** "07:00 to 15:00", as far as it is on this day; "the whole day". */
function within({ from, until }: Stretch, day: Stretch): string {
  const begins = from <= day.from ? '00:00' : londonTime(from).clock.slice(0, 5)
  const ends = until >= day.until ? '24:00' : londonTime(until).clock.slice(0, 5)
  return begins === '00:00' && ends === '24:00' ? 'the whole day' : `${begins} to ${ends}`
}

/** Who may be put on by name alone: colleagues with an account, and whoever was on the rota lately or will be. */
async function workersOf(act: Act): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select distinct name from account
    where agency = ${act.context.actor.agency} and 'custody navigator' = any (roles) order by name`.execute(act.tx)
  const on = await shiftsOf(act, addDays(londonDayOf(act.now), -LATELY_DAYS), 2 * LATELY_DAYS)
  return [...new Set([...rows.map(({ name }) => name), ...on.map(({ values }) => values.worker ?? '')])].toSorted()
}

/** Stations where somebody arrived lately, and those of the rota. */
async function stationsOf(act: Act, shown: readonly Shift[] = []): Promise<readonly string[]> {
  const today = londonDayOf(act.now)
  const known = act.couldRead(custodyStay) ? await stationsSince(act, addDays(today, -STATIONS_DAYS)) : []
  const on = await shiftsOf(act, addDays(today, -LATELY_DAYS), 2 * LATELY_DAYS)
  return [...new Set([...known, ...[...on, ...shown].map(({ values }) => values.station ?? '')])].toSorted()
}

/** “Jo Pearce is on at Wymondham from 24 Nov 2026, 07:00 to 24 Nov 2026, 15:00”; empty where nothing was saved. */
async function savedWords(act: Act, id: unknown): Promise<string> {
  const read = typeof id === 'string' && isRecordId(id) ? await readRecord(act, rotaShift, id) : null
  if (read === null || !read.ok) return ''
  const { worker = '', station = '', startsAt = '', endsAt = '', state } = read.value.values
  const hours = `at ${station} from ${dateAndTime(startsAt)} to ${dateAndTime(endsAt)}`
  return state === 'on' ? `${worker} is on ${hours}` : `${worker} is taken off ${hours}`
}
