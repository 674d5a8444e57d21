import { existsSync, writeFileSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { startBundled } from '../../src/kernel/postgres/bundled.ts'
import { openDatabase } from '../../src/kernel/postgres/open-database.ts'
import { demonstrationAccounts } from '../../src/server/demonstration/demonstration-accounts.ts'
import { describeFault, type Result } from '../../src/values/result.ts'
import { CHANGED, MADE_BY, type Making, makings, type Sizes } from './made-rows.ts'

const WORKERS = 2
const CHUNK = 250_000

/**
 * The folder of a store with so many people and records in its bundled database, made when it is not there yet: rows
 * first, then the search tokens as the product's own triggers make them, then the indexes.
 */
export async function filledStore(work: string, sizes: Sizes): Promise<string> {
  const store = join(work, `people-${sizes.people}-${sizes.records}`)
  const done = join(store, 'filled')
  if (existsSync(done)) return store
  const folder = join(store, 'records', 'database')
  // PostgreSQL's own user passes through (it does not run as root); what is secret has a mode of its own.
  for (const at of [store, join(store, 'records')]) {
    await mkdir(at, { recursive: true })
    await chmod(at, 0o711)
  }
  const database = of(await openDatabase({ folder }))
  await demonstrationAccounts(database)
  await sql`insert into ring_fence values ('sandling', 'norfolk-police', 'Sandling') on conflict do nothing`.execute(
    database.owner,
  )
  await sql`update account set ring_fences = '{sandling}' where name = 'Supt Helen Marsh'`.execute(database.app)
  await database.close()
  const { superuserUrl, stop } = of(await startBundled(folder))
  try {
    await fill(superuserUrl.replace(/\/postgres$/, '/breakwater'), sizes)
  } finally {
    await stop()
  }
  writeFileSync(done, '')
  return store
}

async function fill(url: string, sizes: Sizes): Promise<void> {
  const clients = await Promise.all(Array.from({ length: WORKERS }, async () => connected(url)))
  const [first] = clients
  if (first === undefined) throw new Error('no connection')
  const said = (what: string): void =>
    console.error(`  ${((performance.now() - started) / 1000).toFixed(0)} s: ${what}`)
  const started = performance.now()
  await first.query(`alter system set max_wal_size = '16GB'; `)
  await first.query(`select pg_reload_conf()`)
  await first.query(MADE_BY)
  const made = makings(sizes)
  const tables = [...made.map(({ kind }) => kind), 'person_token']
  const { rows: indexes } = await first.query<{ name: string; made: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index
     where indrelid = any ($1::regclass[]) and not indisprimary and not indisunique`,
    [tables],
  )
  for (const { name } of indexes) await first.query(`drop index ${name}`)
  for (const making of made) {
    await shared(clients, chunks(making))
    said(`${making.count.toLocaleString('en-GB')} of ${making.kind}`)
  }
  await first.query(CHANGED.keep(sizes.people))
  await first.query(CHANGED.change)
  await shared(clients, await tokens(first))
  said('search tokens')
  await shared(
    clients,
    indexes.map(({ made }) => made),
  )
  said('indexes')
  await shared(
    clients,
    [...tables, 'superseded'].map(table => `vacuum (freeze, analyze) ${table}`),
  )
  await first.query('drop schema bench cascade')
  await first.query('alter system reset max_wal_size')
  await first.query('checkpoint')
  said('analysed')
  await Promise.all(clients.map(async client => client.end()))
}

/** Beside the triggers and foreign keys: what they would check holds by how the rows are made. */
async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '1GB';
    set search_path = breakwater; set timezone = 'UTC'`)
  return client
}

const chunks = (making: Making): string[] =>
  Array.from({ length: Math.ceil(making.count / CHUNK) }, (_, at) =>
    making.sql(at * CHUNK, Math.min(making.count, (at + 1) * CHUNK)),
  )

/** The very statements of `keep_tokens` (migrations/0007-people-search.sql), with the arguments that the triggers have. */
async function tokens(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ kind: string; given: Buffer }>(
    `select tgrelid::regclass::text as kind, tgargs as given from pg_trigger where tgname = 'tokens_made'`,
  )
  return rows.flatMap(({ kind, given }) => {
    const [subject = '', tokens = ''] = given.toString().split('\0')
    return Array.from('02468ace', (digit, at) => {
      const below = '2468ace'[at]
      return `insert into person_token (person, record, reached_by, ring_fence, sort, token)
        select made.${subject}, made.id, '${kind} ' || made.reach || way, made.ring_fence, found.sort, found.token
        from ${kind} made cross join lateral (${tokens}) found (sort, token)
          cross join lateral (select '' as way union select ' ' || agency from unnest(made.involved) agency where agency <> made.controller) ways
        where found.token <> '' and made.id >= '${digit}${ZERO}' ${below === undefined ? '' : `and made.id < '${below}${ZERO}'`}`
    })
  })
}

const ZERO = '0000000-0000-0000-0000-000000000000'

/** Runs the statements, each on whichever connection is free. */
async function shared(clients: readonly pg.Client[], statements: readonly string[]): Promise<void> {
  const waiting = [...statements]
  await Promise.all(
    clients.map(async client => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await client.query(next)
    }),
  )
}

function of<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeFault(result.fault))
  return result.value
}
