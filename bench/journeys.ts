/** Stays and trips of one busy number, beside the bare list of its changes of cell. */
import { join } from 'node:path'
import { benchStore, numbersOf, parquetByCaller, sizes, WORK } from './bench-store.ts'
import { reportAnalysis } from './beside-plain.ts'
import { measured } from './measured.ts'

for (const rows of sizes()) {
  const folder = await benchStore(rows)
  const number = String((await numbersOf(folder)).busy)
  const plain = await measured('plain-journeys', await parquetByCaller(folder), join(WORK, 'spill'), number)
  const ours = await measured('journeys', folder, `+${number}`)
  reportAnalysis(
    { what: 'Stays and trips of one busy number: `journeys`', rows },
    'stays, trips and gaps',
    ours,
    plain,
    'its changes of cell, without places',
  )
}
