import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { custodyStay } from '../../../diversion/custody/custody-stay.ts'
import { stationsSince } from '../../../diversion/custody/read-board.ts'
import { gaps, ROTA_DAYS, shiftsOf, type Stretch, stretchOf } from '../../../diversion/custody/rota.ts'
import { rotaShift } from '../../../diversion/custody/rota-shift.ts'
import type { Act } from '../../../kernel/act.ts'
import { changeRecord } from '../../../kernel/change-record.ts'
import { type ActFault, createRecord, incorrect } from '../../../kernel/create-record.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { addDays, type CalendarDay, readCalendarDay } from '../../../values/calendar-day.ts'
import { londonTime } from '../../../values/london.ts'
import { londonDayOf, londonMoment } from '../../../values/london-moment.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { fullDay } from '../custody-board/board-view.ts'

type Asked = { Querystring: Readonly<Record<string, unknown>> }

/** What a link beside a gap fills in. */
const FILLED = ['station', 'day', 'begins', 'ends'] as const
type One = { Params: { readonly id: string } }
type Shift = Seen<(typeof rotaShift)['fields']>

const STATIONS_DAYS = 91

/** `/custody/rota`: whose turn it is over seven days, the hours in which nobody is on, and shifts put on and taken off. */
export const rotaPage: Pages = (app, { records: { store }, show }) => {
  app.get<Asked>('/custody/rota', (request, reply) => {
    const { from, ...query } = request.query
    const filled = FILLED.flatMap(name => (typeof query[name] === 'string' ? [[name, [query[name]]] as const] : []))
    return showRota(request, reply, from, new Form(new Map(filled)))
  })

  app.post('/custody/rota', async (request, reply) => {
    const form = formOf(request)
    const made = await store.act(contextOf(request), async (act): Promise<Result<unknown, ActFault>> => {
      if (!act.couldRead(rotaShift)) return fail(NO_PAGE)
      const shift = shiftFrom(form, await navigatorsOf(act))
      return shift.ok ? createRecord(act, rotaShift, shift.value) : fail(incorrect(rotaShift, shift.fault))
    })
    if (made.ok) return reply.redirect(`/custody/rota?from=${encodeURIComponent(form.text('first'))}`, 303)
    if (made.fault.fields === undefined) return valueOf(made)
    return showRota(request, reply.code(400), form.text('first'), form, made.fault.fields)
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
    return reply.redirect(`/custody/rota?from=${encodeURIComponent(formOf(request).text('first'))}`, 303)
  })

  async function showRota(
    request: FastifyRequest,
    reply: FastifyReply,
    from: unknown,
    form?: Form,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        if (!act.couldRead(rotaShift)) return fail(NO_PAGE)
        const today = londonDayOf(act.now)
        const first = (typeof from === 'string' ? readCalendarDay(from) : null) ?? today
        const shifts = await shiftsOf(act, first, ROTA_DAYS)
        const known = act.couldRead(custodyStay) ? await stationsSince(act, addDays(today, -STATIONS_DAYS)) : []
        const stations = [...new Set([...known, ...shifts.map(({ values }) => values.station ?? '')])].toSorted()
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
          workers: await navigatorsOf(act),
          stations: stations.map(name => stationView(name, first, shifts)),
        })
      }),
    )
    return show(reply, 'custody-rota', {
      nav: 'custody',
      ...model,
      values: form?.entries() ?? {},
      errors: faults.map(({ field, problem }) => ({ field: FORM_FIELDS[field] ?? field, text: problem })),
    })
  }
}

/** Where on the form what is wrong with a shift's moments is to be corrected. */
const FORM_FIELDS: Readonly<Record<string, string>> = { startsAt: 'begins', endsAt: 'ends' }

/** A day, and two times on clocks in London; an end that is not after the beginning is on the next day. */
function shiftFrom(
  form: Form,
  navigators: readonly string[],
): Result<Readonly<Record<string, unknown>>, readonly FieldFault[]> {
  const day = readCalendarDay(form.text('day'))
  const [from, until] = [clockOf(form.text('begins')), clockOf(form.text('ends'))]
  const faults: FieldFault[] = []
  const worker = form.text('worker').trim()
  if (worker !== '' && !navigators.includes(worker) && form.text('cover') !== 'yes')
    faults.push({
      field: 'worker',
      problem: `Nobody called “${worker}” is a navigator here. Correct the name, or tick that they are cover from elsewhere`,
    })
  if (day === null) faults.push({ field: 'day', problem: 'Give the day as a real date' })
  if (from === null) faults.push({ field: 'begins', problem: 'Give when the shift begins, like 07:00' })
  if (until === null) faults.push({ field: 'ends', problem: 'Give when the shift ends, like 15:00' })
  if (day === null || from === null || until === null) return fail(faults)
  const startsAt = londonMoment(day, from.hour, from.minute)
  const overnight = until.hour * 60 + until.minute <= from.hour * 60 + from.minute
  const endsAt = londonMoment(overnight ? addDays(day, 1) : day, until.hour, until.minute)
  if (startsAt === null) faults.push({ field: 'begins', problem: 'Clocks go forward over this time; give another' })
  if (endsAt === null) faults.push({ field: 'ends', problem: 'Clocks go forward over this time; give another' })
  return faults.length > 0 ? fail(faults) : ok({ station: form.text('station'), worker, startsAt, endsAt, state: 'on' })
}

function clockOf(text: string): { readonly hour: number; readonly minute: number } | null {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(text)
  return parts === null ? null : { hour: Number(parts[1]), minute: Number(parts[2]) }
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

/** The form with this gap in it; the end of a day is the beginning of the next. */
function toFill(station: string, day: CalendarDay, gap: Stretch, whole: Stretch, first: CalendarDay): string {
  const begins = gap.from <= whole.from ? '00:00' : londonTime(gap.from).clock.slice(0, 5)
  const ends = gap.until >= whole.until ? '00:00' : londonTime(gap.until).clock.slice(0, 5)
  return `/custody/rota?${new URLSearchParams({ from: first, station, day, begins, ends }).toString()}#put-on`
}

/** "07:00 to 15:00", as far as it is on this day; "the whole day". */
function within({ from, until }: Stretch, day: Stretch): string {
  const begins = from <= day.from ? '00:00' : londonTime(from).clock.slice(0, 5)
  const ends = until >= day.until ? '24:00' : londonTime(until).clock.slice(0, 5)
  return begins === '00:00' && ends === '24:00' ? 'the whole day' : `${begins} to ${ends}`
}

/** Colleagues who may be put on, by name; others may be typed. */
async function navigatorsOf(act: Act): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select distinct name from account
    where agency = ${act.context.actor.agency} and 'custody navigator' = any (roles) order by name`.execute(act.tx)
  return rows.map(({ name }) => name)
}
