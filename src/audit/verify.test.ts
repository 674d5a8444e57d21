import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { officerOf, sealUpTo, writeLines } from '../../test/audit/few-lines.ts'
import { putBack, readTables, writeTables } from '../../test/audit/real-tables.ts'
import { copyOf, sealedLog, type Tampered, TAMPERINGS } from '../../test/audit/tamper.ts'
import { type TestDatabase, testDatabase } from '../../test/database/test-database.ts'
import { connected } from '../kernel/postgres/address.ts'
import { checkpointsIn } from './checkpoint-file.ts'
import { sealNow } from './seal.ts'
import { type SealKey, sealKeyIn } from './seal-key.ts'
import { verifyLog } from './verify.ts'
import { verifyChain } from './verify-chain.ts'

const LINES = 60
/** How often each kind of change is made to the real tables: a thousand changes in the long run. */
const ROUNDS = process.env['BREAKWATER_LONG'] === '1' ? 44 : 3

let database: TestDatabase
let folder: string
let key: SealKey
let untouched: Tampered
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'breakwater-verify-'))
  const read = await sealKeyIn(folder)
  if (!read.ok) throw new Error(read.fault.problem)
  key = read.value
  const amara = officerOf('norfolk-police')
  for (let sealed = 0; sealed < LINES; sealed += 5) {
    await writeLines(database.app, amara, [
      {
        act: 'viewed',
        kind: 'arrest',
        records: [randomUUID()],
        subjects: [randomUUID()],
        controllers: ['norfolk-police'],
      },
      { act: 'searched', kind: 'person', detail: { words: `a "quoted" name, Ł ${sealed}` } },
    ])
    await writeLines(database.app, amara, [
      { act: 'disclosed', recipient: 'suffolk-council', controllers: ['norfolk-police', 'suffolk-council'] },
      { act: 'signed out' },
      { act: 'administered', detail: { what: 'an account' } },
    ])
    await sealUpTo(sealed + 5, async () => sealNow(database.seal, folder, key))
  }
  untouched = await connected(database.superuser, async client => readTables(client, checkpointsIn(folder))).then(
    valueOf,
  )
  // Erased, and said so: the last line is that erasure.
  const [erased] = [...untouched.details.keys()]
  if (erased === undefined) throw new Error('nothing was written')
  await writeLines(database.app, amara, [{ act: 'erased', kind: 'log', records: [erased] }])
  await sealUpTo(LINES + 1, async () => sealNow(database.seal, folder, key))
  untouched = await connected(database.superuser, async client => {
    await client.query('delete from breakwater.log_detail where log = $1', [erased])
    return readTables(client, checkpointsIn(folder))
  }).then(valueOf)
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const tampering = fc.record({
  kind: fc.constantFrom(...Object.keys(TAMPERINGS)),
  draw: fc.record({ a: fc.nat(), b: fc.nat(), column: fc.nat() }),
})

test('an untouched log with an erased detail verifies, in the tables and in memory alike', async () => {
  // A run of the sealer leaves for the next what an open transaction may still precede: how many runs it took is the machine's.
  const checkpoints = (await readFile(checkpointsIn(folder), 'utf8')).trimEnd().split('\n').length
  expect(checkpoints).toBeGreaterThanOrEqual(LINES / 5 + 2)
  const expected = { ok: true, faults: [], rows: LINES + 1, erasedDetails: 1, unsigned: 0, checkpoints }
  expect(await verifyLog(database.seal, folder, key.publicKey)).toMatchObject(expected)
  expect(await verifyChain(sealedLog(untouched), key.publicKey)).toMatchObject(expected)
})

test('1,000 random changes of a sealed log: each is found', async () => {
  await fc.assert(
    fc.asyncProperty(tampering, async ({ kind, draw }) => {
      const changed = copyOf(untouched)
      TAMPERINGS[kind]?.(changed, draw)
      const { ok, faults } = await verifyChain(sealedLog(changed), key.publicKey)
      return !ok && faults.length > 0
    }),
    { numRuns: 1000 },
  )
})

test('random changes by a superuser of the real tables and file: each is found, where memory finds it', async () => {
  await connected(database.superuser, async (client: pg.Client) => {
    const file = await readFile(checkpointsIn(folder))
    const runs = fc.sample(tampering, { numRuns: ROUNDS * Object.keys(TAMPERINGS).length })
    for (const [index, { draw }] of runs.entries()) {
      const kind = Object.keys(TAMPERINGS)[index % Object.keys(TAMPERINGS).length] ?? ''
      const changed = copyOf(untouched)
      TAMPERINGS[kind]?.(changed, draw)
      await writeTables(client, untouched, changed, checkpointsIn(folder))
      const { ok, faults } = await verifyLog(database.seal, folder, key.publicKey)
      const inMemory = await verifyChain(sealedLog(changed), key.publicKey)
      expect({ kind, ok, faults }).toEqual({ kind, ok: false, faults: inMemory.faults })
      await putBack(client)
      await writeFile(checkpointsIn(folder), file)
    }
    expect(await verifyLog(database.seal, folder, key.publicKey)).toMatchObject({ ok: true })
  }).then(valueOf)
})

test('the log and its checkpoints cut alike are found against a checkpoint noted elsewhere', async () => {
  const noted = untouched.seals.at(-1)
  if (noted === undefined) throw new Error('nothing was sealed')
  const changed = copyOf(untouched)
  for (const { log } of changed.seals.splice(-1)) {
    changed.log.delete(log)
    changed.details.delete(log)
  }
  changed.checkpoints.pop()
  const without = await verifyChain(sealedLog(changed), key.publicKey)
  expect(without.faults.map(({ what }) => what)).not.toContain('cut')
  const against = await verifyChain(sealedLog(changed), key.publicKey, [noted])
  expect(against.faults.at(-1)).toMatchObject({ what: 'cut', position: LINES })
})

test('a log signed anew with another key does not verify', async () => {
  const other = await mkdtemp(join(tmpdir(), 'breakwater-other-'))
  const forger = await sealKeyIn(other)
  await rm(other, { recursive: true })
  if (!forger.ok) throw new Error(forger.fault.problem)
  const { ok, faults } = await verifyChain(sealedLog(untouched), forger.value.publicKey)
  expect({ ok, last: faults.at(-1)?.what }).toEqual({ ok: false, last: 'checkpoint' })
})

test('a fault says at which position, in which line, and what', async () => {
  const changed = copyOf(untouched)
  TAMPERINGS['edit a column']?.(changed, { a: 6, b: 0, column: 2 })
  expect((await verifyChain(sealedLog(changed), key.publicKey)).faults).toEqual([
    {
      position: 7,
      what: 'altered',
      where: `log ${untouched.seals[6]?.log}`,
      problem: 'the line, its place or its hash was changed after it had been sealed',
    },
  ])
})

function valueOf<T>(result: { ok: true; value: T } | { ok: false; fault: { problem: string } }): T {
  if (!result.ok) throw new Error(result.fault.problem)
  return result.value
}
