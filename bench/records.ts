/**
 * Person page, search and record pages of the real server (`breakwater serve`, bundled PostgreSQL) over HTTP, at an even
 * rate on this machine, which also runs the load tool. `--people 1000000 --records 10000000 --rate 20 --seconds 60`.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { connectBeside } from '../src/kernel/postgres/connect-beside.ts'
import { atMost, report } from './bench-row.ts'
import { askedPages, type Sort } from './case-records/asked-pages.ts'
import { filledStore } from './case-records/fill-records.ts'
import { measuredLoad, percentile } from './case-records/measured-load.ts'
import { serveStore } from '../test/server/served-process.ts'
import { signIn } from './case-records/sign-in.ts'
import { WORK } from './bench-store.ts'

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1000000' },
    records: { type: 'string', default: '10000000' },
    rate: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '60' },
  },
})
const number = (text: string): number => Number(text.replaceAll('_', ''))
const sizes = { people: number(values.people), records: number(values.records) }
const rate = number(values.rate)
const seconds = number(values.seconds)
const WARM_UP_SECONDS = 30

const WORDS: Readonly<Record<Sort, string>> = {
  person: 'Person page (60 % of the requests)',
  search: 'Search for people: name with the beginning of another, whole name, beginning alone, number (30 %)',
  record: 'Record page and list (10 %)',
}

const store = await filledStore(WORK, sizes)
const server = await serveStore(store)
try {
  const viewers = await signIn(server.address)
  const database = await connectBeside({ folder: join(store, 'records', 'database') })
  if (!database.ok) throw new Error(database.fault.problem)
  const asked = await askedPages(database.value, sizes, viewers, {
    count: rate * (WARM_UP_SECONDS + seconds + 5),
    seed: 'records',
  })
  const { rows } = await sql<{ version: string; size: string }>`
    select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size`.execute(
    database.value.owner,
  )
  await database.value.close()
  const found = await measuredLoad({ address: server.address, rate, warmUpSeconds: WARM_UP_SECONDS, seconds, asked })
  for (const [sort, { times, refused, errors }] of found) {
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map(share => percentile(times, share))
    const ms = (time = Number.NaN): string => `${time.toFixed(0)} ms`
    report({
      what: WORDS[sort],
      rows: sizes.records,
      ours: `p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}; ${times.length.toLocaleString('en-GB')} answers, ${refused} of them “no such record”, ${errors} errors`,
      beside: `${rate} requests/s for ${seconds} s by ${new Set(viewers.map(({ cookie }) => cookie)).size} people; ${sizes.people.toLocaleString('en-GB')} people, PostgreSQL ${rows[0]?.version}, ${rows[0]?.size}`,
      ...(sort === 'record' ? {} : { target: atMost(p95 ?? Number.NaN, 100, 'p95 ≤ 100 ms') }),
    })
  }
} finally {
  await server.stop()
}
