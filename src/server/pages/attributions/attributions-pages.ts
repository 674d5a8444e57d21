import { attribution } from '../../../disruption/attribution/attribution.ts'
import { labelOf } from '../../../disruption/attribution/labels-for.ts'
import { identifiersMeant } from '../../../disruption/attribution/read-identifier.ts'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'
import { attributionModel } from './attribution-model.ts'

type One = { Params: { readonly id: string } }
type Query = { Querystring: Readonly<Record<string, unknown>> }

/** `/attributions`: who used which number; `/attributions/:id`: one, with what speaks for and against it, and what rests on it. */
export const attributionsPages: Pages = (app, { records: { store }, show }) => {
  app.get<Query>('/attributions', async (request, reply) => {
    const { identifier, page } = request.query
    const typed = typeof identifier === 'string' ? identifier.trim().slice(0, 60) : ''
    const model = valueOf(
      await store.act(contextOf(request), act => listModel(act, typed, Math.max(1, Math.trunc(Number(page)) || 1))),
    )
    return show(reply, 'attributions', { nav: 'lines', typed, ...model })
  })

  // The form that every kind has would leave no room for evidence.
  app.get<Query>('/records/attribution/new', (request, reply) => {
    const asked = Object.entries(request.query).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    )
    const to = asked.some(([name, value]) => name === 'person' && value !== '') ? 'new' : 'who'
    return reply.redirect(`/attributions/${to}?${new URLSearchParams(asked).toString()}`, 302)
  })

  app.get<One>('/attributions/:id', async (request, reply) => {
    const { id } = request.params
    const model = valueOf(await store.act(contextOf(request), act => attributionModel(act, id)))
    return show(reply, 'attribution', { nav: 'lines', record: attribution, ...model })
  })
}

async function listModel(act: Act, typed: string, page: number): Promise<Result<object>> {
  if (!act.couldRead(attribution)) return fail(NO_PAGE)
  const meant = identifiersMeant(typed)
  const own = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  const mayAdd = act.policy.decide(act.context, 'create', attribution, own).groups.has('operational')
  if (typed !== '' && meant.length === 0) return ok({ mayAdd, unread: true, rows: [] })
  const order = 'happened'
  const all = typed === '' ? await listRecords(act, attribution, { order, page: Math.min(page, 10_000) }) : null
  const found = all === null ? [] : [...all.rows]
  for (const { of, identifier } of meant)
    found.push(...(await listRecords(act, attribution, { where: { of, identifier }, order, size: 100 })).rows)
  const people = await captionsOf(
    act,
    'person',
    found.flatMap(({ values }) => values.person ?? []),
  )
  const rows: object[] = []
  for (const seen of found) {
    const { person = '', of, strength, ...values } = seen.values
    rows.push({
      ...values,
      href: addressOf('attribution', seen.id),
      label: await labelOf(act, seen),
      person: people.get(person) ?? '',
      of: of === undefined ? '' : attribution.fields.of.type.show(of),
      strength: strength === undefined ? '' : attribution.fields.strength.type.show(strength),
    })
  }
  return ok({ mayAdd, rows, identifier: meant[0]?.identifier, of: meant[0]?.of, page, more: all?.more ?? false })
}
