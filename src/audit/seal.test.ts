import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { officerOf, sealUpTo, writeLines } from '../../test/audit/few-lines.ts'
import { type TestDatabase, testDatabase } from '../../test/database/test-database.ts'
import type { Fault } from '../values/result.ts'
import { lineHash, signedLine } from './checkpoint.ts'
import { appendLine, checkpointsIn } from './checkpoint-file.ts'
import { NO_HASH } from './log-row.ts'
import { sealNow, startSealing } from './seal.ts'
import { type SealKey, sealKeyIn } from './seal-key.ts'
import { verifyLog } from './verify.ts'

let database: TestDatabase
let folder: string
let key: SealKey
beforeEach(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'breakwater-seal-'))
  const read = await sealKeyIn(folder)
  if (!read.ok) throw new Error(read.fault.problem)
  key = read.value
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const amara = officerOf('norfolk-police')
const line = { act: 'viewed', kind: 'arrest', detail: { roles: ['analyst'] } } as const
const write = async (count = 1): Promise<void> =>
  writeLines(
    database.app,
    amara,
    Array.from({ length: count }, () => line),
  )
const seal = async () => sealNow(database.seal, folder, key)
const verify = async () => verifyLog(database.seal, folder, key.publicKey)

test('what was written is sealed once, in order, under a signed checkpoint', async () => {
  await write(3)
  await sealUpTo(3, seal)
  expect(await seal()).toEqual({ ok: true, value: { rows: 0, position: 3 } })
  await write(2)
  await sealUpTo(5, seal)
  expect(await verify()).toMatchObject({ ok: true, faults: [], rows: 5, checkpoints: 3, unsigned: 0 })
})

test('more rows than are read at once are one batch', async () => {
  await sql`
    insert into log (at, act, agency, purpose, correlation, commitment)
    select now(), 'viewed', 'norfolk-police', 'care', gen_random_uuid(), '' from generate_series(1, 11000)`.execute(
    database.owner,
  )
  await sealUpTo(11_000, seal)
  expect(await verify()).toMatchObject({ rows: 11_000, checkpoints: 2 })
})

test('a row waits for every transaction before its own, so that none is sealed in between later', async () => {
  await database.app.transaction().execute(async earlier => {
    await sql`select pg_current_xact_id()`.execute(earlier)
    await write()
    expect(await seal()).toMatchObject({ value: { rows: 0 } })
  })
  await sealUpTo(1, seal)
})

test('of several sealers at once one works, and the chain stays whole', async () => {
  for (let round = 0; round < 5; round++) {
    await write(2)
    await Promise.all([seal(), seal()])
  }
  await sealUpTo(10, seal)
  expect(await verify()).toMatchObject({ ok: true, rows: 10 })
})

test('after a crash between sealing and signing the next checkpoint covers both', async () => {
  await write(2)
  await sealUpTo(2, seal)
  const signed = await readFile(checkpointsIn(folder))
  await write(2)
  await sealUpTo(4, seal)
  await writeFile(checkpointsIn(folder), signed)
  expect(await verify()).toMatchObject({ ok: true, rows: 4, unsigned: 2 })
  await write(1)
  await sealUpTo(5, seal)
  expect(await verify()).toMatchObject({ ok: true, rows: 5, unsigned: 0 })
})

test('a half-written checkpoint is replaced by a whole one', async () => {
  await write()
  await sealUpTo(1, seal)
  await truncate(checkpointsIn(folder), (await stat(checkpointsIn(folder))).size - 20)
  await sealUpTo(1, seal)
  expect(await verify()).toMatchObject({ ok: true, rows: 1, unsigned: 0 })
})

test('a log that differs from its checkpoints is not sealed on', async () => {
  await write(2)
  await sealUpTo(2, seal)
  await sql.raw('alter table log_seal disable trigger append_only').execute(database.owner)
  await sql`delete from log_seal where position = 2`.execute(database.owner)
  expect(await seal()).toMatchObject({ ok: false, fault: { code: 'conflict' } })
})

test('checkpoints that are gone are a refusal, not a new beginning', async () => {
  await write()
  await sealUpTo(1, seal)
  await rm(checkpointsIn(folder))
  expect(await seal()).toMatchObject({ ok: false, fault: { code: 'conflict', where: checkpointsIn(folder) } })
})

test('a key that is gone is a refusal, not a new key', async () => {
  await write()
  await sealUpTo(1, seal)
  await rm(join(folder, 'seal-key.pem'))
  expect(await sealKeyIn(folder)).toMatchObject({ ok: false, fault: { code: 'unreadable' } })
})

test('a database that counts transactions from the beginning again is refused, with what sets it forward', async () => {
  const at = new Date().toISOString()
  const hash = NO_HASH
  const later = { position: 0, hash, rows: 0, below: String(3n << 32n), at, previous: lineHash(null) }
  await appendLine(folder, signedLine(later, key.privateKey))
  await write()
  const sealed = await seal()
  expect(sealed).toMatchObject({ ok: false, fault: { next: expect.stringContaining('pg_resetwal --epoch=4') } })
})

test('only its owner reads the private key', async () => {
  expect((await stat(join(folder, 'seal-key.pem'))).mode & 0o777).toBe(0o600)
})

test('while it runs every row is sealed', async () => {
  const faults: Fault[] = []
  const sealing = await startSealing(database.seal, folder, { every: 20, onFault: fault => faults.push(fault) })
  if (!sealing.ok) throw new Error(sealing.fault.problem)
  await write(3)
  await expect.poll(async () => (await verify()).last?.position).toBe(3)
  await write(3)
  await expect.poll(async () => (await verify()).last?.position).toBe(6)
  await sealing.value.stop()
  await write()
  expect(faults).toEqual([])
  expect(await verify()).toMatchObject({ ok: true, rows: 6, unsigned: 0 })
})
