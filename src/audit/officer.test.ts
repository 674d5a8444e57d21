import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { officerOf, sealUpTo, storeOver, writeLines } from '../../test/audit/few-lines.ts'
import { type TestDatabase, testDatabase } from '../../test/database/test-database.ts'
import type { Store } from '../kernel/store.ts'
import type { Result } from '../values/result.ts'
import { disclosuresOf } from './disclosures-of.ts'
import { eraseDetail } from './erase-detail.ts'
import { exportLog } from './export-log.ts'
import { type LinePage, type LinePlace } from './read-log.ts'
import { replayedReads } from './replayed-reads.ts'
import { sealNow } from './seal.ts'
import { sealKeyIn } from './seal-key.ts'
import { verifyLog } from './verify.ts'
import { whatDidAccountDo } from './what-did-account-do.ts'
import { whoLookedAt } from './who-looked-at.ts'

const police = officerOf('norfolk-police')
const council = officerOf('suffolk-council')
const other = officerOf('kent-police')
const [person, somebodyElse] = [randomUUID(), randomUUID()]

const decided = (groups: readonly string[], more: object = {}) => ({
  roles: ['analyst'],
  ringFences: [],
  decided: [
    {
      action: 'read',
      controller: 'norfolk-police',
      ringFence: '',
      involved: false,
      basis: 'none',
      groups,
      agreements: [],
      ...more,
    },
  ],
})
const viewed = { act: 'viewed', kind: 'arrest', subjects: [person], controllers: ['norfolk-police'] } as const
const disclosed = {
  act: 'disclosed',
  kind: 'arrest',
  subjects: [person],
  controllers: ['norfolk-police'],
  recipient: 'suffolk-council',
  detail: decided(['operational'], { involved: true, agreements: ['harbour-street', 'county-lines'] }),
} as const

let database: TestDatabase
let store: Store
beforeAll(async () => {
  database = await testDatabase()
  store = storeOver(database.app)
  for (const day of ['01', '02', '03']) {
    await writeLines(
      database.app,
      police,
      [{ ...viewed, detail: decided(['operational']) }],
      `2026-02-${day}T10:00:00Z`,
    )
  }
  await writeLines(database.app, council, [disclosed], '2026-02-04T10:00:00Z')
  await writeLines(
    database.app,
    other,
    [{ ...viewed, controllers: ['kent-police'], detail: decided([]) }],
    '2026-02-05T10:00:00Z',
  )
  await writeLines(
    database.app,
    police,
    [{ ...viewed, subjects: [somebodyElse], detail: decided(['identity']) }],
    '2026-02-06T10:00:00Z',
  )
})
afterAll(async () => database.close())

const authorised = true

test('who looked at a person: what the agency’s own people did and what others did with its records, newest first', async () => {
  const { lines } = of(await store.act(police, async act => whoLookedAt(act, { subject: person, authorised })))
  expect(lines.filter(({ kind }) => kind === 'arrest')).toMatchObject([
    {
      at: '2026-02-04T10:00:00.000000Z',
      act: 'disclosed',
      account: council.actor.account,
      agency: 'suffolk-council',
      recipient: 'suffolk-council',
    },
    {
      at: '2026-02-03T10:00:00.000000Z',
      act: 'viewed',
      account: police.actor.account,
      purpose: 'information governance',
    },
    { at: '2026-02-02T10:00:00.000000Z' },
    { at: '2026-02-01T10:00:00.000000Z' },
  ])
})

test('another controller’s officer sees only what that controller’s people or records were part of', async () => {
  const { lines } = of(await store.act(council, async act => whoLookedAt(act, { subject: person, authorised })))
  expect(lines.map(({ act, agency }) => [act, agency])).toEqual([['disclosed', 'suffolk-council']])
})

test('whoever may not read the log learns nothing, and the attempt is logged with whom it was about', async () => {
  const curious = officerOf('norfolk-police')
  const asked = await store.act(curious, async act => whoLookedAt(act, { subject: person, authorised: false }))
  expect(asked).toMatchObject({ ok: false, fault: { code: 'forbidden' } })
  expect(await linesBy(curious.actor.account)).toMatchObject([{ act: 'refused', kind: 'log', subjects: [person] }])
})

test.each([
  [
    'who looked at',
    async (s: Store, as: typeof police) => s.act(as, async act => whoLookedAt(act, { subject: person, authorised })),
    'viewed',
  ],
  [
    'what did an account do',
    async (s: Store, as: typeof police) =>
      s.act(as, async act => whatDidAccountDo(act, { account: randomUUID(), authorised })),
    'viewed',
  ],
  [
    'disclosures',
    async (s: Store, as: typeof police) => s.act(as, async act => disclosuresOf(act, { subject: person, authorised })),
    'viewed',
  ],
  [
    'replayed reads',
    async (s: Store, as: typeof police) =>
      s.act(as, async act => replayedReads(act, { since: '2026-01-01', authorised })),
    'viewed',
  ],
  [
    'export',
    async (s: Store, as: typeof police) =>
      s.act(as, async act => exportLog(act, { from: '2026-01-01', until: '2026-01-02', authorised })),
    'exported',
  ],
] as const)(
  'a question about the log is itself a line of it, or is not answered: %s',
  async (_question, ask, expected) => {
    const asker = officerOf('norfolk-police')
    of<unknown>(await ask(store, asker))
    expect(await linesBy(asker.actor.account)).toMatchObject([{ act: expected, kind: 'log' }])
    const without = await testDatabase()
    try {
      await sql`revoke insert on log_detail from breakwater_app`.execute(without.owner)
      await expect(ask(storeOver(without.app), asker)).rejects.toThrow(/permission denied/)
    } finally {
      await without.close()
    }
  },
)

test('pages follow one another without a gap or a repetition, also among lines of one moment', async () => {
  const somebody = officerOf('norfolk-police')
  await writeLines(
    database.app,
    somebody,
    Array.from({ length: 7 }, () => ({ ...viewed, subjects: [] })),
    '2026-01-10T10:00:00.123Z',
  )
  const seen: string[] = []
  let before: LinePlace | undefined
  do {
    const page: LinePage = of(
      await store.act(police, async act =>
        whatDidAccountDo(act, { account: somebody.actor.account, authorised, before, size: 3 }),
      ),
    )
    seen.push(...page.lines.map(({ id }) => id))
    before = page.next ?? undefined
  } while (before !== undefined)
  expect([seen.length, new Set(seen).size]).toEqual([7, 7])
})

test('what an account did is all told to its own agency, and to another what it did with that one’s records', async () => {
  const { account } = council.actor
  const told = async (officer: typeof police) =>
    of(await store.act(officer, async act => whatDidAccountDo(act, { account, authorised }))).lines.map(
      ({ act }) => act,
    )
  expect(await told(police)).toEqual(['disclosed'])
  expect((await told(council)).filter(act => act === 'disclosed')).toEqual(['disclosed'])
  expect(await told(other)).toEqual([])
})

test('the ledger of disclosures names the agency, the account and the agreements', async () => {
  const { lines } = of(await store.act(police, async act => disclosuresOf(act, { subject: person, authorised })))
  expect(lines).toMatchObject([
    { recipient: 'suffolk-council', account: council.actor.account, agreements: ['county-lines', 'harbour-street'] },
  ])
})

test('an export comes in parts that make one table, formulas made harmless', async () => {
  const { account } = police.actor
  await writeLines(database.app, police, [{ act: 'administered', kind: '=HYPERLINK("x")' }], '2026-02-07T10:00:00Z')
  const period = { from: '2026-02-01T00:00:00Z', until: '2026-02-08T00:00:00Z', authorised, size: 4 }
  const first = of(await store.act(police, async act => exportLog(act, period)))
  const second = of(await store.act(police, async act => exportLog(act, { ...period, after: first.next ?? undefined })))
  const rows = (first.csv + second.csv).trimEnd().split('\r\n')
  expect([first.rows, second.rows, second.next]).toEqual([4, 2, null])
  expect(rows[0]).toMatch(/^at,act,account,/)
  expect(rows.slice(1).map(row => row.slice(0, 10))).toEqual(
    ['01', '02', '03', '04', '06', '07'].map(day => `2026-02-${day}`),
  )
  expect(rows.at(-1)).toContain(`,administered,${account},norfolk-police,information governance,"'=HYPERLINK(""x"")"`)
})

test('reads to be replayed: each distinct decision for each group of fields, with how often it was made', async () => {
  const reads = of(
    await store.act(police, async act => replayedReads(act, { since: '2026-02-01T00:00:00Z', authorised })),
  )
  const marks = { controller: 'norfolk-police', ringFence: '', involved: [], basis: 'none' }
  const by = {
    agency: 'norfolk-police',
    roles: ['analyst'],
    ringFences: [],
    purpose: 'information governance',
    action: 'read',
    kind: 'arrest',
    marks,
  }
  expect(reads.filter(({ agency }) => agency === 'norfolk-police')).toEqual([
    { ...by, group: 'operational', allowed: true, count: 3 },
    { ...by, group: 'identity', allowed: false, count: 3 },
    { ...by, group: 'operational', allowed: false, count: 1 },
    { ...by, group: 'identity', allowed: true, count: 1 },
  ])
  const across = { ...by, agency: 'suffolk-council', marks: { ...marks, involved: ['suffolk-council'] } }
  expect(reads.filter(({ agency }) => agency !== 'norfolk-police')).toEqual([
    { ...across, group: 'operational', allowed: true, count: 1 },
    { ...across, group: 'identity', allowed: false, count: 1 },
  ])
})

test('a detail is erased by the controller alone, with a reason; the lines stay and the log still verifies', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'breakwater-erase-'))
  const key = of(await sealKeyIn(folder))
  const subject = randomUUID()
  const line = { ...viewed, subjects: [subject], detail: { words: 'a name' } }
  await writeLines(database.app, police, [line, line])
  await writeLines(database.app, council, [{ ...line, act: 'disclosed', recipient: 'suffolk-council' }])
  const erase = async (as: typeof police, reason: string) =>
    store.act(as, async act => eraseDetail(act, { subjects: [subject], reason, authorised }))
  expect(await erase(council, 'to hide what was looked at')).toEqual({ ok: true, value: { erased: 0 } })
  expect(await erase(police, ' ')).toMatchObject({ ok: false, fault: { code: 'invalid' } })
  expect(await erase(police, 'asked for by the person')).toEqual({ ok: true, value: { erased: 3 } })
  const { lines } = of(await store.act(police, async act => whoLookedAt(act, { subject, authorised })))
  expect(lines.map(({ act }) => act)).toEqual(expect.arrayContaining(['viewed', 'viewed', 'disclosed', 'erased']))
  const left = await sql<{ detail: unknown }>`
    select detail from log join log_detail on log_detail.log = log.id where kind = 'arrest' and subjects @> array[${subject}::uuid]`.execute(
    database.owner,
  )
  expect(left.rows).toEqual([])
  const { rows } = await sql<{ count: number }>`select count(*) as count from log`.execute(database.owner)
  await sealUpTo(rows[0]?.count ?? 0, async () => sealNow(database.seal, folder, key))
  expect(await verifyLog(database.seal, folder, key.publicKey)).toMatchObject({
    ok: true,
    faults: [],
    erasedDetails: 3,
  })
  await rm(folder, { recursive: true })
})

test('an erasure that cannot be logged does not happen', async () => {
  const without = await testDatabase()
  try {
    await writeLines(without.app, police, [viewed])
    await sql`revoke insert on log from breakwater_app`.execute(without.owner)
    await sql`revoke insert (id) on log from breakwater_app`.execute(without.owner)
    const erase = storeOver(without.app).act(police, async act =>
      eraseDetail(act, { subjects: [person], reason: 'asked for', authorised }),
    )
    await expect(erase).rejects.toThrow(/permission denied/)
    expect((await sql`select from log_detail`.execute(without.owner)).rows).toHaveLength(1)
  } finally {
    await without.close()
  }
})

async function linesBy(account: string): Promise<unknown[]> {
  return (
    await sql`select act, kind, subjects from log where account = ${account} order by at, id`.execute(database.owner)
  ).rows
}

function of<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.fault.problem)
  return result.value
}
