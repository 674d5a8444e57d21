import type { FastifyInstance } from 'fastify'
import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { londonMoment } from '../../../values/london-moment.ts'
import { readCalendarDay } from '../../../values/calendar-day.ts'
import { ok } from '../../../values/result.ts'
import { type PageContext, valueOf } from '../../page-context.ts'
import { recordOf } from '../../records.ts'
import { contextOf } from '../../signed-in.ts'
import { dataRoute, subjectAsked } from './data-route.ts'
import { movementsIn } from './movements-in.ts'
import type { Subject } from './subject.ts'
import type { CaseData, CaseLane, CaseMoment } from './wire/case-records.ts'

/** Kinds of records beside the events. One that is not declared, or that the viewer may not read, has none. */
const KINDS = ['arrest', 'seizure', 'incident', 'sighting'] as const
/** Pages of a hundred: more records of one line or operation cannot be told apart on one picture. */
const MOST_PAGES = 10

/** `/workbench/data/case`: what police records hold about the line or operation, and journeys of its numbers. */
export function serveCase(app: FastifyInstance, { records, phoneRecords }: PageContext): void {
  dataRoute(app, 'case', async (request): Promise<CaseData> => {
    const subject = await subjectAsked(records, request)
    const read = valueOf(
      await records.store.act(contextOf(request), async act => {
        const moments: CaseMoment[] = []
        const notes: string[] = []
        for (const kind of KINDS) {
          const record = recordOf(kind)
          if (record === undefined) continue
          const found = await recordsOf(act, record, subject)
          moments.push(...found.seen.flatMap(seen => momentOf(record, seen)))
          if (found.more) notes.push(`Of the ${record.plural}, the latest ${found.seen.length} are shown.`)
        }
        return ok({ moments, notes })
      }),
    )
    const numbers = subject.numbers.map(({ number }) => number)
    const { movements, notes } = movementsIn(
      valueOf(await phoneRecords(request).ask('map', { numbers }, subject.typed)),
    )
    return { moments: read.moments, movements, notes: [...read.notes, ...notes] }
  })
}

/** Those of the operation, and those that name one of its lines, each once. */
async function recordsOf(
  act: Act,
  record: RecordKind,
  { lines, operation }: Subject,
): Promise<{ readonly seen: readonly Seen[]; readonly more: boolean }> {
  const byId = new Map<string, Seen>()
  let more = false
  const lineField = ['confirmedLine', 'line'].find(name => record.fields[name]?.type.refersTo === 'line')
  const wanted = [
    ...(operation === null || record.fields['operation'] === undefined ? [] : [{ operation }]),
    ...(lineField === undefined ? [] : lines.map(id => ({ [lineField]: id }))),
  ]
  for (const where of wanted) {
    for (let page = 1; ; page++) {
      const listed = await listRecords(act, record, { where, order: 'happened', page, size: 100 })
      for (const seen of listed.rows) byId.set(seen.id, seen)
      if (!listed.more) break
      if (page === MOST_PAGES) {
        more = true
        break
      }
    }
  }
  return { seen: [...byId.values()], more }
}

const LANES: Readonly<Record<(typeof KINDS)[number], CaseLane>> = {
  arrest: 'arrests',
  seizure: 'seizures',
  incident: 'incidents',
  sighting: 'sightings',
}
const BY_SOURCE: Readonly<Record<string, CaseLane>> = { anpr: 'anpr', cctv: 'cctv', rail: 'rail', bank: 'bank' }

/** None where the viewer may not read when it happened: then it has no place in time. */
function momentOf(record: RecordKind, { id, kind, values }: Seen): CaseMoment[] {
  const text = (name: string): string => {
    const value = values[name]
    return typeof value === 'string' ? value : ''
  }
  const happened = record.happened === undefined ? '' : text(record.happened)
  const day = readCalendarDay(happened)
  const at = day === null ? happened : londonMoment(day, 0, 0)
  if (at === null || at === '') return []
  const lane = LANES[kind as (typeof KINDS)[number]]
  return [
    {
      lane: kind === 'sighting' ? (BY_SOURCE[text('what')] ?? lane) : lane,
      id: `${kind}/${id}`,
      at,
      until: text('until') === '' ? null : text('until'),
      wholeDay: day !== null,
      caption: record.caption(values),
      place: [text('place'), text('town')].filter(part => part !== '').join(', '),
      href: `/records/${kind}/${id}`,
    },
  ]
}
