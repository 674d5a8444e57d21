import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import type { Fields, ValuesOf } from '../kernel/field.ts'
import type { Seen } from '../kernel/seen.ts'
import { person } from '../people/person.ts'
import type { CalendarDay } from '../values/calendar-day.ts'
import { groupBy } from '../values/group-by.ts'
import { episode } from './episode.ts'
import { intervention } from './intervention.ts'
import { outcomeProfile } from './outcome-profile.ts'
import { pointingAt, recordsWhere } from './records-where.ts'
import type { ReturnedEpisode } from './return-columns.ts'

/** The episodes that were open on any day of this time, both ends included, as far as the viewer may read them whole. */
export async function returnedEpisodes(
  act: Act,
  { from, until }: { readonly from: CalendarDay; readonly until: CalendarDay },
): Promise<readonly ReturnedEpisode[]> {
  const episodes = await recordsWhere(
    act,
    episode,
    ['referredOn', 'dischargedOn'],
    sql`referred_on <= ${until} and (discharged_on is null or discharged_on >= ${from})`,
  )
  const ids = episodes.map(({ id }) => id)
  const people = episodes.flatMap(({ values }) => values.person ?? [])
  const known = new Map(
    (await recordsWhere(act, person, ['familyName'], sql`id = any (${people}::uuid[])`)).map(one => [
      one.id,
      one.values,
    ]),
  )
  const interventions = groupBy(
    await pointingAt(act, intervention, 'episode', ids),
    ({ values }) => values.episode ?? '',
  )
  const profiles = groupBy(await pointingAt(act, outcomeProfile, 'episode', ids), ({ values }) => values.episode ?? '')
  return episodes.flatMap(one => {
    const values = whole(one, episode.fields)
    const who = known.get(values?.person ?? '')
    if (values === null || who === undefined) return []
    return [
      {
        id: one.id,
        client: values.person,
        givenNames: who.givenNames ?? null,
        familyName: who.familyName ?? '',
        bornOn: who.bornOn ?? null,
        values,
        interventions: (interventions.get(one.id) ?? []).flatMap(seen => {
          const values = whole(seen, intervention.fields)
          return values === null ? [] : [{ ...values, id: seen.id }]
        }),
        profiles: (profiles.get(one.id) ?? []).flatMap(seen => whole(seen, outcomeProfile.fields) ?? []),
      },
    ]
  })
}

/** The values of a record of which the viewer sees every field; null otherwise. */
function whole<F extends Fields>(seen: Seen<F>, fields: F): ValuesOf<F> | null {
  return Object.keys(fields).every(name => name in seen.values) ? (seen.values as ValuesOf<F>) : null
}
