import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { person } from '../../../people/person.ts'
import { ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { ABOUT_A_PERSON } from '../../records.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'
import { recordView } from '../record/record-view.ts'
import { type Shown, shownValues } from '../record/shown-values.ts'

/** `/people/:id`: what this viewer may see of a person, in the order in which it happened. */
export const personPage: Pages = (app, { records: { store, policy, agencies }, show }) => {
  app.get<{ Params: { readonly id: string } }>('/people/:id', async (request, reply) => {
    const context = contextOf(request)
    const { id } = request.params
    const model = valueOf(
      await store.act(context, async act => {
        const view = await recordView(act, person, id)
        if (!view.ok) return view
        const about: About[] = []
        for (const record of ABOUT_A_PERSON) about.push(await aboutPerson(act, record, id))
        const marks = { ...view.value.seen.marks, involved: [], basis: 'none' as const }
        return ok({
          ...view.value,
          timeline: about
            .flatMap(({ record, entries }) => (record.happened === undefined ? [] : entries))
            .sort(latestFirst),
          standing: about.filter(({ record, entries }) => record.happened === undefined && entries.length > 0),
          others: othersInvolved(about, view.value.seen, context.actor.agency).map(id => agencies.get(id) ?? id),
          adding: ABOUT_A_PERSON.filter(record => policy.decide(act.context, 'create', record, marks).groups.size > 0),
        })
      }),
    )
    return show(reply, 'person', { nav: 'people', record: person, ...model })
  })
}

interface Entry {
  readonly kind: string
  readonly href: string
  readonly caption: string
  readonly at: string | null
  readonly controller: string
  readonly involved: readonly string[]
  readonly values: readonly Shown[]
}

interface About {
  readonly record: RecordKind
  readonly entries: readonly Entry[]
  readonly more: boolean
}

/** The latest of each kind; the rest is in its own list. */
const SHOWN = 50

async function aboutPerson(act: Act, record: RecordKind, id: string): Promise<About> {
  const { rows, more } = await listRecords(act, record, {
    where: { [record.subject ?? 'person']: id },
    order: 'happened',
    size: SHOWN,
  })
  const fields = record.listed.filter(field => field !== record.subject)
  const shown = await shownValues(act, record, rows, fields)
  return { record, more, entries: rows.map((row, at) => entryOf(record, row, shown[at] ?? [])) }
}

function entryOf(record: RecordKind, row: Seen, values: readonly Shown[]): Entry {
  const happened = record.happened === undefined ? undefined : row.values[record.happened]
  return {
    kind: record.singular,
    href: addressOf(record.kind, row.id),
    caption: record.caption(row.values),
    at: typeof happened === 'string' ? happened : null,
    controller: row.marks.controller,
    involved: row.marks.involved,
    values: values.filter(({ text }) => text !== ''),
  }
}

const latestFirst = (x: Entry, y: Entry): number => ((x.at ?? '') < (y.at ?? '') ? 1 : -1)

/** Other agencies of the records shown, no more than those records say to this viewer themselves. */
function othersInvolved(about: readonly About[], seen: Seen, own: string): readonly string[] {
  const agencies = [seen.marks, ...about.flatMap(({ entries }) => entries)].flatMap(({ controller, involved }) => [
    controller,
    ...involved,
  ])
  return [...new Set(agencies)].filter(agency => agency !== own).sort()
}
