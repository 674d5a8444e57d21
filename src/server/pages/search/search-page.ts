import { custodyStay } from '../../../diversion/custody/custody-stay.ts'
import { findInCustody } from '../../../diversion/custody/find-in-custody.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { person } from '../../../people/person.ts'
import { type Hit, searchPeople, SHOWN } from '../../../people/search-people.ts'
import { ok } from '../../../values/result.ts'
import { dateAndTime, shortDate } from '../../../values/london.ts'
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
    const { found, stays } = valueOf(
      await store.act(context, async act =>
        ok({ found: await searchPeople(act, typed), stays: (await findInCustody(act, typed)).map(stayLine) }),
      ),
    )
    const hits = found.hits.map(hit => lineOf(hit, context.actor.agency, agencies))
    return show(reply, 'search', { nav: 'people', typed, may, hits, stays, more: found.more, shown: SHOWN })
  })
}

/** “In custody at Wymondham since 22 Nov 2026, 14:05”. */
function stayLine({ id, values }: Seen<typeof custodyStay.fields>): unknown {
  const { knownAs, bornOn, station, arrivedAt, releasedAt } = values
  return {
    href: addressOf(custodyStay.kind, id),
    name: knownAs ?? '',
    born: bornOn ? `born ${shortDate(bornOn)}` : 'date of birth not given',
    where: releasedAt
      ? `left custody at ${station ?? ''} on ${dateAndTime(releasedAt)}`
      : `in custody at ${station ?? ''} since ${dateAndTime(arrivedAt ?? '')}`,
  }
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
