import { scoreBar } from '../../../comms/charts/score-bar.ts'
import { csv } from '../../../values/csv.ts'
import { scoreInWords } from '../../../comms/english.ts'
import { ok } from '../../../values/result.ts'
import type { LinesFound, LineSummary } from '../../engine/lines-shown.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { pageFrom, pager } from '../../paging.ts'
import { contextOf } from '../../signed-in.ts'
import { type DecidedNumber, decidedNumbers } from '../line/decided.ts'

type Query = { Querystring: Record<string, unknown> }
const SHOWN = 50

/** `/lines`: candidate lines, most line-like first. */
export const linesPage: Pages = (app, { phoneRecords, records: { store }, show }) => {
  app.get<Query>('/lines', async (request, reply) => {
    const { query } = request
    const overview = valueOf(await phoneRecords(request).ask('overview', {}))
    if (overview.imports === 0) return show(reply, 'lines-empty', { nav: 'lines' })
    const filter = filterFrom(query)
    const typed = filter.number === '' ? [] : [filter.number]
    const found = valueOf(await phoneRecords(request).ask('lines', {}, typed))
    const decided = valueOf(await store.act(contextOf(request), async act => ok(await decidedNumbers(act))))
    const rows = found.rows.filter(line => matches(line, filter, decided.get(line.number)))
    const page = pageFrom(query['page'], SHOWN)
    return show(reply, 'lines', {
      nav: 'lines',
      found,
      candidates: found.rows.filter(line => line.candidate).length,
      below: found.rows.filter(line => !line.candidate).length,
      filter,
      total: rows.length,
      rows: rows
        .slice(page.offset, page.offset + page.limit)
        .map(line => ({ ...rowOf(line, found), decided: decided.get(line.number) })),
      pager: pager(addressOf(filter), page, rows.length),
    })
  })
  app.get('/lines.json', async (request, reply) => {
    const { rows } = valueOf(await phoneRecords(request).ask('lines', {}))
    return reply.header('content-disposition', 'attachment; filename="lines.json"').send(rows.map(asScriptsExpect))
  })
  app.get('/lines.csv', async (request, reply) => {
    const { rows } = valueOf(await phoneRecords(request).ask('lines', {}))
    const head = [
      'number',
      'score',
      'candidate',
      'first_seen',
      'last_seen',
      'customers',
      'events',
      'view',
      'reasons',
      'against',
    ]
    const lines = rows.map(line => [
      line.number,
      line.score,
      line.candidate,
      line.first_seen,
      line.last_seen,
      line.customers,
      line.events,
      line.view,
      line.reasons.map(reason => reason.text).join(' '),
      line.against.map(reason => reason.text).join(' '),
    ])
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="lines.csv"')
      .send(csv([head, ...lines]))
  })
}

interface Filter {
  readonly number: string
  readonly view: 'all' | 'own' | 'others'
  readonly below: boolean
  readonly decided: 'all' | 'open' | 'confirmed' | 'dismissed'
}

function filterFrom(query: Record<string, unknown>): Filter {
  const { number, view, below, decided } = query
  return {
    number: typeof number === 'string' ? number.trim().slice(0, 60) : '',
    view: view === 'own' || view === 'others' ? view : 'all',
    below: below === 'yes',
    decided: decided === 'open' || decided === 'confirmed' || decided === 'dismissed' ? decided : 'all',
  }
}

function matches(line: LineSummary, filter: Filter, decided: DecidedNumber | undefined): boolean {
  if (filter.decided !== 'all' && filter.decided !== (decided?.state ?? 'open')) return false
  if (!line.candidate && !filter.below) return false
  if (filter.view !== 'all' && line.view !== filter.view) return false
  // 07… and +447… are the same number to the person who types it.
  const wanted = filter.number.replaceAll(/[\s()-]/g, '').replace(/^0/, '')
  return wanted === '' || line.number.toLowerCase().includes(wanted.toLowerCase())
}

function addressOf({ number, view, below, decided }: Filter): string {
  const parts = new URLSearchParams()
  if (number !== '') parts.set('number', number)
  if (view !== 'all') parts.set('view', view)
  if (below) parts.set('below', 'yes')
  if (decided !== 'all') parts.set('decided', decided)
  return parts.size === 0 ? '/lines' : `/lines?${parts.toString()}`
}

function rowOf(line: LineSummary, found: LinesFound): object {
  return {
    ...line,
    rank: found.rows.indexOf(line) + 1,
    words: scoreInWords(line.score, found.threshold),
    bar: scoreBar(line.score, found.threshold),
    top: line.reasons.slice(0, 3),
  }
}

/** The shape of comms.md §5. */
function asScriptsExpect(line: LineSummary): unknown {
  const { number, score, candidate, first_seen, last_seen, customers } = line
  const reasons = line.reasons.map(({ name, value, text }) => ({ name, value, text }))
  return { number, score, candidate, reasons, first_seen, last_seen, customers }
}
