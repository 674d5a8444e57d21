import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { simulate } from '../../src/simulation/index.ts'
import { folder } from '../import-records.ts'
import type { ValidFile } from './fuzz-file.ts'

/** Damage is found as well in a small file, and many more of them are read in the same time. */
const SMALL = 60_000

/** A small file of each kind that the simulator writes. */
export async function validFiles(): Promise<readonly ValidFile[]> {
  const out = join(folder, 'county')
  await simulate({ out, seed: 7, people: 80, days: 3, lines: 1, views: ['county', 'handsets'], formats: true })
  const found = new Map<string, ValidFile>()
  for (const path of filesUnder(out).sort((x, y) => statSync(x).size - statSync(y).size)) {
    const file = basename(path)
    // One of each layout: layouts are told by the name without its numbers.
    const layout = path.slice(out.length).replaceAll(/\d+/g, '')
    if (!/(?:\.json|-wal)$/.test(file) && statSync(path).size > 500 && !found.has(layout))
      found.set(layout, {
        file,
        bytes: readFileSync(path).subarray(0, whole(file) ? undefined : SMALL),
        owner: '+447700900001',
      })
  }
  rmSync(out, { recursive: true })
  return [...found.values()]
}

/** Formats of which the beginning alone is already damaged. */
const whole = (file: string): boolean => !/\.(?:csv|txt|tsv)$/.test(file)

const filesUnder = (place: string): string[] =>
  readdirSync(place, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? filesUnder(join(place, entry.name)) : [join(place, entry.name)],
  )
