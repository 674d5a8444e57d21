import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file of policies: `agreements/safety-flags.cedar` and its text. */
export interface PolicyFile {
  readonly name: string
  readonly text: string
}

const SHIPPED_FOLDER = fileURLToPath(new URL('policies/', import.meta.url))

/** All policies of a folder, by default those that come with Breakwater, in the order of their names. */
export function readPolicyFiles(folder: string = SHIPPED_FOLDER): PolicyFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.cedar'))
    .map(name => ({ name: name.replaceAll(sep, '/'), text: readFileSync(join(folder, name), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
