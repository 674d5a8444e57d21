import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { askForRelease } from '../../src/disruption/outreach/ask-for-release.ts'
import { listOfOutreach } from '../../src/disruption/outreach/list-of-outreach.ts'
import { TEMPLATES } from '../../src/disruption/outreach/message-templates.ts'
import { outreach } from '../../src/disruption/outreach/outreach.ts'
import { prepareOutreach } from '../../src/disruption/outreach/prepare-outreach.ts'
import { releaseOutreach } from '../../src/disruption/outreach/release-outreach.ts'
import { line } from '../../src/disruption/line/line.ts'
import type { Act } from '../../src/kernel/act.ts'
import type { Context } from '../../src/kernel/context.ts'
import { createRecord } from '../../src/kernel/create-record.ts'
import { readRecord } from '../../src/kernel/read-record.ts'
import type { Raw } from '../../src/kernel/read-values.ts'
import { ok, type Result } from '../../src/values/result.ts'
import { officer } from '../enforcement/force.ts'

export const SITE = 'https://help.example.org'
export const FENCE = 'op-teal'
export const PREPARER = officer('line analyst', 'norfolk-police', [FENCE])
export const RELEASER = officer('senior officer', 'norfolk-police', [FENCE])

/** Runs a verb; throws where it was refused. */
export type Done = <T, F>(as: Context, verb: (act: Act) => Promise<Result<T, F>>) => Promise<T>

/** A number of the range that is nobody’s: 07700 900000 to 900999. */
export const mobile = (at: number): string => `+447700${900_000 + at}`

/** A line that was closed on 20 June 2026; the id. */
export async function closedLine(done: Done, ringFence = ''): Promise<string> {
  const raw = {
    name: 'Tommy',
    runFrom: 'not known',
    confirmedOn: '2026-06-01',
    confirmedBy: 'A',
    state: 'closed',
    closedOn: '2026-06-20',
  }
  return (await done(PREPARER, act => createRecord(act, line, raw, { ringFence }))).id
}

/** An offer of help to these numbers, last in contact on 19 June 2026; the id. */
export async function prepared(done: Done, numbers: readonly string[], raw: Raw = {}): Promise<string> {
  const of = raw['line'] ?? (await closedLine(done))
  const typed = numbers.map(number => `${number}, 2026-06-19`).join('\n')
  const filled = { town: 'Norwich', provider: 'norwich-recovery', message: TEMPLATES[0].text, numbers: typed }
  return (await done(PREPARER, act => prepareOutreach(act, { ...filled, ...raw, line: of }, SITE))).id
}

/** The same, with its release asked for. */
export async function waiting(done: Done, numbers: readonly string[], raw: Raw = {}): Promise<string> {
  const id = await prepared(done, numbers, raw)
  await done(PREPARER, act => askForRelease(act, id))
  return id
}

/** The same, released. */
export async function released(done: Done, numbers: readonly string[], raw: Raw = {}): Promise<string> {
  const id = await waiting(done, numbers, raw)
  const { fingerprint } = await valuesOf(done, id)
  await done(RELEASER, act => releaseOutreach(act, id, fingerprint ?? ''))
  return id
}

export const valuesOf = async (done: Done, id: string) =>
  (await done(RELEASER, act => readRecord(act, outreach, id))).values

export const listedIn = async (done: Done, id: string): Promise<readonly string[]> =>
  (await done(PREPARER, async act => ok(await listOfOutreach(act, id)))).map(({ number }) => number)

/** Ten numbers and more, so that a list may be released. */
export const tenNumbers = (from = 0): readonly string[] => Array.from({ length: 12 }, (_, at) => mobile(from + at))

/** Puts a ring-fence there, as an administrator would. */
export const fence = (owner: Parameters<ReturnType<typeof sql>['execute']>[0]): Promise<unknown> =>
  sql`insert into ring_fence values (${FENCE}, 'norfolk-police', 'Operation Teal')`.execute(owner)

/** A new account for somebody of that role. */
export const somebody = (role: Parameters<typeof officer>[0]): Context => {
  const context = officer(role, 'norfolk-police', [FENCE])
  return { ...context, actor: { ...context.actor, account: randomUUID() } }
}
