import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database/test-database.ts'
import { main } from './main.ts'

let database: TestDatabase
let store: string
let said: string
beforeEach(async () => {
  database = await testDatabase()
  store = await mkdtemp(join(tmpdir(), 'breakwater-sightings-'))
  const server = inject('testServer')
  if ('problem' in server) throw new Error(server.problem)
  const { host, port, database: name } = database.superuser
  for (const role of ['owner', 'app', 'count', 'seal', 'jobs'] as const) {
    const url = `postgresql://breakwater_${role}:${server.passwords[`breakwater_${role}`]}@${host}:${port}/${name}`
    vi.stubEnv(`DATABASE_${role.toUpperCase()}_URL`, url)
    if (role === 'owner') vi.stubEnv('DATABASE_URL', url)
  }
  said = ''
  const hear = (text: unknown): boolean => (said += `${String(text)}\n`) !== ''
  vi.spyOn(process.stdout, 'write').mockImplementation(hear)
  vi.spyOn(console, 'log').mockImplementation(hear)
  vi.spyOn(console, 'error').mockImplementation(hear)
  await sql`insert into agency (id, name, kind) values ('norfolk-police', 'Norfolk Police', 'police')`.execute(
    database.owner,
  )
})
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await database.close()
  await rm(store, { recursive: true })
})

const FILE = [
  'VRM,Ort,Seen at',
  'AB12 CDE,A11 Thickthorn,20/11/2025 01:30',
  'AB12 CDE,A47 Postwick,21/11/2025 14:05',
  'FG34 HIJ,A47 Postwick,no time',
].join('\n')

async function run(...more: readonly string[]): Promise<number> {
  const path = join(store, 'plates.csv')
  await writeFile(path, FILE)
  said = ''
  const given = [
    '--store',
    store,
    '--what',
    'anpr',
    '--source',
    'Force ANPR',
    '--exhibit',
    'AC/7',
    '--known-as',
    'fact',
  ]
  return main(['sightings', path, ...given, ...more])
}

async function tokenOf(role: string): Promise<void> {
  const make = ['token', 'make', '--store', store, '--agency', 'norfolk-police', '--name', 'Analysts', '--role', role]
  expect(await main([...make, '--purpose', 'law enforcement'])).toBe(0)
  vi.stubEnv('BREAKWATER_TOKEN', said.trim().split('\n').at(-1) ?? '')
}

const kept = async (): Promise<readonly unknown[]> =>
  (await sql`select subject, place, exhibit, "row" from sighting order by "row"`.execute(database.owner)).rows

describe('a file of sightings on the command line', () => {
  it('is shown first, taken over when asked, and never twice; what cannot be read is said', async () => {
    await tokenOf('line analyst')
    expect(await run('--column', 'place=Ort')).toBe(1)
    expect(said).toContain('2 of 3 rows would be taken over; 1 cannot be read')
    expect(said).toMatch(/plates\.csv, line 4, Seen at: .*no time.*Expected: /)
    expect(await kept()).toEqual([])

    expect(await run('--column', 'place=Ort', '--take-over')).toBe(1)
    expect(said).toContain('2 taken over, 0 were here already, 1 not taken over')
    const rows = [
      { subject: 'AB12 CDE', place: 'A11 Thickthorn', exhibit: 'AC/7', row: 2 },
      { subject: 'AB12 CDE', place: 'A47 Postwick', exhibit: 'AC/7', row: 3 },
    ]
    expect(await kept()).toEqual(rows)
    await run('--column', 'place=Ort', '--take-over')
    expect(said).toContain('0 taken over, 2 were here already')
    expect(await kept()).toEqual(rows)
    const { rows: log } =
      await sql`select distinct account.name, log.act from log join account on account.id = log.account
      where log.kind = 'sighting' order by act`.execute(database.owner)
    expect(log).toEqual([
      { name: 'Analysts', act: 'collected' },
      { name: 'Analysts', act: 'viewed' },
    ])
  })

  it('asks which column is which where no heading says so', async () => {
    await tokenOf('line analyst')
    expect(await run()).toBe(1)
    expect(said).toContain('no column is the place')
    expect(said).toContain('--column place=Ort')
    expect(await run('--column', 'place=Platz')).toBe(2)
    expect(said).toContain('it has: VRM, Ort, Seen at')
  })

  it('is taken over by nobody who is unknown, or may not', async () => {
    expect(await run('--column', 'place=Ort')).toBe(2)
    expect(said).toContain('BREAKWATER_TOKEN')
    vi.stubEnv('BREAKWATER_TOKEN', 'made-up-token-that-nobody-gave-out')
    expect(await run('--column', 'place=Ort', '--take-over')).toBe(1)
    expect(said).toContain('no token that works')
    await tokenOf('custody officer')
    expect(await run('--column', 'place=Ort', '--take-over')).toBe(1)
    expect(said).toContain('may not record sightings')
    expect(await kept()).toEqual([])
  })
})
