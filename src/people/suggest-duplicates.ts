import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { absent, readRecord } from '../kernel/read-record.ts'
import { logSeen, type Seen } from '../kernel/seen.ts'
import { fail, ok, type Result } from '../values/result.ts'
import { address } from './address.ts'
import { swapped } from './compare-births.ts'
import { type DescribedPerson, describePeople } from './describe-people.ts'
import { identifier } from './identifier.ts'
import { LIKELY_FROM, SUGGESTED_FROM } from './matching-weights.ts'
import { recordsOfPerson, standsFor } from './merge-group.ts'
import { person } from './person.ts'
import { personName } from './person-name.ts'
import { waysTo } from './ways-to.ts'
import { type CommonName, type Reason, weighPeople } from './weigh-people.ts'

/** Another record that may be of the same person, with all that speaks for and against. Somebody else decides. */
export interface Suggestion {
  readonly seen: Seen<(typeof person)['fields']>
  readonly weight: number
  readonly likely: boolean
  /** The strongest first. */
  readonly reasons: readonly Reason[]
}

/** Compared at most; those that share the most with the person come first. */
const COMPARED = 400
const SHOWN = 20

/**
 * Records of the same controller that may be of the same person, the likeliest first. Compared is only what shares a
 * number, phone, postcode, two words of a name by spelling or sound, or a date of birth give or take its usual slips;
 * never all against all, and never what the viewer may not see.
 */
export async function suggestDuplicates(act: Act, id: string): Promise<Result<readonly Suggestion[]>> {
  const read = await readRecord(act, person, id)
  if (!read.ok) return read
  const { controller } = read.value.marks
  const group = await recordsOfPerson(act, id)
  const ways = await waysWithin(act, controller)
  const candidates = await sharing(act, group, ways)
  const heads = await standsFor(act, candidates)
  const described = await describePeople(act, [...group, ...candidates])
  const me = described.get(id)
  if (me === undefined) return fail(absent(person))
  const own = group.flatMap(id => described.get(id) ?? [])
  const common = await commonNames(act, own, ways, controller)
  const best = new Map<string, Suggestion & { readonly other: DescribedPerson }>()
  for (const candidate of candidates) {
    const other = described.get(candidate)
    const head = described.get(heads.get(candidate) ?? candidate) ?? other
    if (other === undefined || head === undefined || group.includes(head.seen.id)) continue
    for (const mine of own) {
      const { weight, reasons } = weighPeople(mine, other, common)
      if (weight < SUGGESTED_FROM || weight <= (best.get(head.seen.id)?.weight ?? 0)) continue
      const strongest = reasons.toSorted((x, y) => Math.abs(y.weight) - Math.abs(x.weight))
      best.set(head.seen.id, {
        seen: head.seen,
        weight,
        likely: weight >= LIKELY_FROM,
        reasons: strongest,
        other: head,
      })
    }
  }
  const shown = [...best.values()].toSorted((x, y) => y.weight - x.weight).slice(0, SHOWN)
  const looked = shown.map(({ other: { row, seen } }) => ({ row, as: seen }))
  act.entries.push(...logSeen(act, 'viewed', person, looked, { list: true, suggested: id }))
  return ok(shown.map(({ seen, weight, likely, reasons }) => ({ seen, weight, likely, reasons })))
}

/** Tokens of this controller alone that the viewer may reach. */
export async function waysWithin(act: Act, controller: string): Promise<readonly string[]> {
  for (const record of [person, personName, identifier, address]) await act.reach(record)
  const reached = [
    ...waysTo(act, person, 'identity'),
    ...waysTo(act, personName, 'identity'),
    ...waysTo(act, identifier, 'identity'),
    ...waysTo(act, address, 'contact'),
  ]
  return reached.filter(way => way.split(' ')[1]?.startsWith(`${controller}:`))
}

/** A token that more than this many share tells nobody apart and is passed over. */
const CROWD = 300

/** Other people by the tokens they share with these, those with the most first. */
async function sharing(act: Act, ids: readonly string[], ways: readonly string[]): Promise<readonly string[]> {
  const { rows: tokens } = await sql<{ sort: string; token: string }>`
    select distinct sort, token from person_token
    where person = any (${ids}::uuid[]) and reached_by = any (${ways}::text[])`.execute(act.tx)
  const sought = tokens.flatMap(({ sort, token }) =>
    sort === 'born' ? birthsAround(token).map(token => ({ sort, token })) : [{ sort, token }],
  )
  if (sought.length === 0) return []
  const { rows } = await sql<{ person: string }>`
    select shared.person from unnest(${sought.map(({ sort }) => sort)}::text[], ${sought.map(({ token }) => token)}::text[]) as wanted (sort, token)
    cross join lateral (
      select person, count(*) over () as crowd from (
        select distinct person from person_token
        where reached_by = any (${ways}::text[]) and sort = wanted.sort and token = wanted.token limit ${CROWD + 1}) sharers
    ) shared
    where shared.crowd <= ${CROWD} and shared.person <> all (${ids}::uuid[])
    group by shared.person order by count(distinct wanted.sort) desc, count(*) desc, shared.person limit ${COMPARED}`.execute(
    act.tx,
  )
  return rows.map(({ person }) => person)
}

/** A date of birth, and what it becomes by the slips that are made most. */
export function birthsAround(day: string): readonly string[] {
  const year = Number(day.slice(0, 4))
  return [day, swapped(day), `${year - 1}${day.slice(4)}`, `${year + 1}${day.slice(4)}`]
}

/** How common each word of these names is among the people of this controller whom the viewer may see. */
export async function commonNames(
  act: Act,
  own: readonly Pick<DescribedPerson, 'names'>[],
  ways: readonly string[],
  controller: string,
): Promise<CommonName> {
  const words = [...new Set(own.flatMap(({ names }) => names.flatMap(({ given, family }) => [...given, ...family])))]
  const { rows } = await sql<{ word: string; people: number }>`
    select word, (select count(distinct person) from person_token where reached_by = any (${ways}::text[])
      and sort = 'name' and token >= word || ' ' and token < word || '!') as people
    from unnest(${words}::text[]) word`.execute(act.tx)
  const counted = await sql<{ people: number }>`
    select count(*) as people from person where controller = ${controller}`.execute(act.tx)
  const all = Math.max(counted.rows[0]?.people ?? 1, 1)
  const share = new Map(rows.map(({ word, people }) => [word, people / all]))
  return word => share.get(word) ?? 1 / all
}
