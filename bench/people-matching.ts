/**
 * How many duplicates are found, and how many suggestions are right, on generated people: `npm run bench -- people-matching
 * --seed 11`. Seeds 1 and 2 chose the threshold; 11 and 12 judge (docs/people-matching.md). Everything goes through the
 * real database and the real suggestions.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openPolicies } from '../src/access/open-policies.ts'
import { readPolicyFiles } from '../src/access/policy-file.ts'
import type { Context } from '../src/kernel/context.ts'
import { openDatabase } from '../src/kernel/postgres/open-database.ts'
import { Store } from '../src/kernel/store.ts'
import { address } from '../src/people/address.ts'
import { identifier } from '../src/people/identifier.ts'
import { person } from '../src/people/person.ts'
import { personLink } from '../src/people/person-link.ts'
import { personMerge } from '../src/people/person-merge.ts'
import { personName } from '../src/people/person-name.ts'
import { suggestDuplicates } from '../src/people/suggest-duplicates.ts'
import { describeFault, type Result } from '../src/values/result.ts'
import { madePeople, type MadePerson } from './made-people.ts'

const AGENCY = 'norfolk-police'
const PEOPLE = 4000
const DUPLICATES = 400
const at = process.argv.indexOf('--seed')
const seeds = at < 0 ? [11, 12] : [Number(process.argv[at + 1])]

const folder = mkdtempSync(join(tmpdir(), 'breakwater-matching-'))
const database = of(await openDatabase({ folder }))
try {
  await sql`insert into agency values (${AGENCY}, 'Norfolk Police', 'police')`.execute(database.owner)
  const kinds = [person, personName, identifier, address, personMerge, personLink]
  const store = new Store({
    database: database.app,
    policy: of(openPolicies(readPolicyFiles())),
    kinds,
    clock: () => new Date(),
  })
  for (const seed of seeds) await measure(store, seed)
} finally {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(store: Store, seed: number): Promise<void> {
  await sql`delete from address`.execute(database.owner)
  await sql`delete from identifier`.execute(database.owner)
  await sql`delete from person`.execute(database.owner)
  const people = madePeople(seed, PEOPLE, DUPLICATES)
  await keep(people)
  const truth = new Map(people.map(({ id, of }) => [id, of]))
  const weights: { weight: number; right: boolean }[] = []
  const found = new Map<string, number>()
  const times: number[] = []
  const duplicates = people.filter(({ id, of }) => id !== of)
  const asked = [...duplicates, ...people.filter(({ id, of }) => id === of).slice(0, DUPLICATES)]
  for (const { id, of: original } of asked) {
    const started = performance.now()
    const suggested = of(await store.act(officer(), act => suggestDuplicates(act, id)))
    times.push(performance.now() - started)
    for (const { seen, weight } of suggested) {
      const right = truth.get(seen.id) === original
      weights.push({ weight, right })
      if (right && seen.id === original) found.set(id, weight)
    }
  }
  times.sort((x, y) => x - y)
  for (const from of [10, 12, 14, 16, 18, 20]) {
    const shown = weights.filter(({ weight }) => weight >= from)
    const right = shown.filter(({ right }) => right).length
    const recall = [...found.values()].filter(weight => weight >= from).length / duplicates.length
    console.log(
      `seed ${seed} from ${from} bits: recall ${percent(recall)}, precision ${percent(right / Math.max(shown.length, 1))} of ${shown.length} suggestions`,
    )
  }
  console.log(`seed ${seed}: median ${times[times.length >> 1]?.toFixed(0)} ms a person among ${people.length}`)
}

async function keep(people: readonly MadePerson[]): Promise<void> {
  const by = randomUUID()
  const rows = JSON.stringify(people)
  const marks = sql`controller, created_at, created_by, changed_at, changed_by`
  const marked = sql`${AGENCY}, now(), ${by}::uuid, now(), ${by}::uuid`
  await sql`insert into person (id, ${marks}, family_name, given_names, born_on, phone)
    select id, ${marked}, "familyName", "givenNames", "bornOn", phone from jsonb_to_recordset(${rows}::jsonb)
      as made (id uuid, "familyName" text, "givenNames" text, "bornOn" date, phone text)`.execute(database.owner)
  await sql`insert into identifier (${marks}, person, register, value)
    select ${marked}, id, 'nhs', nhs from jsonb_to_recordset(${rows}::jsonb) as made (id uuid, nhs text)
    where nhs is not null`.execute(database.owner)
  await sql`insert into address (${marks}, person, lines, postcode, use)
    select ${marked}, id, 'An address', postcode, 'home' from jsonb_to_recordset(${rows}::jsonb) as made (id uuid, postcode text)
    where postcode is not null`.execute(database.owner)
  await sql`analyze`.execute(database.owner)
}

function officer(): Context {
  const actor = {
    account: randomUUID(),
    name: 'Bench',
    agency: AGENCY,
    roles: ['investigating officer'],
    ringFences: [],
  }
  return { actor, purpose: 'law enforcement', correlation: randomUUID() }
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`
}

function of<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeFault(result.fault))
  return result.value
}
