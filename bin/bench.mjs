/**
 * `npm run bench`: measures at 1 and 10 million rows, prints one table and writes bench/RESULTS.md.
 * `npm run bench -- import lines --rows 1000000` runs some files of bench/ only, and writes nothing; other options go to them.
 * `npm run bench -- records`, `deadlines`, `workbench` or `formats` alone writes its own part of that file.
 * `--keep` leaves the generated records in bench/.work for the next run.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { ensureReady, root } from './ensure-ready.mjs'

const DEFAULT = [
  'import',
  'lines',
  'broadcasts',
  'customers',
  'together',
  'journeys',
  'co-usage',
  'one-number',
  'indicators',
  'network',
  'successors',
]
/** Measured apart, each with a part of its own in the results: its head, and what stands before its table. */
const APART = {
  records: { head: '\n## Records about people\n', text: recordResults },
  deadlines: { head: '\n## Deadlines\n', text: deadlineResults },
  workbench: { head: '\n## The workbench\n', text: workbenchResults },
  triage: { head: '\n## Handset triage\n', text: triageResults },
  formats: { head: '\n## Record files\n', text: formatResults },
}
const bench = join(root, 'bench')
const work = join(bench, '.work')

const given = process.argv.slice(2)
const keep = given.includes('--keep')
const firstOption = given.findIndex(word => word.startsWith('--'))
const named = (firstOption < 0 ? given : given.slice(0, firstOption)).map(name => name.replace(/\.ts$/, ''))
const options = (firstOption < 0 ? [] : given.slice(firstOption)).filter(word => word !== '--keep')
const unknown = named.find(name => !existsSync(join(bench, `${name}.ts`)))
if (unknown !== undefined) {
  console.error(
    `There is no bench “${unknown}”.\nNext: name one of ${[...DEFAULT, ...Object.keys(APART), 'tune-lines', 'tune-successors'].join(', ')}, or none for ${DEFAULT.join(', ')}.`,
  )
  process.exit(1)
}

await ensureReady()
const before = new Set(existsSync(work) ? readdirSync(work) : [])
mkdirSync(work, { recursive: true })
const rowsFile = join(work, `rows-${process.pid}.jsonl`)
writeFileSync(rowsFile, '')
const load = loadavg()[0]
const started = new Date()
let failed = false
try {
  for (const name of named.length > 0 ? named : DEFAULT) {
    console.error(`${name} …`)
    const ran = spawnSync(process.execPath, ['--import', 'tsx', join(bench, `${name}.ts`), ...options], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, BENCH_ROWS: rowsFile },
    })
    if (ran.status !== 0) console.error(`${name} ended with ${ran.status ?? ran.signal}`)
    failed ||= ran.status !== 0
  }
  const rows = readFileSync(rowsFile, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))
  if (rows.length > 0) {
    const apart = named.length === 1 ? APART[named[0]] : undefined
    const text = apart === undefined ? await results(rows) : apart.head + apart.text(rows)
    process.stdout.write(text)
    if (failed || options.length > 0 || (apart === undefined && named.length > 0))
      console.error('\nOnly part was measured: bench/RESULTS.md is as it was.')
    else {
      writeResults(apart, text)
      console.error('\nWritten to bench/RESULTS.md')
    }
  }
} finally {
  rmSync(rowsFile, { force: true })
  if (!keep)
    for (const name of readdirSync(work))
      if (!before.has(name)) rmSync(join(work, name), { recursive: true, force: true })
  if (!keep && readdirSync(work).length === 0) rmSync(work, { recursive: true })
}
process.exit(failed ? 1 : 0)

/** Puts a part in place of what it was, `apart` undefined for the first one; the others stay. */
function writeResults(apart, text) {
  const path = join(bench, 'RESULTS.md')
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const heads = Object.values(APART).map(({ head }) => head)
  const starts = [...heads.map(head => before.indexOf(head)).filter(at => at >= 0), before.length].sort((x, y) => x - y)
  const kept = heads.map(head => {
    const from = before.indexOf(head)
    return from < 0
      ? ''
      : before.slice(
          from,
          starts.find(at => at > from),
        )
  })
  const first = apart === undefined ? text : before.slice(0, starts[0])
  writeFileSync(path, [first, ...kept.map((part, i) => (heads[i] === apart?.head ? text : part))].join(''))
}

async function results(rows) {
  const { version } = await import('@duckdb/node-api')
  return `# Speed, measured

${machine()}, DuckDB ${version()}.
${company()} \`npm run bench\` repeats it.

The records are made for the purpose (\`bench/generate.ts\`): a number for every 50 rows, contacts that recur, 400 business-like numbers that text in bulk.
“Ratio” is how fast Breakwater is beside the plain way in the same run: 1 is as fast, more is faster.
The plain way gives less: the bare import neither reads nor checks the records, the plain queries only count.

${table(rows, 'beside')}
`
}

/** Records about people: what was asked, of how much, stands where other results have the plain way. */
function recordResults(rows) {
  return `
${machine()}.
${company()} \`npm run bench -- records\` repeats it.

The people and records are made for the purpose (\`bench/case-records\`): five agencies, a tenth of the operations ring-fenced, a fifth with a partner, some people met often and most once or twice.
\`breakwater serve\` runs with its bundled PostgreSQL as it comes; autocannon asks from the same machine, after 30 s of warming up. Half of the people looked at are any, half those whom the police meet; one request in twenty is for something of another agency.
Of the searches four in ten are a given name with the beginning of a family name, three a whole name, two a beginning alone, one a number or a name with a date of birth.

${table(rows, 'load')}
`
}

/** The nightly run, beside one act for each task. */
function deadlineResults(rows) {
  return `
${machine()}.
${company()} \`npm run bench -- deadlines\` repeats it.

The tasks are made for the purpose (\`test/tasks/many-tasks.ts\`): five agencies, three in four overdue, most of those for so long that they go to the role above, and nearly half due at another time than they say, as after a change of the law.
“Ratio” is how fast a chase is beside the naive way, which makes each one in an act of its own and reckons no date.

${table(rows, 'beside')}
`
}

/** What somebody waits for in the browser; beside it stands which browser. */
function workbenchResults(rows) {
  return `
${machine()}.
${company()} \`npm run bench -- workbench\` repeats it.

One line with its events over 240 days, twice a day a text to 150 people, 4,999 contacts with 15,000 pairs among them (\`bench/workbench-served.ts\`). Server, database, engine and browser run on the same machine;
there is no graphics card, so the processor draws too. “Opened” is from the navigation to the first full picture, everything the server does included; “brushing” from the event to the end of the next picture's work.

${table(rows, 'browser')}
`
}

/** From the first byte of a file to the tables that the pipeline takes. */
function formatResults(rows) {
  return `
${machine()}.
${company()} \`npm run bench -- formats\` repeats it.

The files are made for the purpose by the simulator's writers (\`bench/format-files.ts\`). Ours reads every record into tables: parties, times, handsets, cells, words; whoever stands beside only
counts elements or objects. “Ratio” is how fast ours is beside the first of them: 1 is as fast, more is faster.

${table(rows, 'beside')}
`
}

/** From a seized handset's file to what an officer reads. */
function triageResults(rows) {
  return `
${machine()}.
${company()} \`npm run bench -- triage\` repeats it.

The handset is made for the purpose (\`bench/large-handset.ts\`): a year and a half, 2,500 people, five of whom advertise and one of whom gives orders; two thirds are messages with words.
Each file is received, imported into a new store, and looked into, in a process of its own.

${table(rows, 'beside')}
`
}

function machine() {
  const cores = cpus()
  return `${started.toISOString().slice(0, 10)}, ${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.version}`
}

function company() {
  return `The machine was ${load > 0.5 ? `shared: at the start ${load.toFixed(1)} other processes wanted its ${cpus().length} cores, which lengthens every time` : 'otherwise idle'}.`
}

function table(rows, beside) {
  const ordered = rows.map((row, i) => ({ row, i })).sort((x, y) => x.row.rows - y.row.rows || x.i - y.i)
  const lines = ordered.map(({ row }) =>
    [
      row.what,
      row.rows.toLocaleString('en-GB'),
      row.ours,
      row.beside,
      row.ratio === undefined ? '–' : row.ratio.toFixed(2),
      row.target?.words ?? '–',
      row.target === undefined ? '–' : row.target.met ? 'met' : '**missed**',
    ].join(' | '),
  )
  return `| what | rows | ours | ${beside} | ratio | target | |
|---|--:|---|---|--:|---|---|
${lines.map(line => `| ${line} |`).join('\n')}`
}
