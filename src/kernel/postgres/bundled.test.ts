import { execFileSync } from 'node:child_process'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type ChildServer, startChild } from '../../../test/database/child-server.ts'
import { dataIn, postmasterIn } from '../../../test/database/postmaster-in.ts'
import { scratchFolder } from '../../../test/database/scratch-folder.ts'
import { describeFault, type Result } from '../../values/result.ts'
import { thisProcess } from '../../values/owner.ts'
import { startBundled } from './bundled.ts'
import { openDatabase } from './open-database.ts'

let made: Awaited<ReturnType<typeof scratchFolder>>
beforeAll(async () => {
  made = await scratchFolder()
  await of(await startBundled(made.path)).stop()
})
afterAll(async () => made.remove())

const running: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop()
})

/** A folder whose server has been started once: as good as a new one, and a second sooner. */
async function folder(): Promise<string> {
  return scratch({ like: made.path })
}

async function scratch(given?: Parameters<typeof scratchFolder>[0]): Promise<string> {
  const { path, remove } = await scratchFolder(given)
  running.push(remove)
  return path
}

async function child(path: string, given: Parameters<typeof startChild>[1] = {}): Promise<ChildServer> {
  const started = await startChild(path, given)
  running.push(started.kill)
  return started
}

function of<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeFault(result.fault))
  return result.value
}

const ask = async (url: string, question: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url })
  // Ending a server ends its connections: that is what some of these tests do.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<unknown[]>({ text: question, rowMode: 'array' })
    return rows.flat()
  } finally {
    await client.end()
  }
}

test('a new server keeps what it is told and asks everybody for a password', async () => {
  const path = await scratch()
  const { superuserUrl, stop } = of(await startBundled(path))
  running.push(stop)
  const settings = [
    'fsync',
    'full_page_writes',
    'synchronous_commit',
    'data_checksums',
    'server_encoding',
    'listen_addresses',
    'TimeZone',
  ]
  const shown = await ask(superuserUrl, `SELECT ${settings.map(name => `current_setting('${name}')`).join(', ')}`)
  expect(shown).toEqual(['on', 'on', 'on', 'on', 'UTF8', '127.0.0.1', 'UTC'])
  expect(await ask(superuserUrl, 'SELECT DISTINCT auth_method FROM pg_hba_file_rules')).toEqual(['scram-sha-256'])
  // By code point and knowing letters beyond ASCII, whatever the machine's language.
  expect(await ask(superuserUrl, "SELECT upper('łódź é'), 'a' < 'B'")).toEqual(['ŁÓDŹ É', false])
  const wrong = new URL(superuserUrl)
  wrong.password = 'guess'
  await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
  for (const secret of ['passwords.json', 'postgres.log', 'holder.json']) {
    expect((await stat(join(path, secret))).mode & 0o777, secret).toBe(0o600)
  }
})

test('no failed statement and no value reaches the log of the database', async () => {
  const path = await folder()
  const { superuserUrl, stop } = of(await startBundled(path))
  running.push(stop)
  await ask(superuserUrl, "CREATE TABLE t AS SELECT 'canary-7f3a'::text AS n").catch(() => undefined)
  await ask(superuserUrl, 'CREATE UNIQUE INDEX ON t (n)')
  await expect(ask(superuserUrl, "INSERT INTO t VALUES ('canary-7f3a')")).rejects.toThrow(/duplicate/)
  const log = await readFile(join(path, 'postgres.log'), 'utf8')
  expect(log).toContain('duplicate key')
  expect(log).not.toContain('canary-7f3a')
})

test('a second Breakwater on the same folder is refused, and told which process has it', async () => {
  const path = await folder()
  const first = await child(path)
  const refused = await startBundled(path, { patienceMs: 0 })
  expect(!refused.ok && refused.fault.code).toBe('conflict')
  expect(!refused.ok && refused.fault.problem).toContain(`process ${first.pid}`)
  expect(!refused.ok && refused.fault.where).toBe(path)
  // The first is none the worse for it.
  await first.reached(first.acknowledged.length + 5)
})

test('whoever waits gets the folder as soon as the first Breakwater has gone', async () => {
  const path = await folder()
  const first = of(await startBundled(path))
  const second = startBundled(path)
  await pause(50)
  await first.stop()
  running.push(of(await second).stop)
})

test('the number of a dead holder that another process has by now keeps nobody out', async () => {
  const path = await folder()
  await writeFile(join(path, 'holder.json'), JSON.stringify({ ...thisProcess(), started: '1' }))
  running.push(of(await startBundled(path, { patienceMs: 0 })).stop)
})

test('after kill -9 of the server its database is stopped, started again, and holds every acknowledged row', async () => {
  const path = await folder()
  const first = await child(path)
  await first.reached(20)
  await first.kill()
  expect(postmasterIn(path)).toBe(first.postmaster)
  const database = of(await openDatabase({ folder: path }))
  running.push(database.close)
  expect(postmasterIn(path)).not.toBe(first.postmaster)
  const { rows } = await sql<{ n: number }>`SELECT n FROM number`.execute(database.app)
  const kept = new Set(rows.map(({ n }) => n))
  expect(first.acknowledged.filter(n => !kept.has(n))).toEqual([])
})

test('a note of a database process whose number another program has by now is no hindrance', async () => {
  const path = await folder()
  const first = of(await startBundled(path))
  await first.stop()
  await writeFile(
    join(dataIn(path), 'postmaster.pid'),
    `${process.pid}\n${dataIn(path)}\n1\n5432\n\n127.0.0.1\n\nready\n`,
  )
  running.push(of(await startBundled(path)).stop)
})

test('a database that dies alone is started again where it was', async () => {
  const path = await folder()
  const { superuserUrl, stop } = of(await startBundled(path))
  running.push(stop)
  const before = postmasterIn(path)
  process.kill(before, 'SIGKILL')
  await expect.poll(async () => ask(superuserUrl, 'SELECT 1').catch(() => [])).toEqual([1])
  expect(postmasterIn(path)).not.toBe(before)
})

test('a process that ends without stopping its database takes it along', async () => {
  const path = await folder()
  const program = `import(${JSON.stringify(new URL('bundled.ts', import.meta.url).href)}).then(async m => { await m.startBundled(${JSON.stringify(path)}); process.exit(3) })`
  expect(() => execFileSync(process.execPath, ['--import', import.meta.resolve('tsx'), '-e', program])).toThrow()
  await expect.poll(() => postmasterIn(path)).toBe(0)
})

test('it starts without HOME, LANG or any other setting of the shell', async () => {
  const path = await folder()
  const bare = await child(path, { environment: {} })
  await bare.reached(1)
})

test('a folder that only its owner may enter works as well', async () => {
  const path = await scratch({ closed: true })
  const first = of(await startBundled(path))
  await ask(first.superuserUrl, 'CREATE TABLE kept AS SELECT 1 AS n')
  await first.stop()
  const again = of(await startBundled(path))
  running.push(again.stop)
  expect(await ask(again.superuserUrl, 'SELECT n FROM kept')).toEqual([1])
})

test('a start that was interrupted while the data were being made begins afresh', async () => {
  const path = await scratch()
  execFileSync('mkdir', ['-p', join(path, 'cluster.making/base')])
  running.push(of(await startBundled(path)).stop)
})

test('data of another major version are left alone, and the fault says which', async () => {
  const path = await folder()
  await of(await startBundled(path)).stop()
  const version = join(dataIn(path), 'PG_VERSION')
  await writeFile(version, '17\n')
  const refused = await startBundled(path)
  expect(!refused.ok && refused.fault.problem).toContain('PostgreSQL 17')
})
