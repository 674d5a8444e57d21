import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** What the build writes last. */
const BUILT = join(root, 'dist/web/workbench/manifest.json')

/**
 * Once for every run of the tests, so that no browser opens a page whose styles another is still building; again where anything that
 * browsers are sent is newer than what was built.
 */
export function setup(): void {
  if (existsSync(BUILT) && statSync(BUILT).mtimeMs > newest()) return
  spawnSync(process.execPath, [join(root, 'bin/build-web.mjs')], { cwd: root, stdio: 'inherit' })
}

function newest(): number {
  const folders = ['web', 'src/values', 'src/server/pages/workbench/wire'].map(folder => join(root, folder))
  const files = folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()),
  )
  return Math.max(...files.map(({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs))
}
