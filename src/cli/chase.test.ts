import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database/test-database.ts'
import { manyTasks } from '../../test/tasks/many-tasks.ts'
import { main } from './main.ts'

let database: TestDatabase
let store: string
beforeEach(async () => {
  database = await testDatabase()
  store = await mkdtemp(join(tmpdir(), 'breakwater-chase-'))
  const server = inject('testServer')
  if ('problem' in server) throw new Error(server.problem)
  const { host, port, database: name } = database.superuser
  for (const role of ['owner', 'app', 'count', 'seal', 'jobs'] as const) {
    const url = `postgresql://breakwater_${role}:${server.passwords[`breakwater_${role}`]}@${host}:${port}/${name}`
    vi.stubEnv(`DATABASE_${role.toUpperCase()}_URL`, url)
    if (role === 'owner') vi.stubEnv('DATABASE_URL', url)
  }
})
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await database.close()
  await rm(store, { recursive: true })
})

it('chases what is overdue in every agency, and nothing when it is run again', async () => {
  await sql`insert into agency (id, name, kind) values ('norfolk-police', 'Norfolk Police', 'police'),
    ('norwich-recovery', 'Norwich Recovery', 'treatment')`.execute(database.owner)
  await manyTasks(database.owner, {
    count: 20,
    agencies: ['norfolk-police', 'norwich-recovery'],
    now: new Date(Date.now() - 100 * 86_400_000).toISOString(),
  })
  const said: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation(text => said.push(String(text)) > 0)
  expect(await main(['chase', '--store', store])).toBe(0)
  expect(said.join('')).toMatch(/norfolk-police +10 +10 +\d+\nnorwich-recovery +10 +10 +\d+/)
  said.length = 0
  expect(await main(['chase', '--store', store])).toBe(0)
  expect(said.join('')).toMatch(/norfolk-police +0 +0 +0\nnorwich-recovery +0 +0 +0/)
})

it('says what is missing where no store is named', async () => {
  const said: string[] = []
  vi.spyOn(console, 'error').mockImplementation(line => void said.push(String(line)))
  expect(await main(['chase'])).toBe(2)
  expect(said.join('\n')).toContain('--store DIR')
})
