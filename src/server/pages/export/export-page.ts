import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Labels } from '../../../comms/export/about.ts'
import type { ContactSelection } from '../../../comms/export/contact-pairs.ts'
import { csvPairs } from '../../../comms/export/csv-pairs.ts'
import { geojson } from '../../../comms/export/geojson.ts'
import { gexf } from '../../../comms/export/gexf.ts'
import { graphml } from '../../../comms/export/graphml.ts'
import { kml } from '../../../comms/export/kml.ts'
import { labelsThatLeave } from '../../../disruption/attribution/labels-that-leave.ts'
import { type CalendarDay, readCalendarDay } from '../../../values/calendar-day.ts'
import { ok } from '../../../values/result.ts'
import type { CaseRecords } from '../../case-records.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { Refused } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { numbersTyped } from '../number/numbers-typed.ts'

type Query = { Querystring: Record<string, unknown> }

/** More numbers than a selection has; each costs a search of its own. */
const MOST_NUMBERS = 500
const MOST_PLACES = 20

/** `/export/…`: networks, places and events as files for other programs, labelled with whoever the viewer may see behind a number. */
export const exportPage: Pages = (app, { phoneRecords, records }) => {
  for (const [ending, type, write] of [
    ['graphml', 'application/graphml+xml', graphml],
    ['gexf', 'application/gexf+xml', gexf],
    ['csv', 'text/csv', csvPairs],
  ] as const)
    app.get<Query>(`/export/network.${ending}`, async (request, reply) => {
      const selection = selectionOf(request.query, MOST_NUMBERS)
      const { network, about } = valueOf(await phoneRecords(request).ask('contactPairs', selection))
      const labels = await labelsOf(
        records,
        request,
        network.nodes.map(({ number }) => number),
      )
      return attached(reply, type, `contacts.${ending}`, write(network, labels, about))
    })
  for (const [ending, type, write] of [
    ['geojson', 'application/geo+json', geojson],
    ['kml', 'application/vnd.google-earth.kml+xml', kml],
  ] as const)
    app.get<Query>(`/export/places.${ending}`, async (request, reply) => {
      const selection = selectionOf(request.query, MOST_PLACES)
      if (selection.numbers.length === 0)
        throw refused('Places are those of a number, and the address names none', 'number=+447…')
      const { places, about } = valueOf(await phoneRecords(request).ask('placesFile', selection))
      const labels = await labelsOf(records, request, selection.numbers)
      return attached(reply, type, `places.${ending}`, write(places, labels, about))
    })
  app.get<Query>('/export/selection.case.jsonld', async (request, reply) => {
    const selection = selectionOf(request.query, MOST_NUMBERS)
    const labels = [...(await labelsOf(records, request, selection.numbers))]
    const { body } = valueOf(await phoneRecords(request).ask('caseFile', { ...selection, labels }))
    return attached(reply, 'application/ld+json', 'selection.case.jsonld', body)
  })
  app.get<Query>('/export/selection.csv', async (request, reply) => {
    const selection = selectionOf(request.query, MOST_NUMBERS)
    const { body } = valueOf(await phoneRecords(request).ask('caseFile', { ...selection, labels: [], as: 'csv' }))
    return attached(reply, 'text/csv', 'selection.csv', body)
  })
}

const attached = (reply: FastifyReply, type: string, name: string, body: string): FastifyReply =>
  reply.type(`${type}; charset=utf-8`).header('content-disposition', `attachment; filename="${name}"`).send(body)

const refused = (problem: string, expected: string): Refused =>
  new Refused({ code: 'invalid', problem, expected, next: 'Correct the address, or follow the link of the page again' })

/** `numbers` (or `number`) separated by commas, `from` and `until` as days. */
function selectionOf(query: Record<string, unknown>, most: number): ContactSelection {
  const text = (name: string): string => {
    const given = query[name]
    return typeof given === 'string' ? given.trim() : ''
  }
  const numbers = numbersTyped([text('numbers'), text('number')].join(','))
  if (numbers.length > most) throw refused(`The address names ${numbers.length} numbers`, `at most ${most}`)
  const [from, until] = [dayOf('from', text('from')), dayOf('until', text('until'))]
  if (from !== undefined && until !== undefined && until < from)
    throw refused(`Until ${until} is before from ${from}`, 'the earlier day as from')
  return { numbers, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
}

function dayOf(name: string, given: string): CalendarDay | undefined {
  if (given === '') return undefined
  const day = readCalendarDay(given)
  if (day === null) throw refused(`“${given.slice(0, 40)}”, given as ${name}, is no day`, 'a day such as 2026-03-01')
  return day
}

/** Labels that the viewer's own agency gave and they may read; who is behind the others is not in the file. */
async function labelsOf({ store }: CaseRecords, request: FastifyRequest, numbers: readonly string[]): Promise<Labels> {
  const found = valueOf(await store.act(contextOf(request), async act => ok(await labelsThatLeave(act, numbers))))
  return new Map([...found].map(([number, { label }]) => [number, label]))
}
