import type { Seen } from '../../../kernel/seen.ts'
import { mayOffer } from '../../../people/agencies-to-offer.ts'
import { linksOfPerson } from '../../../people/links-of-person.ts'
import { person } from '../../../people/person.ts'
import { tasksAboutPerson } from '../../../tasks/tasks-about.ts'
import { ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { agreementNames, partnersOf } from '../links/link-words.ts'
import { recordView } from '../record/record-view.ts'
import { type Related, type RelatedKind, relatedRecords } from '../record/related-records.ts'
import { shownTasks } from '../tasks/shown-task.ts'
import { mergesShown, relatedOfGroup } from './merged-records.ts'

/** The latest of each kind; the rest is in its own list. */
const SHOWN = 50

/** `/people/:id`: what this viewer may see of a person, in the order in which it happened. */
export const personPage: Pages = (app, { records: { store, policy, agencies }, show }) => {
  app.get<{ Params: { readonly id: string } }>('/people/:id', async (request, reply) => {
    const context = contextOf(request)
    const model = valueOf(
      await store.act(context, async act => {
        const view = await recordView(act, person, request.params.id)
        if (!view.ok) return view
        const { seen } = view.value
        const merges = await mergesShown(act, seen.id)
        const related = await relatedOfGroup(act, await relatedRecords(act, person, seen, SHOWN), merges, SHOWN)
        const links = await linksOfPerson(act, [seen.id, ...merges.others])
        const next = await shownTasks(act, await tasksAboutPerson(act, [seen.id, ...merges.others]), seen.id)
        const nameOf = (agency: string): string => agencies.get(agency) ?? agency
        const happened = related.filter(({ record }) => record.happened !== undefined)
        return ok({
          ...view.value,
          merges,
          next,
          timeline: happened.flatMap(({ entries }) => entries).sort(latestFirst),
          further: happened.filter(({ more }) => more),
          standing: related.filter(({ record, entries }) => record.happened === undefined && entries.length > 0),
          others: othersInvolved(related, seen, context.actor.agency).map(nameOf),
          links: {
            known: links.known.map(({ agency, agreements, ...known }) => ({
              agency: nameOf(agency),
              agreement: agreementNames(policy, agreements),
              ...known,
            })),
            offered: links.offered.map(({ agency, at }) => ({ agency: nameOf(agency), at })),
          },
          mayOffer: mayOffer(act, seen, partnersOf(policy, context.actor.agency)),
          adding: related.filter(({ adding }) => adding),
        })
      }),
    )
    return show(reply, 'person', { nav: 'people', record: person, ...model })
  })
}

const latestFirst = (x: Related, y: Related): number => ((x.at ?? '') < (y.at ?? '') ? 1 : -1)

/** Other agencies of the records shown, no more than those records say to this viewer themselves. */
function othersInvolved(related: readonly RelatedKind[], seen: Seen, own: string): readonly string[] {
  const marks = [seen.marks, ...related.flatMap(({ entries }) => entries)]
  const agencies = marks.flatMap(({ controller, involved }) => [controller, ...involved])
  return [...new Set(agencies)].filter(agency => agency !== own).sort()
}
