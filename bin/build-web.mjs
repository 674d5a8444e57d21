/**
 * `node bin/build-web.mjs FOLDER`: compiles the styles and the workbench, and copies the small files of `web/` that browsers
 * ask for. The workbench's files carry a hash in their names; `workbench/manifest.json` says what they are called.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { compile } from 'sass'
import { tsImport } from 'tsx/esm/api'
import { build } from 'vite'

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
// The coasts of the British Isles from Natural Earth: the map of the workbench asks nobody else for its ground.
const { baseMap } = await tsImport('../web/workbench/map/base-map.ts', import.meta.url)
const atlas = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve('world-atlas/countries-10m.json')), 'utf8'))
writeFileSync(join(folder, 'base-map.json'), JSON.stringify(baseMap(atlas)))
// Tests build too, and say so in the environment: React would come with its checks for development, at a third of its speed.
process.env.NODE_ENV = 'production'
await build({
  configFile: false,
  mode: 'production',
  root: join(root, 'web/workbench'),
  base: '/assets/workbench/',
  publicDir: false,
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: join(folder, 'workbench'),
    // Somebody else's page may just be open: a file with a hash in its name is in nobody's way.
    emptyOutDir: false,
    assetsDir: '',
    // The pages' policy allows no address that begins with “data:”.
    assetsInlineLimit: 0,
    manifest: 'manifest.json',
    // The map's library alone is larger than the bound at which a warning comes; it is loaded when the map is opened.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: join(root, 'web/workbench/main.tsx') },
  },
})
