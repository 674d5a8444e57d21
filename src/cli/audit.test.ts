import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { officerOf, sealUpTo, writeLines } from '../../test/audit/few-lines.ts'
import { type TestDatabase, testDatabase } from '../../test/database/test-database.ts'
import { sealNow } from '../audit/seal.ts'
import { sealKeyIn } from '../audit/seal-key.ts'
import { main } from './main.ts'

let database: TestDatabase
let folder: string
let seal: () => ReturnType<typeof sealNow>
beforeEach(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'breakwater-audit-'))
  const server = inject('testServer')
  const key = await sealKeyIn(join(folder, 'seal'))
  if ('problem' in server || !key.ok) throw new Error('no server, or no key')
  seal = async () => sealNow(database.seal, join(folder, 'seal'), key.value)
  const { host, port, database: name } = database.superuser
  const url = (role: string, password: string) => `postgresql://${role}:${password}@${host}:${port}/${name}`
  vi.stubEnv('DATABASE_URL', url('breakwater_owner', server.passwords.breakwater_owner))
  vi.stubEnv('DATABASE_SEAL_URL', url('breakwater_seal', server.passwords.breakwater_seal))
  await writeLines(database.app, officerOf('norfolk-police'), [{ act: 'viewed' }, { act: 'viewed' }])
  await sealUpTo(2, seal)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await database.close()
  await rm(folder, { recursive: true })
})

const said = (which: 'log' | 'error') => {
  const lines: string[] = []
  vi.spyOn(console, which).mockImplementation(line => void lines.push(String(line)))
  return lines
}
const tamper = async (statement: string): Promise<void> => {
  await sql.raw('alter table log disable trigger append_only').execute(database.owner)
  await sql.raw('alter table log_seal disable trigger append_only').execute(database.owner)
  await sql.raw(statement).execute(database.owner)
}

test('a whole log is said to be whole, a changed one fails with the line that was changed', async () => {
  const told = said('log')
  expect(await main(['audit', 'verify', '--folder', folder])).toBe(0)
  expect(told[0]).toMatch(
    /^The log is whole: 2 lines, 2 checkpoints up to .*, 0 details erased, 0 lines not yet signed for/,
  )
  await tamper("update log set purpose = 'care'")
  const printed: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation(piece => printed.push(String(piece)) > 0)
  const errors = said('error')
  expect(await main(['audit', 'verify', '--folder', folder, '--format', 'json'])).toBe(1)
  expect(JSON.parse(printed.join(''))).toMatchObject([{ position: 1, what: 'altered' }, { position: 2 }])
  expect(errors[0]).toMatch(/The log was changed: 2 faults/)
})

test('a checkpoint noted elsewhere finds that both the log and its checkpoints were cut', async () => {
  const told = said('log')
  expect(await main(['audit', 'checkpoint', '--folder', folder])).toBe(0)
  expect(told[0]).toMatch(/^2:[0-9a-f]{64} signed /)
  expect(await main(['audit', 'verify', '--folder', folder, '--known', told[0] ?? ''])).toBe(0)
  said('error')
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  expect(await main(['audit', 'verify', '--folder', folder, '--known', `3:${'0'.repeat(64)}`])).toBe(1)
})

test('a key put in the place of the one whose fingerprint was noted is refused', async () => {
  const told = said('log')
  expect(await main(['audit', 'key', '--folder', folder])).toBe(0)
  const [, fingerprint = ''] = /SHA-256 (\w{64})$/.exec(told[0] ?? '') ?? []
  expect(await main(['audit', 'verify', '--folder', folder, '--fingerprint', fingerprint])).toBe(0)
  const errors = said('error')
  expect(await main(['audit', 'verify', '--folder', folder, '--fingerprint', 'f'.repeat(64)])).toBe(1)
  expect(errors[0]).toContain(`Expected: ${'f'.repeat(64)}`)
})

test('wrong use says what to do next', async () => {
  const errors = said('error')
  expect(await main(['audit'])).toBe(2)
  expect(await main(['audit', 'mend', '--folder', folder])).toBe(2)
  expect(await main(['audit', 'verify'])).toBe(2)
  expect(await main(['audit', 'verify', '--folder', folder, '--known', 'yesterday'])).toBe(2)
  expect(await main(['audit', 'verify', '--folder', folder, '--format', 'pdf'])).toBe(2)
  expect(await main(['audit', 'verify', '--folder', join(folder, 'elsewhere')])).toBe(1)
  expect(errors).toHaveLength(6)
  expect(errors.every(line => line.includes('\nNext: '))).toBe(true)
})
