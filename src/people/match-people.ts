import { sql } from 'kysely'
import { isDeepStrictEqual } from 'node:util'
import type { Act } from '../kernel/act.ts'
import { logSeen } from '../kernel/seen.ts'
import { type DescribedPerson, describePeople, namesIn } from './describe-people.ts'
import { LIKELY_FROM } from './matching-weights.ts'
import { standsFor } from './merge-group.ts'
import { person } from './person.ts'
import { birthsAround, commonNames, waysWithin } from './suggest-duplicates.ts'
import { type Described, type Reason, weighPeople } from './weigh-people.ts'

/** What another system says of somebody. */
export interface ToldOf {
  readonly familyName: string
  readonly givenNames: string | null
  /** `yyyy-MM-dd`. */
  readonly bornOn: string | null
  /** Numbers of registers, such as a PNC ID. */
  readonly numbers: readonly { readonly register: string; readonly value: string }[]
}

/** A record of one's own that may be of that person. */
export interface PersonChoice {
  readonly id: string
  readonly caption: string
  readonly bornOn: string | null
  readonly likely: boolean
  /** The strongest first. */
  readonly reasons: readonly Reason[]
}

/**
 * Who somebody is among the people of one's own agency: `same` where there can be no doubt (one record with the same
 * number, or with exactly the same name and date of birth, and no other that comes near), `new` where nobody comes near,
 * otherwise `choose`: a person decides.
 */
export type PersonMatch =
  | { readonly is: 'same'; readonly person: string; readonly caption: string }
  | { readonly is: 'new' }
  | { readonly is: 'choose'; readonly among: readonly PersonChoice[] }

/** As many records at most are compared with each person told of; a name that more share says too little. */
const COMPARED = 60
const OFFERED = 8
/** Lower than for suggestions among records that are there: a question costs less than a second record of somebody. */
const NEAR_FROM = 10

/** Matches all of these people at once, in a number of statements that does not grow with theirs. */
export async function matchPeople(act: Act, told: readonly ToldOf[]): Promise<readonly PersonMatch[]> {
  const ways = await waysWithin(act, act.context.actor.agency)
  const found = await candidatesFor(act, told, ways)
  const all = [...new Set(found.flatMap(({ people }) => people))]
  const heads = await standsFor(act, all)
  const described = await describePeople(act, [...new Set([...all, ...heads.values()])])
  const asDescribed = told.map(describe)
  const common = await commonNames(act, asDescribed, ways, act.context.actor.agency)
  const shown = new Set<DescribedPerson>()
  const matches = told.map((one, at): PersonMatch => {
    const byHead = new Map<string, Compared>()
    for (const id of found[at]?.people ?? []) {
      const other = described.get(id)
      const head = described.get(heads.get(id) ?? id)
      if (other === undefined || head === undefined) continue
      const compared = compare(one, asDescribed[at] ?? describe(one), other, head, common)
      const before = byHead.get(head.seen.id)
      byHead.set(head.seen.id, before === undefined ? compared : together(before, compared))
    }
    const match = decide([...byHead.values()])
    if (match.is === 'choose') {
      for (const { id } of match.among) {
        const head = described.get(id)
        if (head !== undefined) shown.add(head)
      }
    } else if (match.is === 'same') {
      const head = described.get(match.person)
      if (head !== undefined) shown.add(head)
    }
    return match
  })
  const looked = [...shown].map(({ row, seen }) => ({ row, as: seen }))
  if (looked.length > 0)
    act.entries.push(...logSeen(act, 'viewed', person, looked, { list: true, matched: told.length }))
  return matches
}

interface Compared {
  readonly head: DescribedPerson
  readonly weight: number
  readonly reasons: readonly Reason[]
  readonly sameNumber: boolean
  readonly otherNumber: boolean
  readonly sameNameAndBirth: boolean
  readonly sameName: boolean
  readonly otherBirth: boolean
  /** Born on the same day and of one name in part: a slip at the desk, or a twin. Only a person can tell. */
  readonly partly: boolean
}

function compare(
  told: ToldOf,
  one: Described,
  other: DescribedPerson,
  head: DescribedPerson,
  common: (word: string) => number,
): Compared {
  const numbersOf = (register: string): readonly string[] =>
    other.numbers.filter(number => number.register === register).map(({ value }) => value)
  const sameNumber = told.numbers.some(({ register, value }) =>
    formsOf(value).some(form => numbersOf(register).includes(form)),
  )
  // A number that agrees is weighed as it stands in the record: forms of one number are no conflict.
  const numbers = told.numbers.map(({ register, value }) => {
    const forms = formsOf(value)
    return { register, value: numbersOf(register).find(own => forms.includes(own)) ?? forms[0] ?? value }
  })
  const { weight, reasons } = weighPeople({ ...one, numbers }, other, common)
  const otherNumber = told.numbers.some(({ register }) => numbersOf(register).length > 0) && !sameNumber
  const sameName = other.names.some(name => isDeepStrictEqual(name, one.names[0]))
  const births = one.bornOn !== null && other.bornOn !== null
  return {
    head,
    weight,
    reasons,
    sameNumber,
    otherNumber,
    sameName,
    sameNameAndBirth: sameName && births && one.bornOn === other.bornOn,
    otherBirth: births && one.bornOn !== other.bornOn,
    partly: births && one.bornOn === other.bornOn && shareWord(one, other),
  }
}

function shareWord(one: Described, other: Described): boolean {
  const wordsIn = ({ names }: Described): readonly string[] =>
    names.flatMap(({ given, family }) => [...given, ...family])
  const own = new Set(wordsIn(one))
  return wordsIn(other).some(word => own.has(word))
}

/** Of two records of one person, merged, either may agree. */
const together = (one: Compared, other: Compared): Compared => {
  const [best, worse] = one.weight >= other.weight ? [one, other] : [other, one]
  return {
    ...best,
    sameNumber: best.sameNumber || worse.sameNumber,
    otherNumber: best.otherNumber || worse.otherNumber,
    sameName: best.sameName || worse.sameName,
    sameNameAndBirth: best.sameNameAndBirth || worse.sameNameAndBirth,
    otherBirth: best.otherBirth && worse.otherBirth,
    partly: best.partly || worse.partly,
  }
}

function decide(compared: readonly Compared[]): PersonMatch {
  const near = compared.filter(
    ({ weight, sameNumber, sameNameAndBirth, partly }) =>
      weight >= NEAR_FROM || sameNumber || sameNameAndBirth || partly,
  )
  const [only] = near
  if (only === undefined) return { is: 'new' }
  if (near.length === 1 && isCertain(only))
    return { is: 'same', person: only.head.seen.id, caption: person.caption(only.head.seen.values) }
  return {
    is: 'choose',
    among: near
      .toSorted((x, y) => y.weight - x.weight)
      .slice(0, OFFERED)
      .map(({ head, weight, reasons }) => ({
        id: head.seen.id,
        caption: person.caption(head.seen.values),
        bornOn: head.seen.values.bornOn ?? null,
        likely: weight >= LIKELY_FROM,
        reasons: reasons.toSorted((x, y) => Math.abs(y.weight) - Math.abs(x.weight)),
      })),
  }
}

/** A number that agrees is not enough where both name and birth do not: somebody may have typed another's. */
const isCertain = ({ sameNumber, otherNumber, sameNameAndBirth, sameName, otherBirth }: Compared): boolean =>
  sameNumber ? sameName || !otherBirth : sameNameAndBirth && !otherNumber

const describe = ({ familyName, givenNames, bornOn, numbers }: ToldOf): Described => ({
  names: [namesIn({ familyName, givenNames })],
  bornOn,
  numbers: numbers.map(({ register, value }) => ({ register, value: formsOf(value)[0] ?? value })),
  phone: null,
  postcodes: [],
})

/**
 * How a number may stand in our own records once only its letters and digits are compared: a PNC ID with its year in two
 * digits or in four, and its serial number with its leading zeros or without.
 */
function formsOf(value: string): readonly string[] {
  const pnc = /^(?:\d\d)?(\d\d)\/?(\d{1,7})([A-Z])$/.exec(value.toUpperCase().replaceAll(/\s/g, ''))
  if (pnc === null) return [value.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase()]
  const [, year = '', serial = '', letter = ''] = pnc
  const serials = [serial.padStart(7, '0'), serial.replace(/^0+/, '')]
  return ['', '19', '20'].flatMap(century => serials.map(serial => century + year + serial + letter))
}

/**
 * Whom each may be: who has one of their numbers; who has a word of their name, by spelling or sound, and a date of birth
 * that is theirs give or take a slip; and, where the name is rare, who has two words of it whatever the date.
 */
async function candidatesFor(
  act: Act,
  told: readonly ToldOf[],
  ways: readonly string[],
): Promise<readonly { readonly people: readonly string[] }[]> {
  if (told.length === 0 || ways.length === 0) return told.map(() => ({ people: [] }))
  const names = told.map(({ givenNames, familyName }) => [givenNames, familyName].filter(part => part).join(' '))
  const numbers = told.flatMap(({ numbers }, at) => numbers.map(({ value }) => ({ at, value })))
  const births = told.flatMap(({ bornOn }, at) =>
    bornOn === null ? [] : birthsAround(bornOn).map(day => ({ at, day })),
  )
  const reached = sql`reached_by = any (${[...ways]}::text[])`
  const { rows } = await sql<{ at: number; person: string }>`
    with named as (
      select distinct told.at, one.word || ' ' || two.word as token from unnest(${names}::text[]) with ordinality as told (name, at)
        cross join lateral unnest(search_words(told.name)) with ordinality one (word, place)
        join lateral unnest(search_words(told.name)) with ordinality two (word, place) on one.place < two.place),
    words as (
      select told.at, array_agg(distinct part.token) as tokens from unnest(${names}::text[]) with ordinality as told (name, at)
        cross join lateral unnest(search_words(told.name)) word
        cross join lateral (select word as token union select 'sound ' || code from sounds_of(word) code) part
      group by told.at),
    born as (select at, day from unnest(${births.map(({ at }) => at + 1)}::bigint[], ${births.map(({ day }) => day)}::text[]) as told (at, day))
    select (at - 1)::integer as at, person from (
      select told.at, found.person from unnest(${numbers.map(({ at }) => at + 1)}::bigint[], ${numbers.map(({ value }) => value)}::text[]) as told (at, value)
        join person_token found on ${reached} and found.sort = 'number' and found.token = number_token(told.value)
      union
      select born.at, birth.person from born join words on words.at = born.at
        join person_token birth on ${reached} and birth.sort = 'born' and birth.token = born.day
        where exists (select from person_token name where name.person = birth.person and (
          name.sort = 'name' and split_part(name.token, ' ', 1) = any (words.tokens)
          or name.sort = 'sound' and 'sound ' || split_part(name.token, ' ', 1) = any (words.tokens)))
      union
      select named.at, found.person from named cross join lateral (
        select person, count(*) over () as sharers from (
          select distinct person from person_token where ${reached} and sort = 'name' and token = named.token
          limit ${COMPARED + 1}) sharing) found
      where found.sharers <= ${COMPARED}
    ) found group by 1, 2`.execute(act.tx)
  const of = told.map((): string[] => [])
  for (const { at, person } of rows) of[at]?.push(person)
  return of.map(people => ({ people: people.slice(0, 400) }))
}
