/** The contact graph of the 2,000 numbers most in contact, measured through, beside one query for who is in contact with whom. */
import { join } from 'node:path'
import { benchStore, parquetByCaller, sizes, WORK } from './bench-store.ts'
import { reportAnalysis } from './beside-plain.ts'
import { measured } from './measured.ts'

const FEWEST = '3'

for (const rows of sizes()) {
  const folder = await benchStore(rows)
  const plain = await measured('plain-network', await parquetByCaller(folder), join(WORK, 'spill'), FEWEST)
  const ours = await measured('network', folder, FEWEST)
  reportAnalysis(
    { what: 'The contact graph and each number’s place in it: `network`', rows },
    'numbers',
    ours,
    plain,
    'the pairs in contact, how often, first and last',
  )
}
