import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/kernel/postgres/open-database.ts'
import type { Database } from '../../src/kernel/postgres/database.ts'
import { DEMONSTRATION_PASSWORD, demonstrationAccounts } from '../../src/server/demonstration/demonstration-accounts.ts'
import { describeFault } from '../../src/values/result.ts'
import { postmasterIn } from '../database/postmaster-in.ts'
import { scratchFolder } from '../database/scratch-folder.ts'
import { DidNotServe, type ServedProcess, serveStore } from '../server/served-process.ts'
import { startEdits } from './concurrent-edits.ts'

const TIMES = Number(process.env['KILLS'] ?? 100)
const READY_MS = 30_000
const PEOPLE = 5

test(`${TIMES} times kill -9 of server or database during edits: no acknowledged change is lost, none is there in part, ready again in 30 s`, async () => {
  const { path, folder, remove } = await storeWithAccounts()
  const acknowledged: string[] = []
  const ready: number[] = []
  try {
    let server = await serveStore(path)
    const cookie = await signedIn(server.address)
    const people = await Promise.all(Array.from({ length: PEOPLE }, async (_, at) => made(server.address, cookie, at)))
    for (let time = 0; time < TIMES; time++) {
      const edits = startEdits({ address: server.address, cookie, people, run: `edit ${time}` })
      await pause(200 + ((time * 137) % 1500))
      const before = performance.now()
      // In turn: the server alone, the database alone under a living server, both.
      if (time % 3 !== 0) process.kill(postmasterIn(folder), 'SIGKILL')
      if (time % 3 !== 1) {
        await server.kill()
        server = await serveStore(path)
      }
      await answering(server, cookie, people[0] ?? '')
      ready.push(performance.now() - before)
      await edits.stop()
      acknowledged.push(...edits.acknowledged)
    }
    await server.stop()
    const database = await opened(folder)
    const found = await whatIsKept(database, people)
    await database.close()
    console.log(
      `${acknowledged.length} acknowledged, ${found.kept.size} kept, ${found.conflicts} conflicts; ready again after ${Math.round(Math.max(...ready))} ms at most`,
    )
    expect(acknowledged.filter(text => !found.kept.has(text))).toEqual([])
    expect(found.inPart).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(TIMES * 5)
    expect(found.conflicts).toBeGreaterThan(0)
    expect(Math.max(...ready)).toBeLessThan(READY_MS)
  } finally {
    await remove()
  }
})

test('a second server on the same store is refused and names the process that has it', async () => {
  const { path, remove } = await storeWithAccounts()
  const server = await serveStore(path)
  try {
    const second = await serveStore(path).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(second).toBeInstanceOf(DidNotServe)
    expect((second as DidNotServe).code).toBe(1)
    expect((second as DidNotServe).message).toContain(`process ${server.pid}`)
    expect((second as DidNotServe).message).toMatch(/Next: stop process \d+, or give this one a data folder of its own/)
    expect((await fetch(`${server.address}/sign-in`)).status).toBe(200)
  } finally {
    await server.stop()
    await remove()
  }
})

async function storeWithAccounts(): Promise<{ path: string; folder: string; remove: () => Promise<void> }> {
  const { path, remove } = await scratchFolder()
  const folder = join(path, 'records', 'database')
  await mkdir(folder, { recursive: true })
  for (const at of [join(path, 'records'), folder]) await chmod(at, 0o711)
  const database = await opened(folder)
  await demonstrationAccounts(database)
  await database.close()
  return { path, folder, remove }
}

async function opened(folder: string): Promise<Database> {
  const database = await openDatabase({ folder })
  if (!database.ok) throw new Error(describeFault(database.fault))
  return database.value
}

async function signedIn(address: string): Promise<string> {
  const body = { email: 'grace.oduya@norfolk-police.example', password: DEMONSTRATION_PASSWORD, code: '', next: '/' }
  const answer = await sent(`${address}/sign-in`, '', body)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function made(address: string, cookie: string, at: number): Promise<string> {
  const answer = await sent(`${address}/records/person/new`, cookie, { familyName: `Lovelace${at}` })
  const id = /\/people\/([0-9a-f-]{36})$/.exec(answer.headers.get('location') ?? '')?.[1]
  if (id === undefined) throw new Error(`no person was made: ${answer.status}`)
  return id
}

const sent = async (url: string, cookie: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: new URL(url).origin },
    body: new URLSearchParams(fields),
  })

/** Waits until a page about a person is answered; the session is the one from before. */
async function answering({ address }: ServedProcess, cookie: string, person: string): Promise<void> {
  const until = performance.now() + 2 * READY_MS
  let last = 'nothing'
  while (performance.now() < until) {
    const status = await fetch(`${address}/people/${person}`, {
      headers: { cookie },
      redirect: 'manual',
      signal: AbortSignal.timeout(READY_MS),
    }).then(
      answer => answer.status,
      (error: unknown) => String(error),
    )
    last = `${status}`
    if (status === 200) return
    await pause(50)
  }
  throw new Error(`the server does not answer any more: ${last}`)
}

interface Kept {
  /** Texts in the record, its past, or a conflict. */
  readonly kept: ReadonlySet<string>
  readonly conflicts: number
  /** What says that part of an act is there without the rest of it. */
  readonly inPart: readonly string[]
}

async function whatIsKept({ owner }: Database, people: readonly string[]): Promise<Kept> {
  const { rows: texts } = await sql<{ text: string }>`
    select unnest(array[contact_note, language]) as text from person
    union select unnest(array["row" ->> 'contact_note', "row" ->> 'language']) from superseded
    union select unnest(array[theirs #>> '{}', yours #>> '{}']) from conflict`.execute(owner)
  const inPart: string[] = []
  let conflicts = 0
  for (const id of people) {
    const { rows } = await sql<{ version: number; past: number[]; logged: number; conflicts: number; said: number }>`
      select version,
        array(select superseded.version from superseded where record = person.id order by 1) as past,
        (select count(*) from log join log_detail on log_detail.log = log.id
          where act = 'changed' and records = array[person.id] and json_array_length(detail -> 'fields') > 0) as logged,
        (select count(*) from conflict where record = person.id) as conflicts,
        (select coalesce(sum(json_array_length(detail -> 'conflicts')), 0)::bigint from log join log_detail on log_detail.log = log.id
          where act = 'changed' and records = array[person.id]) as said
      from person where id = ${id}`.execute(owner)
    const [found] = rows
    if (found === undefined) throw new Error(`the person ${id} is gone`)
    conflicts += found.conflicts
    const before = Array.from({ length: found.version - 1 }, (_, at) => at + 1)
    if (found.past.join() !== before.join()) inPart.push(`version ${found.version}, earlier ones ${found.past.join()}`)
    if (found.logged !== before.length) inPart.push(`${before.length} changes, ${found.logged} of them in the log`)
    if (found.said !== found.conflicts) inPart.push(`${found.conflicts} conflicts, ${found.said} in the log`)
  }
  return { kept: new Set(texts.map(({ text }) => text)), conflicts, inPart }
}
