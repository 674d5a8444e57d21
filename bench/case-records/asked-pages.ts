import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../src/kernel/postgres/database.ts'
import { arrestsOf, OFTEN, POLICE_OF_100, type Sizes } from './made-rows.ts'
import type { Viewer } from './sign-in.ts'

/** What is measured apart. */
export const SORTS = ['person', 'search', 'record'] as const
export type Sort = (typeof SORTS)[number]

export interface Asked {
  readonly sort: Sort
  readonly path: string
  readonly cookie: string
}

/** Of a hundred requests. */
const MIX = { person: 60, search: 30 }
/** Half of the people looked at are any, half are those whom the police meet, each as often as they are met. */
const MET = 0.5
/** Letters of a beginning. */
const BEGINNING = 4

interface Known {
  readonly id: string
  readonly controller: string
  readonly given: string
  readonly family: string
  readonly born: string
  readonly number: string | null
}

/** Requests of the stated mix, drawn at random and always the same for one `seed`; people are mostly of the viewer's own agency. */
export async function askedPages(
  { owner }: Pick<Database, 'owner'>,
  sizes: Sizes,
  viewers: readonly Viewer[],
  { count, seed }: { readonly count: number; readonly seed: string },
): Promise<readonly Asked[]> {
  let drawn = 0
  const draw = (): number => {
    drawn += 1
    return createHash('sha256').update(`${seed} ${drawn}`).digest().readUInt32LE(0) / 2 ** 32
  }
  const pick = <T>(from: readonly T[]): T => {
    const found = from[Math.floor(draw() * from.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  const people = Array.from({ length: count * 3 }, () => {
    if (draw() > MET) return idOf('person', Math.floor(draw() * sizes.people))
    const k = Math.floor(draw() ** OFTEN * Math.floor((sizes.people * POLICE_OF_100) / 100))
    return idOf('person', Math.floor(k / POLICE_OF_100) * 100 + (k % POLICE_OF_100))
  })
  const { rows: known } = await sql<Known>`
    select id, controller, given_names as given, family_name as family, born_on as born,
      (select value from identifier where identifier.person = person.id limit 1) as number
    from person where id = any (${people}::uuid[])`.execute(owner)
  const arrests = Array.from({ length: count }, () => idOf('arrest', Math.floor(draw() * arrestsOf(sizes))))
  const { rows: arrested } = await sql<{ id: string; controller: string }>`
    select id, controller from arrest where id = any (${arrests}::uuid[])`.execute(owner)
  return Array.from({ length: count }, (): Asked => {
    const viewer = pick(viewers)
    const { cookie, agency } = viewer
    // One in twenty looks at what they may not see: it is answered, too.
    const own = draw() < 0.05 ? known : known.filter(({ controller }) => controller === agency)
    const sort = draw() * 100
    if (sort < MIX.person) return { sort: 'person', path: `/people/${pick(own).id}`, cookie }
    if (sort < MIX.person + MIX.search) {
      return { sort: 'search', path: `/search?q=${encodeURIComponent(typed(pick(own), draw()))}`, cookie }
    }
    const cases = arrested.filter(({ controller }) => controller === agency)
    const kind = pick(cases.length === 0 ? ['address', 'identifier'] : ['arrest', 'charge', 'seizure'])
    const choice = draw()
    if (choice < 0.5 && cases.length > 0) return { sort: 'record', path: `/records/arrest/${pick(cases).id}`, cookie }
    if (choice < 0.75) return { sort: 'record', path: `/records/${kind}?person=${pick(own).id}`, cookie }
    return { sort: 'record', path: `/records/${kind}`, cookie }
  })
}

/** Four in ten a given name and the beginning of a family name, three the whole name, two a beginning alone, one a number or a name with a date of birth. */
function typed({ given, family, born, number }: Known, chance: number): string {
  const first = given.split(' ')[0] ?? given
  if (chance < 0.4) return `${first} ${family.slice(0, BEGINNING)}`
  if (chance < 0.7) return `${given} ${family}`
  if (chance < 0.9) return family.slice(0, BEGINNING)
  return chance < 0.95 && number !== null ? number : `${family} ${born.split('-').reverse().join(' ')}`
}

/** As `bench.id` in made-rows.ts. */
function idOf(kind: string, i: number): string {
  const hash = createHash('md5').update(`${kind} ${i}`).digest('hex')
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
