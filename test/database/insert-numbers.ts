/** The program of `child-server.ts`: inserts numbers one by one and says each after its commit. */
import { sql } from 'kysely'
import { openDatabase } from '../../src/kernel/postgres/open-database.ts'
import { postmasterIn } from './postmaster-in.ts'
import { describeFault } from '../../src/values/result.ts'

const [folder = '', first = '0'] = process.argv.slice(2)
const opened = await openDatabase({ folder })
if (!opened.ok) throw new Error(describeFault(opened.fault))
const { app, owner } = opened.value
await sql
  .raw(
    'CREATE TABLE IF NOT EXISTS breakwater.number (n int PRIMARY KEY); GRANT SELECT, INSERT ON breakwater.number TO breakwater_app',
  )
  .execute(owner)
console.log(`postmaster ${postmasterIn(folder)}`)
for (let n = Number(first); ; n++) {
  await sql`INSERT INTO number VALUES (${n})`.execute(app)
  console.log(`inserted ${n}`)
}
