/** Reads each file that is named on standard input, in turn and in this one process; writes a line of what came of it. */
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { importFile } from '../../src/comms/import/import-file.ts'
import { rejectedRows } from '../../src/comms/store/listed-rows.ts'
import { openSnapshot } from '../../src/comms/store/open-snapshot.ts'
import { openStore } from '../../src/comms/store/open-store.ts'
import type { Authority } from '../../src/comms/import/read-authority.ts'
import type { Outcome } from './hostile-file.ts'

const AUTHORITY: Authority = {
  reference: 'T-1',
  power: 'test data',
  testData: true,
  purpose: 'testing',
  authoriser: 'nobody',
  granted: 0,
  expires: Date.UTC(2100, 0, 1),
  identifiers: 'any',
  window: 'any',
  data: ['entity', 'events', 'content'],
  operator: 'none',
  retainUntil: Date.UTC(2100, 0, 1),
}

/**
 * Linux keeps the mark since the program began; what `resourceUsage` gives includes the process that started this one.
 */
function greatestMemory(): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    if (kilobytes !== undefined) return Number(kilobytes) * 1024
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024
}

const [folder = ''] = process.argv.slice(2)

async function read(path: string, owner: string | undefined): Promise<Outcome> {
  const place = join(folder, `store-${process.pid}-${process.hrtime.bigint()}`)
  const store = await openStore(place, { create: true })
  if (!store.ok) throw new Error(store.fault.problem)
  let began = performance.now()
  const done = await importFile(store.value, path, {
    authority: AUTHORITY,
    ...(owner === undefined ? {} : { owner }),
    onProgress: step => {
      if (step === 'receiving') began = performance.now()
    },
  })
  const measured = (): Pick<Outcome, 'seconds' | 'peak'> => ({
    seconds: (performance.now() - began) / 1000,
    peak: greatestMemory(),
  })
  const after = measured()
  try {
    if (!done.ok) {
      const { problem, where, expected, next } = done.fault
      return { fault: [problem, where, expected, next].join(' | '), ...after }
    }
    const rejected = await rejectedRows(store.value, done.value.importId)
    const reasons = rejected.ok ? rejected.value.map(({ reason }) => reason) : []
    const snapshot = await openSnapshot(store.value)
    if (!snapshot.ok) throw new Error(snapshot.fault.problem)
    const events = await snapshot.value.query<Record<string, unknown>>(
      `SELECT kind, strftime(started_at, '%Y-%m-%dT%H:%M:%S') AS at, a::VARCHAR AS a, b::VARCHAR AS b, duration_s, text, flags
       FROM events_by_a ORDER BY row LIMIT 20`,
    )
    snapshot.value.close()
    const { normalised, duplicate } = done.value
    return {
      normalised,
      rejected: done.value.rejected,
      duplicate,
      said: [...done.value.notes, ...reasons.slice(0, 50)].join(' | '),
      events,
      ...after,
    }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { path, owner } = JSON.parse(line) as { path: string; owner?: string }
  process.stdout.write(`${JSON.stringify(await read(path, owner))}\n`)
}
