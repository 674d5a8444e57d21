/**
 * Record files from the first byte to the tables that the pipeline takes, in a process of its own each, beside readers made by others
 * that gather nothing. `--rows 250000,1000000`: records of each file. A format is a line of `FORMATS`.
 */
import { spawnSync } from 'node:child_process'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { atLeast, atMost, megabytes, report, seconds } from './bench-row.ts'
import { WORK } from './bench-store.ts'
import { caseFile } from './case-file.ts'
import { etsiFile, ufedFile } from './format-files.ts'
import { inOwnProcess } from './measured.ts'
import type { Reader } from './read-format.ts'
import type { Measured } from './task.ts'

const ELEMENT_TREE = `
import json, resource, sys, time
from xml.etree.ElementTree import iterparse
start, cpu, found = time.perf_counter(), time.process_time(), 0
steps = iterparse(sys.argv[1], events=("start", "end"))
_, root = next(steps)
for event, element in steps:
    if event == "end":
        found += 1
        element.clear()
        if found % 1000 == 0: root.clear()
print(json.dumps({"seconds": time.perf_counter() - start, "cpuSeconds": time.process_time() - cpu,
  "peakMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "found": found}))
`

/** The whole document at once, as json reads it: nothing is gathered. */
const JSON_LOAD = `
import json, resource, sys, time
start, cpu = time.perf_counter(), time.process_time()
with open(sys.argv[1], encoding="utf-8") as file: found = len(json.load(file)["@graph"])
print(json.dumps({"seconds": time.perf_counter() - start, "cpuSeconds": time.process_time() - cpu,
  "peakMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "found": found}))
`
/** In bytes: a document that is read at once takes several times its size. */
const MOST_AT_ONCE = 400 * 1024 ** 2

interface Format {
  readonly what: string
  readonly file: string
  write(path: string, records: number): void
  readonly ours: Reader
  /** What reads such a file without gathering anything, and its name. */
  beside(path: string): Promise<readonly (readonly [name: string, took: Measured])[]>
}

const FORMATS: readonly Format[] = [
  { what: 'ETSI TS 102 657 (XML)', file: 'return.etsi.xml', write: etsiFile, ours: 'etsi', beside: besideXml },
  { what: 'UFED report (XML)', file: 'report.xml', write: ufedFile, ours: 'ufed', beside: besideXml },
  { what: 'CASE/UCO (JSON-LD)', file: 'export.jsonld', write: caseFile, ours: 'case', beside: besideJson },
]
const LEAST_A_SECOND = 100_000
const MOST_MEGABYTES = 256

const { values } = parseArgs({ options: { rows: { type: 'string', default: '250000,1000000' } } })
const folder = join(WORK, 'formats')
await mkdir(folder, { recursive: true })
for (const rows of values.rows.split(',').map(Number)) {
  for (const format of FORMATS) {
    const path = join(folder, format.file)
    format.write(path, rows)
    const { size } = await stat(path)
    const ours = await inOwnProcess('read-format.ts', format.ours, path, join(folder, 'tables'))
    const others = await format.beside(path)
    await rm(path)
    const each = (took: Measured) => `${Math.round(rows / took.seconds).toLocaleString('en-GB')} records/s`
    const [first] = others
    report({
      what: `${format.what}: time`,
      rows,
      ours: `${seconds(ours.seconds)} (${seconds(ours.cpuSeconds)} of processor), ${each(ours)}; ${Math.round(size / rows).toLocaleString('en-GB')} bytes each, ${Math.round(size / 1e6 / ours.seconds)} MB/s`,
      beside: others
        .map(
          ([name, took]) =>
            `${name}: ${seconds(took.seconds)} (${seconds(took.cpuSeconds)} of processor), ${each(took)}`,
        )
        .join('; '),
      ...(first === undefined ? {} : { ratio: first[1].seconds / ours.seconds }),
      target: atLeast(rows / ours.seconds, LEAST_A_SECOND, `≥ ${LEAST_A_SECOND.toLocaleString('en-GB')} records/s`),
    })
    report({
      what: `${format.what}: peak memory`,
      rows,
      ours: `${megabytes(ours.peakMb)}, for a file of ${megabytes(size / 1e6)}`,
      beside: others.map(([name, took]) => `${name}: ${megabytes(took.peakMb)}`).join('; '),
      target: atMost(ours.peakMb, MOST_MEGABYTES, `≤ ${MOST_MEGABYTES} MB, whatever the size`),
    })
  }
}
await rm(folder, { recursive: true })

/** saxes, and ElementTree where there is a Python: both only count elements. */
async function besideXml(path: string): Promise<readonly (readonly [string, Measured])[]> {
  const saxes = await inOwnProcess('read-format.ts', 'saxes', path, '')
  const python = spawnSync('python3', ['-c', ELEMENT_TREE, path], { encoding: 'utf8' })
  const tree = python.status === 0 ? [['ElementTree iterparse', JSON.parse(python.stdout) as Measured] as const] : []
  return [['saxes, elements alone', saxes], ...tree]
}

/** Python's json, which reads a document at once: only where it fits into memory. */
async function besideJson(path: string): Promise<readonly (readonly [string, Measured])[]> {
  if ((await stat(path)).size > MOST_AT_ONCE) return []
  const python = spawnSync('python3', ['-c', JSON_LOAD, path], { encoding: 'utf8' })
  return python.status === 0 ? [['json.load, all at once', JSON.parse(python.stdout) as Measured]] : []
}
