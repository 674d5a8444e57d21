/** Customers and customer-days of one busy number, beside one query for who contacts it over the Parquet sorted by caller. */
import { join } from 'node:path'
import { benchStore, numbersOf, parquetByCaller, sizes, WORK } from './bench-store.ts'
import { reportAnalysis } from './beside-plain.ts'
import { measured } from './measured.ts'

for (const rows of sizes()) {
  const folder = await benchStore(rows)
  const { busy } = await numbersOf(folder)
  const plain = await measured('plain-customers', await parquetByCaller(folder), join(WORK, 'spill'), String(busy))
  const ours = await measured('customers', folder, `+${busy}`)
  reportAnalysis(
    { what: 'Customers of one busy number: `customers`', rows },
    'line',
    ours,
    plain,
    'who contacts it, how often, on how many days',
  )
}
