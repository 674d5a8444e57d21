import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listen, type ListenOptions } from '../../src/server/listen.ts'
import { type TestRecords, testRecords } from './test-records.ts'

export interface Answer {
  readonly status: number
  readonly body: string
  /** Where it leads, empty where it stays. */
  readonly location: string
}

/** A browser in which somebody is signed in, or nobody. */
export interface Browsing {
  readonly account: string
  get(path: string): Promise<Answer>
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Answer>
}

export interface ServedRecords {
  readonly address: string
  readonly test: TestRecords
  signIn(agency: string, role: string, ringFences?: readonly string[]): Promise<Browsing>
  as(cookie: string | null): Browsing
  close(): Promise<void>
}

/** A running server over records of its own and an empty store of phone records; `options` as for `listen`. */
export async function serveRecords(
  options: Partial<ListenOptions> = {},
  clock: () => Date = () => new Date(),
): Promise<ServedRecords> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-served-'))
  const test = await testRecords(clock)
  const listening = await listen({
    store: join(folder, 'store'),
    port: 0,
    host: '127.0.0.1',
    records: test.records,
    runsJobs: false,
    ...options,
  })
  if (!listening.ok) throw new Error(listening.fault.problem)
  const { address, app } = listening.value
  const browsing = (cookie: string | null, account = ''): Browsing => {
    const headers = { origin: address, ...(cookie === null ? {} : { cookie }) }
    const ask = async (path: string, init: RequestInit): Promise<Answer> => {
      const response = await fetch(address + path, { redirect: 'manual', ...init })
      return { status: response.status, body: await response.text(), location: response.headers.get('location') ?? '' }
    }
    return {
      account,
      get: path => ask(path, { headers }),
      post: (path, fields) => ask(path, { method: 'POST', headers, body: new URLSearchParams(fields) }),
    }
  }
  return {
    address,
    test,
    signIn: async (agency, role, ringFences) => {
      const { cookie, account } = await test.signedIn(agency, role, ringFences)
      return browsing(cookie, account)
    },
    as: cookie => browsing(cookie),
    close: async () => {
      await app.close()
      await test.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
