import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { logSeen, type Row, type Seen, see } from '../kernel/seen.ts'
import { personLink } from './person-link.ts'

/** Links of a person to other agencies, as far as the viewer may see both sides. */
export interface PersonLinks {
  readonly known: readonly {
    readonly agency: string
    /** Ids of the agreements that let the viewer read the other agency’s side. */
    readonly agreements: readonly string[]
    /** When it was answered, ISO 8601 in UTC. */
    readonly since: string
    /** Why the other agency offered, or how it knows. */
    readonly reason: string
  }[]
  /** Offered and not taken up: refused, no match, and not looked at yet are one. */
  readonly offered: readonly { readonly agency: string; readonly at: string }[]
}

type Link = Seen<(typeof personLink)['fields']>

/** The links of a person of one’s own agency; `ids` are the records of that person. */
export async function linksOfPerson(act: Act, ids: readonly string[]): Promise<PersonLinks> {
  if (!act.couldRead(personLink)) return { known: [], offered: [] }
  const agency = act.context.actor.agency
  const own = await linksWhere(act, sql`person = any (${ids}::uuid[]) and controller = ${agency}`)
  const offers = own.filter(({ values }) => values.outcome === 'offered')
  const answers = own.filter(({ values }) => values.outcome === 'linked')
  const theirs = await linksWhere(
    act,
    sql`controller <> ${agency} and ((outcome = 'linked' and answers = any (${offers.map(({ id }) => id)}::uuid[]))
      or (outcome = 'offered' and id = any (${answers.map(({ values }) => values.answers)}::uuid[])))`,
    own.length > 0,
  )
  const answerTo = (offer: Link): Link | undefined =>
    theirs.find(({ marks, values }) => values.answers === offer.id && marks.controller === offer.values.agency)
  const known = [
    ...offers.flatMap(offer => {
      const answer = answerTo(offer)
      return answer === undefined ? [] : [{ their: answer, since: answer.createdAt }]
    }),
    ...answers.flatMap(({ values, createdAt }) => {
      const offer = theirs.find(({ id }) => id === values.answers)
      return offer === undefined ? [] : [{ their: offer, since: createdAt }]
    }),
  ]
  return {
    known: known.map(({ their: { marks, agreements, values }, since }) => ({
      agency: marks.controller,
      agreements,
      since,
      reason: values.reason ?? '',
    })),
    offered: offers
      .filter(offer => answerTo(offer) === undefined)
      .map(({ values, createdAt }) => ({ agency: values.agency ?? '', at: createdAt })),
  }
}

async function linksWhere(act: Act, condition: RawBuilder<unknown>, any = true): Promise<readonly Link[]> {
  if (!any) return []
  await act.reach(personLink)
  const { rows } = await sql<Row>`select * from person_link where ${condition} order by created_at, id`.execute(act.tx)
  const seen = rows.flatMap(row => {
    const as = see(act, personLink, row)
    return as === null ? [] : [{ row, as }]
  })
  act.entries.push(...logSeen(act, 'viewed', personLink, seen, { list: true }))
  return seen.map(({ as }) => as)
}
