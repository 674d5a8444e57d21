import { closeSync, openSync, readSync } from 'node:fs'
import { resolve } from 'node:path'
import { fail, ok, type Result } from '../values/result.ts'

/** How every PMTiles archive of version 3 begins (Protomaps, PMTiles specification v3, §3). */
const BEGINS = 'PMTiles\u0003'

/** The file that `BASE_MAP` names, which replaces the base map that comes with Breakwater; null where none is named. */
export function baseMapFrom(environment: NodeJS.ProcessEnv): Result<string | null> {
  const stated = environment['BASE_MAP'] ?? ''
  if (stated === '') return ok(null)
  const path = resolve(stated)
  if (beginningOf(path) === BEGINS) return ok(path)
  return fail({
    code: 'unreadable',
    problem: `BASE_MAP is “${stated}”, which is no map that can be shown`,
    expected: 'the path of a PMTiles file (version 3) that this program may read',
    next: 'correct it, or leave it out, and start again',
  })
}

function beginningOf(path: string): string {
  try {
    const file = openSync(path, 'r')
    try {
      const bytes = Buffer.alloc(BEGINS.length)
      readSync(file, bytes, 0, BEGINS.length, 0)
      return bytes.toString('latin1')
    } finally {
      closeSync(file)
    }
  } catch {
    // Not there, not readable, or a folder: none of them is a map.
    return ''
  }
}
