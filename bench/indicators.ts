/** Every number's indicators, whole and week by week, beside one query that only counts records and contacts by number, week and kind. */
import { join } from 'node:path'
import { atLeast } from './bench-row.ts'
import { benchStore, parquetByCaller, sizes, WORK } from './bench-store.ts'
import { reportAnalysis } from './beside-plain.ts'
import { measured } from './measured.ts'

for (const rows of sizes()) {
  const folder = await benchStore(rows)
  const plain = await measured('plain-indicators', await parquetByCaller(folder), join(WORK, 'spill'))
  const ours = await measured('indicators', folder)
  const speed = ours.found / ours.seconds
  reportAnalysis(
    {
      what: 'Indicators of every number: `indicators`',
      rows,
      target: atLeast(speed, 1_000_000, '≥ 1 M records/s (bandicoot: 25,000)'),
    },
    `records of one number each, ${Math.round(speed).toLocaleString('en-GB')} a second (${Math.round(rows / ours.seconds).toLocaleString('en-GB')} rows of the file a second)`,
    ours,
    plain,
    'one pass that counts records and contacts by number, week and kind',
  )
}
