import { DuckDBInstance } from '@duckdb/node-api'
import { expect, it } from 'vitest'
import { londonTime } from './london-time.ts'

it('agrees with the published summer-time rule on both sides of every change from 2000 to 2060', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const sunday = (year: number, month: number) => {
    const last = new Date(Date.UTC(year, month, 31))
    return new Date(Date.UTC(year, month, 31 - last.getUTCDay(), 1))
  }
  for (let year = 2000; year <= 2060; year += 1) {
    for (const [month, before, after] of [
      [2, 0, 1],
      [9, 1, 0],
    ] as const) {
      const change = sunday(year, month)
      const at = (shift: number) => new Date(change.getTime() + shift).toISOString().slice(0, 19)
      const sql = (text: string) => `date_diff('hour', TIMESTAMP '${text}', ${londonTime(`TIMESTAMP '${text}'`)})`
      const [row] = (await connection.runAndReadAll(`SELECT ${sql(at(-1000))}::INT, ${sql(at(0))}::INT`)).getRowsJS()
      expect(row, `${year}-${month + 1}`).toEqual([before, after])
    }
  }
})
