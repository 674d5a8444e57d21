/** Which number took over from which, among all numbers of a network table, beside one query that counts the shared contacts of all pairs. */
import { join } from 'node:path'
import { benchStore, parquetByCaller, sizes, WORK } from './bench-store.ts'
import { reportAnalysis } from './beside-plain.ts'
import { measured } from './measured.ts'

for (const rows of sizes()) {
  const folder = await benchStore(rows)
  const plain = await measured('plain-successors', await parquetByCaller(folder), join(WORK, 'spill'))
  const ours = await measured('successors', folder)
  reportAnalysis(
    { what: 'Which number took over from which: `successors`', rows },
    'answers',
    ours,
    plain,
    'shared contacts of one number in a hundred with all others, without a look at time',
  )
}
