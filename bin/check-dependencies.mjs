/**
 * Checks the rules of .dependency-cruiser.cjs, and that every .ts and .tsx file git knows was really read: a parser that reads
 * nothing would find nothing wrong.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './ensure-ready.mjs'

const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
  cwd: root,
  encoding: 'utf8',
})
const files = listed.stdout.split('\n').filter(file => /^(src|bench|test|web)\//.test(file))
if (listed.status !== 0 || files.length === 0) {
  console.error('The list of source files could not be read from git, so the dependency rules were not checked.')
  process.exit(1)
}
const ran = spawnSync(
  process.execPath,
  [
    '--import',
    pathToFileURL(join(root, 'bin/swc-reads-tsx.mjs')).href,
    join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    ...files,
  ],
  { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
)
const report = JSON.parse(ran.stdout || '{}')
const read = new Set(
  (report.modules ?? [])
    .filter(module => module.dependencies.length > 0 || module.valid !== undefined)
    .map(module => module.source),
)
const withImports = new Set(
  (report.modules ?? []).filter(module => module.dependencies.length > 0).map(module => module.source),
)
const unread = files.filter(file => !read.has(file))
for (const violation of report.summary?.violations ?? []) {
  console.error(
    `${violation.from} must not import ${violation.to}: ${violation.rule.name}. ${commentOf(violation.rule.name)}`,
  )
}
for (const file of unread) console.error(`${file} was not read by the dependency check.`)
const found = report.summary?.violations?.length ?? 1
if (withImports.size < files.length / 2)
  console.error('The dependency check saw almost no imports: its parser is not working.')
console.log(
  `Dependency check: ${read.size} files read (${files.length} .ts and .tsx files in the repository, ${withImports.size} with imports), ${found} rules broken.`,
)
process.exit(found > 0 || unread.length > 0 || withImports.size < files.length / 2 ? 1 : 0)

function commentOf(name) {
  return report.summary.ruleSetUsed?.forbidden?.find(rule => rule.name === name)?.comment ?? ''
}
