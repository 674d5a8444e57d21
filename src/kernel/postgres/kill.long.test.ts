import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startChild } from '../../../test/database/child-server.ts'
import { postmasterIn } from '../../../test/database/postmaster-in.ts'
import { scratchFolder } from '../../../test/database/scratch-folder.ts'
import { describeFault } from '../../values/result.ts'
import { openDatabase } from './open-database.ts'

const TIMES = 100
const READY_MS = 30_000

test('100 times kill -9 of server and database during insertions: no acknowledged one is lost, ready again in 30 s', async () => {
  const { path, remove } = await scratchFolder()
  const acknowledged: number[] = []
  const starts: number[] = []
  try {
    let next = 0
    for (let time = 0; time < TIMES; time++) {
      const before = performance.now()
      const server = await startChild(path, { first: next })
      starts.push(performance.now() - before)
      await server.reached(1 + ((time * 37) % 400))
      // In turn: the server first, the database first, or the server alone with its database living on.
      const database = (): boolean => process.kill(postmasterIn(path), 'SIGKILL')
      if (time % 3 === 1) database()
      await server.kill()
      if (time % 3 === 0) database()
      acknowledged.push(...server.acknowledged)
      // One more may have been committed and not yet said.
      next = (server.acknowledged.at(-1) ?? next) + 2
    }
    const database = await openDatabase({ folder: path })
    if (!database.ok) throw new Error(describeFault(database.fault))
    const { rows } = await sql<{ n: number }>`SELECT n FROM number`.execute(database.value.app)
    await database.value.close()
    const kept = new Set(rows.map(({ n }) => n))
    console.log(
      `${acknowledged.length} acknowledged, ${kept.size} kept; ready again after ${Math.round(Math.max(...starts))} ms at most`,
    )
    expect(acknowledged.filter(n => !kept.has(n))).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(TIMES * 100)
    expect(Math.max(...starts)).toBeLessThan(READY_MS)
  } finally {
    await remove()
  }
})
