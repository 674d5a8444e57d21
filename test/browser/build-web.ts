import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Once for every run of the tests, so that no browser opens a page whose styles another is still building. */
export function setup(): void {
  if (existsSync(join(root, 'dist/web/app.css'))) return
  spawnSync(process.execPath, [join(root, 'bin/build-web.mjs')], { cwd: root, stdio: 'inherit' })
}
