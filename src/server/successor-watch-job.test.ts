import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { officer } from '../../test/enforcement/force.ts'
import { LINE, type ServedCounty, serveCounty, smallCounty } from '../../test/server/served-county.ts'
import { itemsOf } from '../disruption/closure/closure-case.ts'
import { executeItem } from '../disruption/closure/execute-item.ts'
import { prepareClosure } from '../disruption/closure/prepare-closure.ts'
import { lineNumber } from '../disruption/line/line-number.ts'
import { line } from '../disruption/line/line.ts'
import type { Act } from '../kernel/act.ts'
import { createRecord } from '../kernel/create-record.ts'
import { ok, type Result } from '../values/result.ts'
import { registerImports } from './phone-records/register-imports.ts'
import { successorWatch } from './successor-watch-job.ts'
import { openUploads } from './uploads.ts'

const AFTER = '+447700900008'
const FENCE = 'op-teal'

/** From 26 January on the line texts and rings from another number. */
function movedOn(): string {
  const [old, later] = [LINE, AFTER].map(number => `0${number.slice(3)}`)
  return smallCounty()
    .split('\n')
    .map(row => {
      const [day = '', month = ''] = row.split('/')
      const moved = Number(month) > 1 || Number(day) >= 26
      return moved ? row.replaceAll(old ?? '', later ?? '') : row
    })
    .join('\n')
}

let county: ServedCounty
beforeAll(async () => {
  county = await serveCounty({ table: movedOn() })
  await sql`insert into ring_fence values (${FENCE}, 'norfolk-police', 'Teal')`.execute(county.records.database.owner)
})
afterAll(() => county.close())

const done = async <T>(fence: string, verb: (act: Act) => Promise<Result<T, object>>): Promise<T> => {
  const as = officer('line analyst', 'norfolk-police', fence === '' ? [] : [fence])
  const result = await county.records.records.store.act(as, verb)
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return result.value
}

/** A line that had the number, closed since this moment; the ids of line and closure. */
async function closedSince(executedAt: string, fence = ''): Promise<{ readonly of: string; readonly closure: string }> {
  const { id: of } = await done(fence, act =>
    createRecord(
      act,
      line,
      { name: 'Tommy', runFrom: 'internal', confirmedOn: '2026-01-10', confirmedBy: 'A. Cole', state: 'in use' },
      { ringFence: fence },
    ),
  )
  await done(fence, act =>
    createRecord(
      act,
      lineNumber,
      {
        line: of,
        number: LINE,
        usedFrom: '2026-01-01',
        state: 'confirmed',
        reason: 'Adverts',
        decidedOn: '2026-01-10',
        decidedBy: 'A. Cole',
      },
      { ringFence: fence },
    ),
  )
  const { id: closure } = await done(fence, act => prepareClosure(act, { line: of, way: 'without an order' }))
  for (const { id } of await done(fence, async act => ok(await itemsOf(act, closure))))
    await done(fence, act => executeItem(act, id, { executedAt, provider: 'Seized', providerReference: 'AC/7' }))
  return { of, closure }
}

const proposed = async (of: string): Promise<readonly string[]> =>
  (
    await sql<{ number: string; ring_fence: string }>`
      select number, ring_fence from line_number where line = ${of} and state = 'proposed'`.execute(
      county.records.database.owner,
    )
  ).rows.map(({ number, ring_fence }) => `${number} ${ring_fence}`.trim())
const tasksOf = async (about: string): Promise<readonly string[]> =>
  (
    await sql<{ rule: string }>`select rule from task where about = ${about} and state = 'open' order by rule`.execute(
      county.records.database.owner,
    )
  ).rows.map(({ rule }) => rule)
const watch = (ringFence = ''): Promise<void> =>
  successorWatch(county.records.records, { agency: 'norfolk-police', ringFence })

it('an import that shows what took over from a closed number puts it forward to a person, once', async () => {
  const { of, closure } = await closedSince('2026-01-26T00:00:00Z')
  await sql`delete from phone_import`.execute(county.records.database.owner)
  const uploads = await openUploads(join(county.store, 'uploads'))
  await registerImports(county.records.records, county.store, uploads, 'norfolk-police')
  // The job that the import asked for is run beside the pages.
  await expect.poll(() => proposed(of)).toEqual([AFTER])
  await watch()
  await watch()
  expect(await proposed(of)).toEqual([AFTER])
  expect(await tasksOf(of)).toEqual(['line-successor.decided-within'])
  // It was last seen before it was turned off.
  expect(await tasksOf(closure)).not.toContain('closure.still-live.checked-within')
})

it('one that shows the closed number after it was turned off asks for a check-back, once, and reopens nothing', async () => {
  const { of, closure } = await closedSince('2026-01-20T00:00:00Z')
  await watch()
  await watch()
  const tasks = await tasksOf(closure)
  expect(tasks.filter(rule => rule === 'closure.still-live.checked-within')).toHaveLength(1)
  const { rows } = await sql<{ state: string }>`select state from line where id = ${of}`.execute(
    county.records.database.owner,
  )
  expect(rows).toEqual([{ state: 'closed' }])
})

it('records inside a ring-fence tell nothing to a closure outside it; those outside serve the ones inside', async () => {
  const { owner } = county.records.database
  const inside = await closedSince('2026-01-26T00:00:00Z', FENCE)
  const outside = await closedSince('2026-01-26T00:00:00Z')
  await sql`update phone_import set ring_fence = ${FENCE}`.execute(owner)
  await watch()
  await watch(FENCE)
  expect([await proposed(outside.of), await proposed(inside.of)]).toEqual([[], [`${AFTER} ${FENCE}`]])
  await sql`update phone_import set ring_fence = ''`.execute(owner)
  const other = await closedSince('2026-01-26T00:00:00Z', FENCE)
  await watch(FENCE)
  expect(await proposed(other.of)).toEqual([`${AFTER} ${FENCE}`])
})
