import { person } from '../../../people/person.ts'
import { type Hit, searchPeople, SHOWN } from '../../../people/search-people.ts'
import { ok } from '../../../values/result.ts'
import { shortDate } from '../../../values/london.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'

/** `/search?q=`: people by anything known of them, as far as the viewer may see them. */
export const searchPage: Pages = (app, { records: { store, policy, agencies }, show }) => {
  app.get<{ Querystring: { readonly q?: unknown } }>('/search', async (request, reply) => {
    const { q } = request.query
    const typed = typeof q === 'string' ? q.trim() : ''
    const context = contextOf(request)
    const marks = { controller: context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
    const may = policy.decide(context, 'create', person, marks).groups.has('identity')
    if (typed === '') return show(reply, 'search', { nav: 'people', typed, may })
    const found = valueOf(await store.act(context, async act => ok(await searchPeople(act, typed))))
    const hits = found.hits.map(hit => lineOf(hit, context.actor.agency, agencies))
    return show(reply, 'search', { nav: 'people', typed, may, hits, more: found.more, shown: SHOWN })
  })
}

function lineOf({ seen, bySound, alsoKnownAs }: Hit, own: string, agencies: ReadonlyMap<string, string>): unknown {
  const { bornOn } = seen.values
  const { controller } = seen.marks
  return {
    href: addressOf(person.kind, seen.id),
    caption: person.caption(seen.values),
    born: typeof bornOn === 'string' ? shortDate(bornOn) : '',
    bySound,
    alsoKnownAs,
    agency: controller === own ? '' : (agencies.get(controller) ?? controller),
  }
}
