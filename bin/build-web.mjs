/** `node bin/build-web.mjs FOLDER`: compiles the styles and copies the small files of `web/` that browsers ask for. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile } from 'sass'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = process.argv[2] ?? join(root, 'dist/web')
const { css } = compile(join(root, 'web/styles/app.scss'), {
  loadPaths: [join(root, 'node_modules')],
  style: 'compressed',
  quietDeps: true,
})
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'app.css'), css)
for (const file of ['start.js', 'icon.svg']) copyFileSync(join(root, 'web', file), join(folder, file))
