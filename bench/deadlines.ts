/**
 * The nightly run over the deadlines: open tasks of five agencies in the bundled PostgreSQL, chased and passed on by
 * `chaseEveryAgency`, as the server does at 02:30. Beside it the naive way on a sample: one act for each overdue task.
 * `--tasks 100000 --sample 1000`.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { clockContext } from '../src/jobs/clock-context.ts'
import { createRecord } from '../src/kernel/create-record.ts'
import { openDatabase } from '../src/kernel/postgres/open-database.ts'
import { type CaseRecords, openCaseRecords } from '../src/server/case-records.ts'
import { demonstrationAccounts } from '../src/server/demonstration/demonstration-accounts.ts'
import { chaseEveryAgency } from '../src/server/jobs.ts'
import { taskChase } from '../src/tasks/task-chase.ts'
import { describeFault, type Result } from '../src/values/result.ts'
import { scratchFolder } from '../test/database/scratch-folder.ts'
import { manyTasks } from '../test/tasks/many-tasks.ts'
import { atMost, report, seconds } from './bench-row.ts'

const { values } = parseArgs({
  options: { tasks: { type: 'string', default: '100000' }, sample: { type: 'string', default: '1000' } },
})
const count = Number(values.tasks.replaceAll('_', ''))
const sample = Number(values.sample.replaceAll('_', ''))
const MOST_SECONDS = 60

// PostgreSQL's own user gets through to it, whoever runs the bench.
const { path, remove } = await scratchFolder()
const folder = join(path, 'records')
try {
  const database = of(await openDatabase({ folder: join(folder, 'database') }))
  await demonstrationAccounts(database)
  const records = of(await openCaseRecords(database, folder))
  const agencies = [...records.agencies.keys()]
  await manyTasks(database.owner, { count, agencies, now: new Date().toISOString() })

  const naive = await oneActForEach(records, sample)
  await sql`truncate task_chase`.execute(database.owner)

  const [first, chased] = await timed(async () => chaseEveryAgency(records))
  const [again] = await timed(async () => chaseEveryAgency(records))
  const sum = (of: 'moved' | 'overdue' | 'escalated'): number =>
    [...chased.values()].reduce((total, one) => total + one[of], 0)
  const many = (n: number): string => n.toLocaleString('en-GB')
  const each = (sum('overdue') + sum('escalated')) / first
  report({
    what: `Nightly run over the deadlines, ${agencies.length} agencies`,
    rows: count,
    ours: `${seconds(first)}: ${many(sum('overdue'))} chased, ${many(sum('escalated'))} passed on, ${many(sum('moved'))} due at another time; run again ${seconds(again)}, nothing`,
    beside: `one act for each overdue task: ${seconds(naive)} for ${many(sample)} of them, ${seconds((naive / sample) * sum('overdue'))} for all`,
    ratio: (each * naive) / sample,
    target: atMost(first, MOST_SECONDS, `≤ ${MOST_SECONDS} s`),
  })
  await database.close()
} finally {
  await remove()
}

/** How long the naive way takes for so many overdue tasks: for each the clock acts, and makes its chase like any record. */
async function oneActForEach({ store, database }: CaseRecords, most: number): Promise<number> {
  const { rows } = await sql<{ id: string; controller: string; role: string }>`
    select id, controller, role from task where due_at < now() limit ${most}`.execute(database.owner)
  const [took] = await timed(async () => {
    for (const { id, controller, role } of rows) {
      const clock = clockContext(controller, 'administration')
      const raw = { task: id, step: 'overdue', toRole: role, chasedAt: new Date().toISOString() }
      of(await store.act(clock, act => createRecord(act, taskChase, raw)))
    }
  })
  return took
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const started = performance.now()
  const done = await work()
  return [(performance.now() - started) / 1000, done]
}

function of<T, F>(result: Result<T, F>): T {
  if (!result.ok) throw new Error(describeFault(result.fault as Parameters<typeof describeFault>[0]))
  return result.value
}
