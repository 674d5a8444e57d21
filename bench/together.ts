/** Numbers at one mast inside half an hour, over all numbers at once, beside the same rule as one query that compares all records of a cell. */
import { join } from 'node:path'
import { atMost } from './bench-row.ts'
import { benchStore, parquetByCaller, sizes, WORK } from './bench-store.ts'
import { reportAnalysis } from './beside-plain.ts'
import { measured } from './measured.ts'
import { townStore } from './town.ts'

/** The size of the published comparison (fqlite's query: 9.2 s). */
const SMALL = 100_000

async function measure(what: string, rows: number, folder: string, seconds: number, words: string): Promise<void> {
  const plain = await measured('plain-together', await parquetByCaller(folder), join(WORK, 'spill'))
  const ours = await measured('together', folder)
  if (plain.found !== ours.found)
    throw new Error(`together found ${ours.found} pairs, the query that compares all with all ${plain.found}`)
  reportAnalysis(
    {
      what: `Numbers at one place at one time${what}: \`together\``,
      rows,
      target: atMost(ours.seconds, seconds, words),
    },
    'pairs, the same as beside',
    ours,
    plain,
    'every record of a cell against every other',
  )
}

await measure(', in one crowded town', SMALL, await townStore(SMALL), 0.5, '< 0.5 s')
for (const rows of sizes()) await measure('', rows, await benchStore(rows), 60, '≤ 60 s')
