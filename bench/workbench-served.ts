import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { once } from 'node:events'
import { sql } from 'kysely'
import type { AccountRow } from '../src/access/sign-in/account.ts'
import { startSession } from '../src/access/sign-in/session.ts'
import { confirmLine, NOT_ANALYSED } from '../src/disruption/line/confirm-line.ts'
import { openDatabase } from '../src/kernel/postgres/open-database.ts'
import { type CaseRecords, openCaseRecords } from '../src/server/case-records.ts'
import { demonstrationAccounts } from '../src/server/demonstration/demonstration-accounts.ts'
import { startEngine } from '../src/server/engine/engine.ts'
import { listen } from '../src/server/listen.ts'
import { TEST_DATA } from '../src/server/pages/new-import/authority-form.ts'
import { describeFault, type Result } from '../src/values/result.ts'
import { scratchFolder } from '../test/database/scratch-folder.ts'

/** A running server over one line with very many events, and who may look at it. */
export interface WorkbenchServed {
  readonly address: string
  /** `/workbench?…` of the line. */
  readonly path: string
  readonly cookie: string
  close(): Promise<void>
}

const LINE = '07700900007'
const FIRST = Date.UTC(2025, 8, 1)
const DAYS = 240
const DAY = 86_400_000
const PEOPLE = 4999
/** How far apart two people are, in the order of their numbers, who are in contact. */
const APART = [7, 113, 1009, 2003] as const
/** With one of the line and each of them, in all a network of 5,000 numbers and 20,000 pairs. */
const PAIRS = 15_001

/** Makes `events` events of one line and the traffic around it, imports and serves them. */
export async function serveWorkbench(events: number): Promise<WorkbenchServed> {
  // PostgreSQL's own user gets through to it, whoever runs the bench.
  const { path: folder, remove } = await scratchFolder()
  const database = of(await openDatabase({ folder: join(folder, 'database') }))
  await demonstrationAccounts(database)
  const records = of(await openCaseRecords(database, folder))
  const store = join(folder, 'store')
  await importLine(store, join(folder, 'line.csv'), events)
  const listening = of(
    await listen({ store, agency: 'norfolk-police', port: 0, host: '127.0.0.1', records, runsJobs: false }),
  )
  const { cookie, line } = await analystWithLine(records)
  return {
    address: listening.address,
    path: `/workbench?line=${line}`,
    cookie,
    close: async () => {
      await listening.app.close()
      await database.close()
      await remove()
    },
  }
}

async function analystWithLine(records: CaseRecords): Promise<{ readonly cookie: string; readonly line: string }> {
  const { database, store, clock } = records
  const { rows } = await sql<AccountRow>`insert into account (agency, email, name, roles, ring_fences)
    values ('norfolk-police', '', 'A line analyst', ${['line analyst']}, '{}') returning *`.execute(database.app)
  const account = rows[0]
  if (account === undefined) throw new Error('no account was made')
  const actor = {
    account: account.id,
    name: account.name,
    agency: account.agency,
    roles: account.roles,
    ringFences: [],
  }
  const made = await store.act({ actor, purpose: 'law enforcement', correlation: account.id }, act =>
    confirmLine(
      act,
      { number: LINE, name: 'Tommy', runFrom: 'internal', usedFrom: '2025-09-01', reason: 'Made', alternative: 'None' },
      NOT_ANALYSED,
    ),
  )
  if (!made.ok) throw new Error(made.fault.problem)
  return { cookie: `breakwater=${await startSession(database.app, account, clock())}`, line: made.value.id }
}

/** A line that texts 150 people twice a day, and calls with 4,999; two in five events are around it, not its own. */
async function importLine(store: string, path: string, events: number): Promise<void> {
  let state = 11
  const chance = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  const person = (index: number): string => `0771${String(1_000_000 + index).slice(0, 7)}`
  const file = createWriteStream(path)
  let called = 0
  file.write('Start,Calling,Called,Seconds,Type\n')
  const put = (at: number, from: string, to: string, seconds: number, kind: string): void => {
    const [date = '', time = ''] = new Date(at).toISOString().split('T')
    file.write(`${date.split('-').reverse().join('/')} ${time.slice(0, 8)},${from},${to},${seconds},${kind}\n`)
  }
  const eachDay = Math.floor(events / DAYS)
  for (let day = 0; day < DAYS; day++) {
    const midnight = FIRST + day * DAY
    const sent = Math.min(300, Math.floor(eachDay * 0.7))
    for (let text = 0; text < sent; text++)
      put(
        midnight + (text < sent / 2 ? 9.5 : 17.2) * 3_600_000 + (text % 150) * 3000,
        LINE,
        person(text % 150),
        0,
        'sms',
      )
    const calls = (day === DAYS - 1 ? events - eachDay * (DAYS - 1) : eachDay) - sent
    for (let call = 0; call < calls; call++) {
      // One after the other, so that the line has had all of them.
      const other = person(called++ % PEOPLE)
      const at = midnight + (8 + chance() * 15) * 3_600_000
      if (chance() < 0.6) put(at, other, LINE, Math.floor(chance() * 90), 'voice')
      else put(at, LINE, other, Math.floor(chance() * 60), 'voice')
    }
  }
  // Who else they are in contact with: three each, and a few more.
  for (let pair = 0; pair < PAIRS; pair++) {
    const one = pair % PEOPLE
    const other = (one + (APART[Math.floor(pair / PEOPLE)] ?? 1)) % PEOPLE
    for (let time = 0; time < 3; time++) put(FIRST + chance() * DAYS * DAY, person(one), person(other), 30, 'voice')
  }
  file.end()
  await once(file, 'finish')
  const engine = startEngine(store)
  const received = await engine.ask(
    'receive',
    {
      path,
      name: 'line.csv',
      authority: TEST_DATA,
      zone: 'Etc/UTC',
      template: {
        name: 'Made for the bench',
        columns: { a_number: 'Calling', b_number: 'Called', started_at: 'Start', duration_s: 'Seconds', kind: 'Type' },
        formats: { started_at: 'dd/MM/yyyy HH:mm:ss' },
      },
    },
    { imports: 'all' },
  )
  await engine.close()
  of(received)
}

function of<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeFault(result.fault))
  return result.value
}
