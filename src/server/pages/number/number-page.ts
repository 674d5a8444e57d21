import { contactHours } from '../../../comms/charts/contact-hours.ts'
import { spaced } from '../../../comms/english.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { pageFrom, pager } from '../../paging.ts'
import { labelsShown } from '../attributions/labels-shown.ts'
import { identityTyped } from '../identity/identity-typed.ts'
import { asE164 } from './as-e164.ts'
import { identitiesView } from './identities-view.ts'
import { indicatorRows } from './indicator-rows.ts'

type ByNumber = { Params: { number: string }; Querystring: Record<string, unknown> }
type Query = { Querystring: Record<string, unknown> }
const SHOWN = 50

/** `/numbers`: find a number, handset or SIM; `/numbers/:number`: what the records hold about it. */
export const numberPage: Pages = (app, { phoneRecords, records, show }) => {
  app.get<Query>('/numbers', async (request, reply) => {
    const { query } = request
    const asked = query['number']
    if (asked === undefined) return show(reply, 'find-number', { nav: 'numbers', value: '' })
    const value = typeof asked === 'string' ? asked.trim().slice(0, 60) : ''
    if (value === '') {
      return show(reply.code(400), 'find-number', {
        nav: 'numbers',
        value,
        error: 'Enter a phone number, such as 07700 900123, or the number of a handset or SIM',
      })
    }
    const identity = identityTyped(value)
    return reply.redirect(
      identity === null
        ? `/numbers/${encodeURIComponent(asE164(value))}`
        : `/identities/${identity.kind}/${identity.value}`,
    )
  })
  app.get<ByNumber>('/numbers/:number', async (request, reply) => {
    const { params, query } = request
    const page = pageFrom(query['page'], SHOWN)
    const [found, listed, indicators, identities] = await Promise.all([
      phoneRecords(request).ask('number', { number: params.number }),
      phoneRecords(request).ask('events', { number: params.number, ...page }),
      phoneRecords(request).ask('indicators', { number: params.number }),
      phoneRecords(request).ask('identities', { number: params.number }),
    ])
    const detail = valueOf(found)
    const events = valueOf(listed)
    const top = detail.contacts.slice(0, 12).map(contact => ({ number: spaced(contact.number), hours: contact.hours }))
    const summary = `The ${top.length} most frequent contacts, and how many calls and messages there were with each in every hour of the day.`
    const labels = await labelsShown(records, request, [
      detail.number,
      ...detail.contacts.slice(0, 25).map(({ number }) => number),
    ])
    return show(reply, 'number', {
      nav: 'numbers',
      ...detail,
      ...labels,
      eventRows: events.rows,
      eventTotal: events.total,
      first: page.offset + 1,
      pager: pager(`/numbers/${encodeURIComponent(params.number)}`, page, events.total),
      topContacts: detail.contacts.slice(0, 25),
      // A number that only withheld or automatic callers reach has none: the page says what else is held.
      ...(identities.ok ? { identities: identitiesView(identities.value, detail.number) } : {}),
      ...(indicators.ok ? { indicators: { ...indicators.value, rows: indicatorRows(indicators.value.found) } } : {}),
      heatmap: top.length === 0 ? undefined : { summary, svg: contactHours('contacts', top, summary) },
    })
  })
}
