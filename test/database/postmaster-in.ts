import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { postmasterOf } from '../../src/kernel/postgres/leftover.ts'

/** The process number of the bundled server that runs on a folder; 0 where none does. */
export function postmasterIn(folder: string): number {
  return postmasterOf(dataIn(folder))?.pid ?? 0
}

/** Where the data of a folder lie: inside it, or where its note says. */
export function dataIn(folder: string): string {
  const note = join(folder, 'place.json')
  return existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as { data: string }).data : join(folder, 'cluster')
}
