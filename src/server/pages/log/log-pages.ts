import type { FastifyRequest } from 'fastify'
import { mayReadLog } from '../../../access/may-read-log.ts'
import { disclosuresOf } from '../../../audit/disclosures-of.ts'
import { exportLog } from '../../../audit/export-log.ts'
import type { LinePage, LinePlace, LogLine } from '../../../audit/read-log.ts'
import { whatDidAccountDo } from '../../../audit/what-did-account-do.ts'
import { whoLookedAt } from '../../../audit/who-looked-at.ts'
import type { Act } from '../../../kernel/act.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import { person } from '../../../people/person.ts'
import { readCalendarDay } from '../../../values/calendar-day.ts'
import { londonMoment } from '../../../values/london-moment.ts'
import { ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { namesOf } from '../record/record-view.ts'

type Of = { Params: { readonly id: string }; Querystring: { readonly at?: string; readonly id?: string } }

/** `/log/…`: who looked at a person, what an account did, all of it as CSV; and the ledger on a person's record. */
export const logPages: Pages = (app, { records: { store, agencies }, show }) => {
  app.get<{ Querystring: { readonly person?: string; readonly account?: string } }>('/log', (request, reply) => {
    const { person, account } = request.query
    if (person !== undefined && person.trim() !== '')
      return reply.redirect(`/log/people/${encodeURIComponent(idIn(person))}`, 302)
    if (account !== undefined && account.trim() !== '')
      return reply.redirect(`/log/accounts/${encodeURIComponent(idIn(account))}`, 302)
    return show(reply, 'log', { nav: 'log', authorised: mayReadLog(contextOf(request)) })
  })

  app.get<Of>('/log/people/:id', async (request, reply) => {
    const { id } = request.params
    const context = contextOf(request)
    const page = valueOf(
      await store.act(context, async act => {
        const found = await whoLookedAt(act, { subject: id, authorised: mayReadLog(context), before: placeOf(request) })
        return found.ok ? ok(await shownLines(act, found.value)) : found
      }),
    )
    return show(reply, 'log-lines', {
      nav: 'log',
      heading: 'Who looked at this person',
      subject: id,
      ...page,
      agencies: agencyName,
    })
  })

  app.get<Of>('/log/accounts/:id', async (request, reply) => {
    const { id } = request.params
    const context = contextOf(request)
    const page = valueOf(
      await store.act(context, async act => {
        const found = await whatDidAccountDo(act, {
          account: id,
          authorised: mayReadLog(context),
          before: placeOf(request),
        })
        return found.ok ? ok(await shownLines(act, found.value)) : found
      }),
    )
    return show(reply, 'log-lines', {
      nav: 'log',
      heading: 'What this account did',
      subject: id,
      ...page,
      agencies: agencyName,
    })
  })

  app.get<{ Querystring: { readonly from?: string; readonly until?: string } }>(
    '/log/export.csv',
    async (request, reply) => {
      const context = contextOf(request)
      const [from, until] = [dayOr(request.query.from, '2000-01-01'), dayOr(request.query.until, '2999-12-31')]
      let text = ''
      let after: LinePlace | undefined
      do {
        const asked = { authorised: mayReadLog(context), from, until, after }
        const part = valueOf(await store.act(context, act => exportLog(act, asked)))
        text += part.csv
        after = part.next ?? undefined
      } while (after !== undefined)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="log.csv"')
        .send(text)
    },
  )

  app.get<Of>('/people/:id/disclosures', async (request, reply) => {
    const { id } = request.params
    const context = contextOf(request)
    const page = valueOf(
      await store.act(context, async act => {
        const read = await readRecord(act, person, id)
        if (!read.ok) return read
        const authorised = read.value.marks.controller === context.actor.agency
        const found = await disclosuresOf(act, { subject: id, authorised, before: placeOf(request) })
        return found.ok ? ok({ ...found.value, caption: person.caption(read.value.values) }) : found
      }),
    )
    return show(reply, 'disclosures', { nav: 'people', subject: id, ...page, agencies: agencyName })
  })

  const agencyName = (id: string): string => agencies.get(id) ?? id
}

/** An address of a record pasted whole is as good as its id. */
const idIn = (typed: string): string =>
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(typed)?.[0].toLowerCase() ?? typed.trim()

function placeOf({ query }: FastifyRequest<Of>): LinePlace | undefined {
  const { at, id } = query
  return at !== undefined && id !== undefined && !Number.isNaN(Date.parse(at)) && idIn(id) === id
    ? { at, id }
    : undefined
}

/** Colleagues by name; an account of another agency is that agency's to name. */
async function shownLines<Line extends LogLine>(act: Act, { lines, next }: LinePage<Line>): Promise<object> {
  const names = await namesOf(
    act,
    lines.flatMap(({ account }) => (account === null ? [] : [account])),
  )
  return {
    next,
    lines: lines.map(line => ({ ...line, who: names.get(line.account ?? '') ?? 'Someone of this agency' })),
  }
}

/** Midnight in London of the day given, or of the other. */
function dayOr(typed: string | undefined, other: string): string {
  const day = readCalendarDay(typed ?? '') ?? readCalendarDay(other)
  if (day === null) throw new Error(`${other} is no day`)
  return londonMoment(day, 0, 0) ?? `${day}T00:00:00Z`
}
