/**
 * A handset of 100,000 calls and messages from file to triage, as `breakwater triage` does it at night: received, imported, looked into. Once as a
 * report of Cellebrite's (.ufdr), once as a CSV. `--events 100000`.
 */
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeUfdr } from '../src/simulation/write/formats/ufed.ts'
import { atMost, megabytes, report, seconds } from './bench-row.ts'
import { WORK } from './bench-store.ts'
import { largeHandset, writeHandsetCsv } from './large-handset.ts'
import { measured } from './measured.ts'

const { values } = parseArgs({ options: { events: { type: 'string', default: '100000' } } })
const events = Number(values.events.replaceAll('_', ''))
const MOST_SECONDS = 180

const folder = join(WORK, `triage-${process.pid}`)
mkdirSync(folder, { recursive: true })
const contents = largeHandset(events)
const ufdr = join(folder, 'phone.ufdr')
await writeUfdr(contents, ufdr)
const csv = join(folder, 'phone.csv')
writeHandsetCsv(contents, csv)

for (const [what, file] of [
  ['a Cellebrite report (.ufdr)', ufdr],
  ['a CSV', csv],
] as const) {
  const ours = await measured('triage', file, `${file}.store`)
  report({
    what: `Handset triage: ${what} of ${megabytes(statSync(file).size / 2 ** 20)}, import and all`,
    rows: events,
    ours: `${seconds(ours.seconds)}, ${seconds(ours.cpuSeconds)} of processor, ${megabytes(ours.peakMb)}; ${ours.found} signs, known lines, senders of offers and candidates`,
    beside: 'the target alone: nothing plain does this',
    target: atMost(ours.seconds, MOST_SECONDS, '≤ 3 minutes'),
  })
}
