import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database/test-database.ts'
import { systemOf } from '../access/sign-in/session.ts'
import { main } from './main.ts'

let database: TestDatabase
let store: string
beforeEach(async () => {
  database = await testDatabase()
  await sql`insert into agency values ('norfolk-police', 'Norfolk Police', 'police')`.execute(database.owner)
  const server = inject('testServer')
  if ('problem' in server) throw new Error(server.problem)
  const { host, port, database: name } = database.superuser
  for (const [role, password] of Object.entries(server.passwords)) {
    const setting =
      role === 'breakwater_owner' ? 'DATABASE_URL' : `DATABASE_${role.slice('breakwater_'.length).toUpperCase()}_URL`
    vi.stubEnv(setting, `postgresql://${role}:${password}@${host}:${port}/${name}`)
  }
  store = await mkdtemp(join(tmpdir(), 'breakwater-token-'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await database.close()
  await rm(store, { recursive: true })
})

const said = (which: 'log' | 'error' = 'log'): string[] => {
  const lines: string[] = []
  vi.spyOn(console, which).mockImplementation(line => void lines.push(String(line)))
  return lines
}
const making = (): string[] => [
  'token',
  'make',
  '--store',
  store,
  '--agency',
  'norfolk-police',
  '--name',
  'Custody system',
  '--role',
  'custody officer',
]

test('a token is made, listed without itself, ended at once, and each of that is in the log', async () => {
  const told = said()
  expect(await main([...making(), '--purpose', 'law enforcement', '--days', '7'])).toBe(0)
  const token = told[0]?.split('\n').at(-1) ?? ''
  expect(await systemOf(database.app, token, new Date())).toMatchObject({
    actor: { agency: 'norfolk-police', name: 'Custody system', roles: ['custody officer'] },
    purpose: 'law enforcement',
  })
  expect(await systemOf(database.app, token, new Date(Date.now() + 8 * 86_400_000))).toBeNull()

  expect(await main(['token', 'list', '--store', store])).toBe(0)
  expect(told[1]).toMatch(
    /^[0-9a-f]{12} {2}Custody system \(norfolk-police\) {2}custody officer, for law enforcement {2}until/,
  )
  expect(told[1]).not.toContain(token)

  const name = told[1]?.slice(0, 12) ?? ''
  expect(await main(['token', 'end', name, '--store', store])).toBe(0)
  expect(await systemOf(database.app, token, new Date())).toBeNull()
  const { rows } = await sql<{ what: string }>`select detail ->> 'what' as what from log join log_detail on log = id
    where act = 'administered' and agency = 'norfolk-police' order by at`.execute(database.owner)
  expect(rows.map(({ what }) => what)).toEqual(['token made', 'token ended'])
  const refused = said('error')
  expect(await main(['token', 'end', name, '--store', store])).toBe(1)
  expect(refused[0]).toContain('no token')
})

test('a role, purpose, length or agency that cannot be makes no token', async () => {
  const refused = said('error')
  expect(await main([...making(), '--purpose', 'curiosity'])).toBe(2)
  expect(await main([...making(), '--purpose', 'care', '--role', 'wizard'])).toBe(2)
  expect(await main([...making(), '--purpose', 'care', '--days', '4000'])).toBe(2)
  expect(await main([...making(), '--purpose', 'care', '--agency', 'nobody'])).toBe(1)
  expect(refused.join('\n')).toContain('There is no agency nobody')
  const { rows } = await sql`select from api_token`.execute(database.owner)
  expect(rows).toEqual([])
})
