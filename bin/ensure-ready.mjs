/**
 * Installs the packages and compiles the program where that has not been done, or is older than the sources.
 * Both stamps are the hash of what they were made from, so that a second run does nothing and works offline.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Breakwater needs Node.js 20.19 or newer; this is ${process.version}.\nNext: install a newer Node.js from https://nodejs.org and run the same command again.`,
  )
  process.exit(1)
}

export async function ensureReady({ quiet = false } = {}) {
  ensurePackages(quiet)
  ensureBuild(quiet)
}

export function ensurePackages(quiet) {
  const wanted = hashOf([join(root, 'package.json'), join(root, 'package-lock.json')])
  const stamp = join(root, 'node_modules', '.breakwater-installed')
  if (readStamp(stamp) === wanted) return
  // npm empties the folder first, through a link too: it would take the packages from under another checkout.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error(
      'node_modules is a link to another folder, whose packages are not those of this checkout, so nothing was installed.\nNext: delete the link and run the same command again, or run npm ci where it points.',
    )
    process.exit(1)
  }
  if (!quiet) console.log('Installing packages (the first time only) …')
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: quiet ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    console.error(
      'The packages could not be installed.\nNext: check that this machine reaches the npm registry, then run the same command again.',
    )
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}

export function ensureBuild(quiet) {
  const sources = [
    ...filesUnder(join(root, 'src')),
    ...filesUnder(join(root, 'web')),
    join(root, 'bin/build-web.mjs'),
    join(root, 'tsconfig.json'),
    join(root, 'tsconfig.build.json'),
    join(root, 'package-lock.json'),
  ]
  const wanted = hashOf(sources)
  const stamp = join(root, 'dist', '.breakwater-built')
  if (readStamp(stamp) === wanted) return
  if (!quiet) console.log('Building …')
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  const done = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')],
    { cwd: root, stdio: ['ignore', 2, 2] },
  )
  if (done.status !== 0) {
    console.error('The program could not be compiled: see the messages above.')
    process.exit(1)
  }
  const styled = spawnSync(process.execPath, [join(root, 'bin/build-web.mjs'), join(root, 'dist/web')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (styled.status !== 0) {
    console.error('The styles of the pages could not be compiled: see the messages above.')
    process.exit(1)
  }
  cpSync(join(root, 'src/access/policies'), join(root, 'dist/access/policies'), { recursive: true })
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, wanted)
}

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
