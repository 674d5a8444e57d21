import type { FastifyRequest } from 'fastify'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { today } from '../../../treatment/days.ts'
import { intervention } from '../../../treatment/intervention.ts'
import { episode } from '../../../treatment/episode.ts'
import { nationalReturn, returnAsCsv } from '../../../treatment/national-return.ts'
import type { ReturnedEpisode } from '../../../treatment/return-columns.ts'
import { returnedEpisodes } from '../../../treatment/returned-episodes.ts'
import { addDays, type CalendarDay, readCalendarDay } from '../../../values/calendar-day.ts'
import { groupBy } from '../../../values/group-by.ts'
import { fail, ok } from '../../../values/result.ts'
import { dateOf, type FieldError, Form } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'

type Asking = { Querystring: Readonly<Record<string, string>> }

interface Time {
  readonly from: CalendarDay
  readonly until: CalendarDay
}

/** `/treatment/return`: what the provider would send, every rule that is not kept, and the file. */
export const returnPages: Pages = (app, { records: { store }, show }) => {
  app.get<Asking>('/treatment/return', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        if (!act.couldRead(intervention)) return fail(NO_PAGE)
        const { time, errors } = timeOf(act, request)
        const episodes = await returnedEpisodes(act, time)
        const { faults, rows, notSubmittable } = nationalReturn(act.context.actor.agency, episodes, null)
        const names = await captionsOf(
          act,
          'person',
          faults.map(({ client }) => client),
        )
        return ok({
          ...time,
          boxes: { ...boxes('from', time.from), ...boxes('until', time.until) },
          errors,
          notSubmittable,
          rows: rows.length,
          episodes: episodes.length,
          threeFields: episodes.filter(({ values }) => values.returnConsent !== 'yes').length,
          faults: [...groupBy(faults, fault => fault.episode)].map(([id, some]) => ({
            href: `/records/episode/${id}/change`,
            name: names.get(some[0]?.client ?? '') ?? 'Somebody',
            some,
          })),
        })
      }),
    )
    return show(reply.code(model.errors.length > 0 ? 400 : 200), 'treatment-return', { nav: 'treatment', ...model })
  })

  app.get<Asking>('/treatment/return.csv', async (request, reply) => {
    const { time, text } = valueOf(
      await store.act(contextOf(request), async act => {
        if (!act.couldRead(intervention)) return fail(NO_PAGE)
        const { time } = timeOf(act, request)
        const { agency } = act.context.actor
        const episodes = await returnedEpisodes(act, time)
        logExport(act, episodes)
        return ok({ time, text: returnAsCsv(nationalReturn(agency, episodes, null)) })
      }),
    )
    const name = `not-submittable-${time.from}-${time.until}`
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}.csv"`)
      .send(text)
  })
}

/** The file leaves with whoever asked for it: the log says of whom it is. */
function logExport({ context: { actor }, entries }: Act, episodes: readonly ReturnedEpisode[]): void {
  entries.push({
    act: 'exported',
    kind: episode.kind,
    records: episodes.map(({ id }) => id),
    subjects: [...new Set(episodes.map(({ client }) => client))],
    controllers: [actor.agency],
    detail: { roles: actor.roles, nationalReturn: true },
  })
}

/** The days asked for, both included; by default the last twelve months. */
function timeOf(act: Act, { query }: FastifyRequest<Asking>): { time: Time; errors: readonly FieldError[] } {
  const form = new Form(new Map(Object.entries(query).map(([name, value]) => [name, [value].flat()])))
  const until = today(act)
  const usual = { from: addDays(until, -365), until }
  const typed = (field: 'from' | 'until'): CalendarDay | null | undefined => {
    const text = form.text(field) === '' ? dateOf(form, field) : form.text(field)
    return typeof text === 'string' ? readCalendarDay(text) : text
  }
  const [from, to] = [typed('from'), typed('until')]
  const errors: FieldError[] = []
  if (from === null) errors.push({ field: 'from-day', text: 'From must be a real date, like 27 3 2026' })
  if (to === null) errors.push({ field: 'until-day', text: 'Until must be a real date, like 27 3 2026' })
  const time = { from: from ?? usual.from, until: to ?? usual.until }
  if (time.from > time.until) {
    errors.push({ field: 'from-day', text: 'From must be on or before until' })
    return { time: usual, errors }
  }
  return { time, errors }
}

function boxes(field: string, day: string): Record<string, string> {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${field}-day`]: String(Number(date)), [`${field}-month`]: String(Number(month)), [`${field}-year`]: year }
}
