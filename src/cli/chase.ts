import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connectBeside } from '../kernel/postgres/connect-beside.ts'
import { openCaseRecords } from '../server/case-records.ts'
import { databasePlace } from '../server/database-place.ts'
import { chaseEveryAgency } from '../server/jobs.ts'
import { describeFault } from '../values/result.ts'
import type { Command } from './command.ts'
import { printRows } from './print-rows.ts'
import { WrongUse } from './wrong-use.ts'

const HELP = `Goes over the deadlines of every agency now, as the server does every night at 02:30; also while it runs.

Usage: breakwater chase --store DIR

Every task that is overdue is chased once, and once more with the role above when it stays so. Run again it chases nothing
twice. When tasks are due is worked out again, where a holiday was declared or a rule changed.

  --store DIR     the store that \`breakwater serve\` serves

Example: breakwater chase --store case-1`

export const chaseCommand: Command = {
  name: 'chase',
  summary: 'Chase what is overdue now, as every night.',
  help: HELP,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { store: { type: 'string' } }, strict: true })
    if (values.store === undefined)
      throw new WrongUse('No store was given.', 'add --store DIR, as in: breakwater chase --store case-1')
    const folder = join(values.store, 'records')
    const database = await connectBeside(databasePlace(folder))
    if (!database.ok) {
      console.error(describeFault(database.fault))
      return 1
    }
    try {
      const records = await openCaseRecords(database.value, folder)
      if (!records.ok) {
        console.error(describeFault(records.fault))
        return 1
      }
      printRows([...(await chaseEveryAgency(records.value))], 'table', {
        agency: ([agency]) => agency,
        'newly overdue': ([, { overdue }]) => overdue,
        'passed on': ([, { escalated }]) => escalated,
        'due at another time': ([, { moved }]) => moved,
      })
      return 0
    } finally {
      await database.value.close()
    }
  },
}
