import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the repository, from src/evaluation as from dist/evaluation. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What decides a measurement, tests and the report's own wording aside. */
const DECIDES = ['src/comms', 'src/simulation', 'src/values', 'templates']

/**
 * Names the code that measures: 12 hexadecimal digits of a SHA-256 over the analyses, the import, the simulator and the
 * templates. A result made by other code is made again, so that one report never mixes two versions.
 */
export function codeFingerprint(): string {
  const hash = createHash('sha256')
  for (const folder of DECIDES.map(name => join(ROOT, name)).filter(existsSync)) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && !entry.name.endsWith('.test.ts') && !entry.name.endsWith('.md'))
      .map(entry => join(entry.parentPath, entry.name))
      .sort()
    for (const file of files) hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex').slice(0, 12)
}
