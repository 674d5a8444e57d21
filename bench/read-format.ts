/** One reading of one file in a process of its own: `read-format.ts case|etsi|ufed|saxes FILE FOLDER`. */
import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { SaxesParser } from 'saxes'
import type { DecodedTable } from '../src/comms/import/decoded-table.ts'
import { readCaseUco } from '../src/comms/import/case/read-case-uco.ts'
import { readEtsi } from '../src/comms/import/etsi/read-etsi.ts'
import { readUfed } from '../src/comms/import/ufed/read-ufed.ts'
import type { Result } from '../src/values/result.ts'
import type { Measured } from './task.ts'

type Read = (file: { readonly path: string; readonly name: string }, folder: string) => Promise<Result<DecodedTable[]>>

/** Records of the tables that a reader writes. */
const tables =
  (read: Read) =>
  async (path: string, folder: string): Promise<number> => {
    await mkdir(folder, { recursive: true })
    const found = await read({ path, name: 'file' }, folder)
    await rm(folder, { recursive: true })
    if (!found.ok) throw new Error(found.fault.problem)
    return found.value.reduce((sum, { records }) => sum + records, 0)
  }

/** Elements alone, as a reader of XML made by others tells them; nothing is gathered or written. */
async function elements(path: string): Promise<number> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let count = 0
  let letters = 0
  parser.on('opentag', () => {
    count++
  })
  parser.on('closetag', () => undefined)
  parser.on('text', text => {
    letters += text.length
  })
  const source = createReadStream(path, { highWaterMark: 1 << 18, encoding: 'utf8' })
  for await (const piece of source) parser.write(piece as string)
  parser.close()
  return letters > 0 ? count : 0
}

const READERS = {
  case: tables((file, folder) => readCaseUco({ ...file, encoding: 'utf-8', bomBytes: 0 }, folder)),
  etsi: tables(readEtsi),
  ufed: tables(readUfed),
  saxes: elements,
} satisfies Record<string, (path: string, folder: string) => Promise<number>>
export type Reader = keyof typeof READERS

const [name = '', path = '', folder = ''] = process.argv.slice(2)
if (!(name in READERS)) throw new Error(`${name}: expected one of ${Object.keys(READERS).join(', ')}`)
const start = performance.now()
const cpu = process.cpuUsage()
const found = await READERS[name as Reader](path, folder)
const spent = process.cpuUsage(cpu)
process.stdout.write(
  JSON.stringify({
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: (spent.user + spent.system) / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1024,
    found,
  } satisfies Measured),
)
