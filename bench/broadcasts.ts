/** Bulk messages of every sender in a sliding window, beside counting recipients in fixed slots of ten minutes. */
import { join } from 'node:path'
import { benchStore, parquetByCaller, sizes, WORK } from './bench-store.ts'
import { reportAnalysis } from './beside-plain.ts'
import { measured } from './measured.ts'

for (const rows of sizes()) {
  const folder = await benchStore(rows)
  const plain = await measured('plain-broadcasts', await parquetByCaller(folder), join(WORK, 'spill'))
  const ours = await measured('broadcasts', folder)
  reportAnalysis(
    {
      what: 'Bulk messages of every number: `broadcasts`',
      rows,
    },
    'found',
    ours,
    plain,
    'distinct recipients in fixed slots of 10 minutes',
  )
}
