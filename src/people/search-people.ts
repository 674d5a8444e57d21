import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { captionsOf } from '../kernel/captions.ts'
import { logSeen, type Row, type Seen, see } from '../kernel/seen.ts'
import { address } from './address.ts'
import { identifier } from './identifier.ts'
import { standsFor } from './merge-group.ts'
import { personMerge } from './person-merge.ts'
import { person } from './person.ts'
import { personName } from './person-name.ts'
import { type Sought, searchTerms } from './search-terms.ts'
import { waysTo } from './ways-to.ts'

/** A person found. */
export interface Hit {
  readonly seen: Seen<(typeof person)['fields']>
  /** True where the name only sounds like the words typed. */
  readonly bySound: boolean
  /** Other names, and names of records merged into this one: “Ada King”. */
  readonly alsoKnownAs: readonly string[]
}

export interface Found {
  readonly hits: readonly Hit[]
  /** There are more than {@link SHOWN}: more has to be typed. */
  readonly more: boolean
}

export const SHOWN = 50
/** Nobody is known by more than this at once. */
const MOST_PARTS = 10
/** Tokens read for each way: a name of six words stands five times under each of them, an alias again. */
const READ = (SHOWN + 1) * 6

/**
 * People by anything typed into one box: words of names (beginnings, in any order, of any name), dates of birth as people
 * write them, numbers of registers, phone numbers, postcodes. All of it has to fit one person. Names that only sound
 * alike come last. Whatever the viewer may not see takes no part: a token is reached by the marks of its own record and
 * only where the group of its field may be read.
 */
export async function searchPeople(act: Act, typed: string): Promise<Found> {
  const { names, parts } = searchTerms(typed, act.now.slice(0, 10))
  act.entries.push({ act: 'searched', kind: person.kind, detail: { words: typed.slice(0, 200) } })
  await act.reach(person, personName, identifier, address, personMerge)
  const words = await wordsOf(act, names)
  const required = [...(await asStored(act, parts)), ...words.slice(2).map(wordAlone)]
  const [first, second] = words
  const driver = first === undefined ? undefined : second === undefined ? wordAlone(first) : pairOf(first, second)
  let found = await peopleWith(act, driver === undefined ? required : [driver, ...required])
  if (found.length === 0 && first !== undefined && second !== undefined)
    found = await peopleWith(act, [beginningsOf(first, second), ...required])
  return { hits: await hitsOf(act, found.slice(0, SHOWN)), more: found.length > SHOWN }
}

interface Word {
  readonly word: string
  readonly sounds: readonly string[]
}

/** Longest first: the most telling pair of words leads. */
async function wordsOf(act: Act, names: string): Promise<readonly Word[]> {
  const { rows } = await sql<Word>`
    select word, array(select sounds_of(word)) as sounds from unnest(search_words(${names})) word`.execute(act.tx)
  return [...rows].sort((one, two) => two.word.length - one.word.length || (one.word < two.word ? -1 : 1))
}

const wordAlone = ({ word, sounds }: Word): readonly Sought[] => [
  { sort: 'name', from: word, begins: true },
  ...sounds.map(code => ({ sort: 'sound', from: `${code} `, begins: true }) as const),
]

/** Either word may be a beginning; together they are a token. */
const pairOf = (one: Word, two: Word): readonly Sought[] => [
  { sort: 'name', from: `${one.word} ${two.word}`, begins: true },
  { sort: 'name', from: `${two.word} ${one.word}`, begins: true },
  ...one.sounds.flatMap(code =>
    two.sounds.map(other => ({ sort: 'sound', from: `${code} ${other}`, begins: false }) as const),
  ),
]

/** Both words no more than beginnings: every pair that begins with the one is looked through for the other. */
const beginningsOf = ({ word }: Word, other: Word): readonly Sought[] => [
  { sort: 'name', from: word, begins: true, within: ` ${other.word}` },
]

/** Numbers and phone numbers as the database keeps them. */
async function asStored(act: Act, parts: readonly (readonly Sought[])[]): Promise<readonly (readonly Sought[])[]> {
  const all = parts.flatMap((part, at) => part.map(sought => ({ at, ...sought })))
  if (all.length === 0) return []
  const { rows } = await sql<{ from: string }>`
    select case sort when 'number' then number_token(said) when 'phone' then phone_token(said) else said end as "from"
    from unnest(${all.map(({ sort }) => sort)}::text[], ${all.map(({ from }) => from)}::text[])
      with ordinality as typed (sort, said, at) order by at`.execute(act.tx)
  const stored = all.map((sought, at) => ({ ...sought, from: rows[at]?.from ?? '' }))
  return parts.map((_, at) => stored.filter(sought => sought.at === at))
}

interface Token {
  readonly person: string
  readonly bySound: boolean
}

/** The people of whom every part holds, by their tokens; the most telling part leads. Best first. */
async function peopleWith(act: Act, parts: readonly (readonly Sought[])[]): Promise<readonly Token[]> {
  const [lead = [], ...rest] = parts.toSorted((one, two) => Math.max(...one.map(rankOf)) - Math.max(...two.map(rankOf)))
  const ways = [lead, ...rest].map(part => waysOf(act, part))
  if (parts.length === 0 || parts.length > MOST_PARTS || ways.some(part => part.length === 0)) return []
  const [leads = [], ...others] = ways
  // Few lead: each of them is asked for the rest. Many: all parts are gathered, and whoever is in every one is left.
  const few = lead.every(({ sort, from, begins }) => !begins || (sort === 'name' && from.includes(' ')))
  const asked =
    few || others.length === 0 ? askedEach(few ? leads : leads.flatMap(oneReachEach), others) : inEvery(ways)
  const { rows } = await asked.execute(act.tx)
  return rows
}

function askedEach(lead: readonly Way[], rest: readonly (readonly Way[])[]): RawBuilder<Token> {
  const also = rest.map(
    part => sql`and exists (select from person_token other where other.person = found.person
      and (${sql.join(
        part.map(way => sql`(${fits(way)})`),
        sql` or `,
      )}))`,
  )
  const each = lead.map(
    way => sql`(select person, token, ${way.sort === 'sound'}::boolean as by_sound from person_token found
      where ${fits(way)} ${sql.join(also, sql` `)} order by token, person limit ${READ})`,
  )
  return sql<Token>`
    select person, bool_and(by_sound) as "bySound" from (${sql.join(each, sql` union all `)}) tokens
    group by person order by bool_and(by_sound), min(token), person limit ${SHOWN + 1}`
}

function inEvery(parts: readonly (readonly Way[])[]): RawBuilder<Token> {
  const each = parts.flatMap((part, at) =>
    part.map(
      way => sql`select person, ${at === 0 ? sql`token` : sql`null`} as token, ${1 << at}::integer as part,
        ${way.sort === 'sound'}::boolean as by_sound from person_token where ${fits(way)}`,
    ),
  )
  return sql<Token>`
    select person, bool_and(by_sound) filter (where part = 1) as "bySound" from (${sql.join(each, sql` union all `)}) tokens
    group by person having bit_or(part) = ${2 ** parts.length - 1}
    order by bool_and(by_sound) filter (where part = 1), min(token), person limit ${SHOWN + 1}`
}

/** One look into the index: tokens of a sort that are one of `exactly`, or begin with `from`; reached in any of these ways. */
interface Way extends Pick<Sought, 'sort' | 'within'> {
  readonly reachedBy: readonly string[]
  readonly exactly: readonly string[]
  readonly from: string | null
}

/** Records by which a sort of token is reached, and the group of the field it was made from. */
const SOURCES = {
  name: [[person, 'identity'] as const, [personName, 'identity'] as const],
  sound: [[person, 'identity'] as const, [personName, 'identity'] as const],
  born: [[person, 'identity'] as const],
  phone: [[person, 'contact'] as const],
  number: [[identifier, 'identity'] as const],
  postcode: [[address, 'contact'] as const],
}

/** As few looks as can be: planning each takes longer than taking it. */
function waysOf(act: Act, part: readonly Sought[]): readonly Way[] {
  const sorts = [...new Set(part.map(({ sort }) => sort))]
  return sorts.flatMap(sort => {
    const reachedBy = SOURCES[sort].flatMap(([record, group]) => waysTo(act, record, group))
    const of = part.filter(sought => sought.sort === sort)
    const exactly = of.filter(({ begins }) => !begins).map(({ from }) => from)
    const beginning = of.filter(({ begins }) => begins).map(({ from, within }) => ({ from, within }))
    const all = [
      ...(exactly.length === 0 ? [] : [{ sort, reachedBy, exactly, from: null }]),
      ...beginning.map(({ from, within }) => ({
        sort,
        reachedBy,
        exactly: [],
        from,
        ...(within === undefined ? {} : { within }),
      })),
    ]
    return reachedBy.length === 0 ? [] : all
  })
}

/** Of a beginning that thousands have, the first few of each reach come in the order of the index, and no more are read. */
const oneReachEach = (way: Way): readonly Way[] =>
  way.from === null ? [way] : way.reachedBy.map(reach => ({ ...way, reachedBy: [reach] }))

/** How few people a token of this sort tells of: the fewest lead. */
const TELLING = { number: 0, phone: 1, born: 2, name: 3, sound: 4, postcode: 5 } as const

const rankOf = ({ sort, from, begins }: Sought): number =>
  sort === 'born' && begins
    ? 6
    : sort === 'postcode' && !begins
      ? 2.5
      : from.includes(' ')
        ? TELLING[sort]
        : TELLING[sort] + 0.2

/**
 * Written out, so that the database knows from its statistics how many there are and picks its plan by it. Bytes in order
 * (collation "C"): nothing that begins so sorts after the last character there is.
 */
function fits({ reachedBy, sort, exactly, from, within }: Way): RawBuilder<unknown> {
  const reached =
    reachedBy.length === 1 ? sql`reached_by = ${reachedBy[0]}` : sql`reached_by = any (${[...reachedBy]}::text[])`
  const token =
    from === null
      ? sql`token = any (${[...exactly]}::text[])`
      : sql`token >= ${from} and token < ${`${from}\u{10FFFF}`}`
  return sql`${reached} and sort = ${sort} and ${token}${within === undefined ? sql`` : sql` and strpos(token, ${within}) > 0`}`
}

/** The records that stand for those found, each once, as the viewer may see them. */
async function hitsOf(act: Act, found: readonly Token[]): Promise<readonly Hit[]> {
  const heads = await standsFor(
    act,
    found.map(({ person }) => person),
  )
  const bySound = new Map<string, boolean>()
  for (const token of found) {
    const head = heads.get(token.person)
    if (head !== undefined && bySound.get(head) !== false) bySound.set(head, token.bySound)
  }
  const { rows } = await sql<Row>`select * from person where id = any (${[...bySound.keys()]}::uuid[])`.execute(act.tx)
  const rowOf = new Map(rows.map(row => [row['id'] as string, row]))
  const seen = [...bySound.keys()].flatMap(id => {
    const row = rowOf.get(id)
    const as = row === undefined ? null : see(act, person, row)
    return row === undefined || as === null || !as.groups.has('identity') ? [] : [{ row, as }]
  })
  act.entries.push(...logSeen(act, 'viewed', person, seen, { list: true, searched: true }))
  const names = await otherNames(act, [...bySound.keys()], heads)
  return seen.map(({ as }) => ({
    seen: as,
    bySound: bySound.get(as.id) ?? false,
    alsoKnownAs: (names.get(as.id) ?? []).filter(name => name !== person.caption(as.values)),
  }))
}

/** Aliases of these people, and the names of records that were merged into theirs. */
async function otherNames(
  act: Act,
  ids: readonly string[],
  heads: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const merged = [...heads.keys()].filter(id => heads.get(id) !== id)
  const { rows } = await sql<{ id: string; person: string }>`select id, person from person_name
    where person = any (${[...ids, ...merged]}::uuid[]) order by created_at, id`.execute(act.tx)
  const people = await captionsOf(act, person.kind, merged)
  const aliases = await captionsOf(
    act,
    personName.kind,
    rows.map(({ id }) => id),
  )
  const names = new Map<string, Set<string>>()
  const add = (of: string, name: string | undefined): void => {
    const head = heads.get(of) ?? of
    if (name !== undefined) names.set(head, (names.get(head) ?? new Set()).add(name))
  }
  for (const id of merged) add(id, people.get(id))
  for (const row of rows) add(row.person, aliases.get(row.id))
  return new Map([...names].map(([id, all]) => [id, [...all]]))
}
