import { person } from '../../../people/person.ts'
import { ok } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { ownPeople } from '../referrals/own-people.ts'

/** A page that finds the person whom a form is about, before the form. */
export interface PersonChoice {
  /** `/attributions/who`. */
  readonly path: string
  readonly nav: string
  readonly heading: string
  readonly back: (params: Readonly<Record<string, string>>) => string
  /** The form's address without a query; `person=…` and whatever the address of this page says are put behind it. */
  readonly form: (params: Readonly<Record<string, string>>) => string
}

const withKept = (form: string, kept: [string, string][]): string =>
  kept.length === 0 ? form : `${form}?${new URLSearchParams(kept).toString()}`

/** Serves such a page: people are too many for a list, so they are searched for. */
export function servePersonChoice(...[app, { records, show }]: Parameters<Pages>): (choice: PersonChoice) => void {
  const { store, policy } = records
  return ({ path, nav, heading, back, form }) => {
    app.get<{ Querystring: Readonly<Record<string, unknown>> }>(path, async (request, reply) => {
      const params = request.params as Readonly<Record<string, string>>
      const { q, ...asked } = request.query
      const words = typeof q === 'string' ? q.trim().slice(0, 200) : ''
      const kept = Object.entries(asked).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as [string, string]] : [],
      )
      const context = contextOf(request)
      const marks = { controller: context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
      const people = valueOf(await store.act(context, async act => ok(await ownPeople(act, words))))
      const hrefOf = (id: string): string =>
        `${form(params)}?${new URLSearchParams([['person', id], ...kept]).toString()}`
      return show(reply, 'choose-person', {
        nav,
        heading,
        back: back(params),
        action: path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? '')),
        kept: kept.map(([name, value]) => ({ name, value })),
        words,
        people: people.map(one => ({ ...one, chosen: hrefOf(one.id) })),
        addNew: `/records/person/new?${new URLSearchParams({ next: withKept(form(params), kept) }).toString()}`,
        may: policy.decide(context, 'create', person, marks).groups.has('identity'),
      })
    })
  }
}
