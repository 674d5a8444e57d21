/** Candidate drug lines among all numbers of a network table, beside one pass that only counts. */
import { join } from 'node:path'
import { atMost } from './bench-row.ts'
import { benchStore, parquetByCaller, sizes, WORK } from './bench-store.ts'
import { reportAnalysis } from './beside-plain.ts'
import { measured } from './measured.ts'

for (const rows of sizes()) {
  const folder = await benchStore(rows)
  const plain = await measured('plain-lines', await parquetByCaller(folder), join(WORK, 'spill'))
  const ours = await measured('lines', folder)
  reportAnalysis(
    {
      what: 'Candidate drug lines: `lines`',
      rows,
      target: atMost(ours.seconds, 15, '≤ 15 s'),
    },
    'listed',
    ours,
    plain,
    'one pass with four distinct counts a caller',
  )
}
