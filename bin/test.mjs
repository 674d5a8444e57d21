/** `npm test`: installs and builds what is missing, then checks types, style, dependencies and behaviour. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureReady, root } from './ensure-ready.mjs'

const long = process.argv.includes('--long')
await ensureReady()

const bin = name => join(root, 'node_modules', name)
const checks = [
  ['Types', [bin('typescript/bin/tsc'), '-p', 'tsconfig.json']],
  ['Types of the workbench', [bin('typescript/bin/tsc'), '-p', 'web/workbench/tsconfig.json']],
  ['Lint', [bin('oxlint/bin/oxlint'), '--type-aware', '--quiet']],
  ['Format', [bin('@biomejs/biome/bin/biome'), 'format', '.']],
  ['Dependencies', [join(root, 'bin/check-dependencies.mjs')]],
  ['Unused code', [bin('knip/bin/knip.js')]],
]
let broken = false
if (!long) {
  for (const [name, command] of checks) {
    const started = Date.now()
    const done = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
    const ok = done.status === 0
    console.log(`${ok ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
    if (!ok || name === 'Dependencies') process.stdout.write(`${done.stdout}${done.stderr}`)
    broken ||= !ok
  }
}

// Whatever a test leaves behind goes with it. PostgreSQL, which runs as somebody else where this runs as root, has to pass.
const scratch = mkdtempSync(join(tmpdir(), 'breakwater-'))
chmodSync(scratch, 0o711)
const report = join(scratch, 'report.json')
const ran = spawnSync(
  process.execPath,
  [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TMPDIR: scratch, ...(long ? { BREAKWATER_LONG: '1' } : {}) } },
)
const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests: skipped = 0 } = readReport()
rmSync(scratch, { recursive: true, force: true })
console.log(`tests: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(broken || ran.status !== 0 || passed === 0 ? 1 : 0)

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return {}
  }
}
