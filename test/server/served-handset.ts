import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEngine } from '../../src/server/engine/engine.ts'
import type { AuthorityForm } from '../../src/server/engine/imports-shown.ts'
import { type Listening, listen } from '../../src/server/listen.ts'
import { type TestRecords, testRecords } from './test-records.ts'

/** The handset of {@link busyHandset}, and whom it dealt with. */
export const HANDSET = '+447700900200'
export const CONTROLLER = '+447700900301'
export const SELLER = '+447700900302'
export const MOTHER = '+447700900303'

export interface ServedHandset extends Listening {
  readonly test: TestRecords
  /** Addresses of the imports, in the order in which they were given. */
  readonly pages: readonly string[]
  get(path: string, cookie: string): Promise<{ readonly status: number; readonly body: string }>
  close(): Promise<void>
}

/** One handset's file: the authority it is imported under, and its calls and messages. */
export interface HandsetGiven {
  readonly authority: AuthorityForm
  readonly rows: readonly string[]
  /** Its own number; absent: {@link HANDSET}. */
  readonly owner?: string
}

/** A running server over a store with these handsets: the first is `phone.csv`. */
export async function serveHandsets(given: readonly HandsetGiven[]): Promise<ServedHandset> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-handset-'))
  const store = join(folder, 'store')
  const engine = startEngine(store)
  const pages: string[] = []
  for (const [at, { authority, rows, owner }] of given.entries()) {
    const name = at === 0 ? 'phone.csv' : `phone-${at + 1}.csv`
    const path = join(folder, name)
    writeFileSync(path, handsetFile(rows, owner))
    const received = await engine.ask('receive', { path, name, authority }, { imports: 'all' })
    if (!received.ok) throw new Error(received.fault.problem)
    if (received.value.outcome !== 'imported') throw new Error(received.value.problem)
    pages.push(`/imports/${received.value.id}`)
  }
  await engine.close()
  const test = await testRecords()
  const listening = await listen({ store, agency: 'norfolk-police', port: 0, host: '127.0.0.1', records: test.records })
  if (!listening.ok) throw new Error(listening.fault.problem)
  const { address, app } = listening.value
  return {
    ...listening.value,
    test,
    pages,
    get: async (path, cookie) => {
      const response = await fetch(address + path, { redirect: 'manual', headers: { cookie } })
      return { status: response.status, body: await response.text() }
    },
    close: async () => {
      await app.close()
      await test.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** As a handset's calls and messages are handed over in a table. */
export const handsetFile = (rows: readonly string[], owner = HANDSET): string =>
  [`Device owner,${owner}`, 'Type,Direction,Party,Name,Timestamp,Duration,Status,Body', ...rows, ''].join('\n')

const two = (n: number): string => String(n).padStart(2, '0')
export const text = (day: number, clock: string, incoming: boolean, party: string, words: string): string =>
  `SMS,${incoming ? 'Incoming' : 'Outgoing'},${party},,${two(day)}/05/2025 ${clock}:00(UTC+1),,,"${words}"`
export const ring = (day: number, clock: string, incoming: boolean, party: string, seconds: number): string =>
  `Call,${incoming ? 'Incoming' : 'Outgoing'},${party},,${two(day)}/05/2025 ${clock}:00(UTC+1),00:00:${two(seconds)},${seconds === 0 ? 'Missed' : 'Answered'},`

/** Four weeks of a handset that a line is run from: an offer to each of 30 numbers every day, and short calls back. */
export function lineHandset(): readonly string[] {
  const rows: string[] = []
  for (let day = 1; day <= 28; day++) {
    for (let one = 0; one < 30; one++) {
      const party = `+4477009005${two(one)}`
      rows.push(text(day, `10:${two(one)}`, false, party, 'Marlo on 2 for 15 best of both, ring me'))
      if ((day + one) % 3 === 0) rows.push(ring(day, `11:${two(one)}`, true, party, 14))
    }
  }
  return rows
}

/** Four weeks of a handset that deals with {@link HANDSET} and with nobody else who sells. */
export const customerHandset = (): readonly string[] =>
  Array.from({ length: 28 }, (_, day) => [
    text(day + 1, '12:00', false, MOTHER, 'Home by six x'),
    ring(day + 1, '12:30', false, HANDSET, 20),
  ]).flat()

/** Four weeks of a handset that is told where to go at all hours, buys from a line, and is looked for from home. */
export function busyHandset(): readonly string[] {
  const rows: string[] = []
  for (let day = 1; day <= 28; day++) {
    rows.push(
      text(
        day,
        '10:05',
        true,
        SELLER,
        day % 2 === 0 ? 'Rico on 2 for 15 best of both, ring me' : 'RICO ON NOW 3 for 25 light n dark',
      ),
      ring(day, '10:20', false, SELLER, 12),
      ring(day, '10:31', true, SELLER, 8),
      ring(day, '23:40', true, CONTROLLER, 15),
      text(day, '13:10', true, CONTROLLER, day % 3 === 0 ? 'whats the count' : 'where u at'),
      text(day, '18:00', true, MOTHER, 'Dinner at 6 love x'),
    )
  }
  rows.push(
    text(9, '09:00', true, CONTROLLER, 'get the 4.15 train, someone will meet u at the station'),
    text(9, '16:50', true, CONTROLLER, 'dont leave the trap till i say'),
    text(12, '08:00', true, MOTHER, 'You haven’t been home for three days'),
    text(12, '08:10', true, MOTHER, 'Police have been here asking where you are'),
    text(13, '02:10', true, CONTROLLER, 'u lost the food so u work it off'),
    text(14, '03:00', false, CONTROLLER, 'can i just go home'),
  )
  for (let minute = 0; minute < 14; minute++) rows.push(ring(15, `04:${two(10 + minute)}`, true, CONTROLLER, 0))
  for (let one = 0; one < 20; one++) {
    const party = `+4477009004${two(one)}`
    rows.push(
      text(1 + one, '19:00', one % 2 === 0, party, 'see you at seven?'),
      ring(2 + one, '20:00', one % 2 === 1, party, 40),
    )
  }
  return rows
}
