#!/usr/bin/env node
/** `npm start`: makes what is missing, then serves the demonstration county. Later starts need no network and no time. */
import { join } from 'node:path'
import { ensureReady, root } from './ensure-ready.mjs'

const started = Date.now()
await ensureReady()
const port = Number(process.env.PORT ?? 4000)
const host = process.env.HOST ?? '127.0.0.1'
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is “${process.env.PORT}”, which is no port.\nNext: PORT=4000 npm start`)
  process.exit(2)
}

const { prepareDemonstration } = await import('../dist/server/demonstration/prepare-demonstration.js')
const { demonstrationAccounts } = await import('../dist/server/demonstration/demonstration-accounts.js')
const { demonstrationRecords } = await import('../dist/server/demonstration/records/demonstration-records.js')
const { demonstrationMorning } = await import('../dist/server/demonstration/records/demonstration-morning.js')
const { openRecords } = await import('../dist/server/open-records.js')
const { listen } = await import('../dist/server/listen.js')
const { describeFault } = await import('../dist/values/result.js')

const { simulate } = await import('../dist/simulation/index.js')

// Small enough to be ready within a minute, large enough for every chart to have something to say.
const county = { seed: 2016, people: 1200, days: 42, lines: 8, views: ['county', 'handsets'] }
const made = await prepareDemonstration(join(root, 'data'), out => simulate({ out, ...county }), showProgress())
if (!made.ok) {
  console.error(describeFault(made.fault))
  process.exit(1)
}
let look
const opened = await openRecords(join(root, 'data', 'demo-records'), async database => {
  await demonstrationAccounts(database)
  const writing = () => console.log('Writing invented people and ten years of their histories (the first time only) …')
  look = await demonstrationRecords(database, made.value.lines, writing)
  await demonstrationMorning(database, new Date().toISOString(), made.value.found)
})
if (!opened.ok) {
  console.error(describeFault(opened.fault))
  process.exit(1)
}
const { records, close } = opened.value
const listening = await listen({
  store: made.value.store,
  agency: 'norfolk-police',
  port,
  host,
  records,
  demonstration: true,
})
if (!listening.ok) {
  await close()
  console.error(describeFault(listening.fault))
  process.exit(1)
}
const { address, app, engine } = listening.value
// Worked out already, so this is quick; it lets the start page name the lines at the first visit.
void engine.ask('lines', {}, { imports: 'all' })
const { lines, files, rows } = made.value
const first = encodeURIComponent(lines[0] ?? '')
console.log(`
Breakwater is ready (${((Date.now() - started) / 1000).toFixed(0)} s): ${address}

A demonstration county, all of it invented: ${rows.toLocaleString('en-GB')} rows from ${files} files, ${lines.length} candidate drug lines.
Sign in as any of the people listed at ${address}/sign-in. What to look at:
  ${address}/lines  the candidate lines, most line-like first
${lines.length === 0 ? '' : `  ${address}/lines/${first}  one line: reasons, timeline, customers a day\n`}  ${address}/imports  what became of every row
  ${address}/imports/new  your own file (CSV or XLSX)
  ${address}/confirmed-lines  lines that Priya Raman, the analyst, confirmed; one of them waits to be closed
  ${address}/people/${look.person}  a person with a history, if you are DS Grace Oduya
  ${address}/custody  who is in custody this morning, if you are Jo Pearce, the navigator
  ${address}/outcomes/cascade  from arrest to not back in treatment, if you are David Okafor, the partnership manager
  ${address}/operations/${look.operation}  Operation Orochi, as DS Grace Oduya or, from the partner force, DS Marcus Webb
  ${address}/outcomes/statements  what was said in public about results, counted again from these records, as Supt Helen Marsh
Ctrl+C stops it.`)

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(
    signal,
    () =>
      void app
        .close()
        .then(close)
        .then(() => process.exit(0)),
  )
}

/** A bar that redraws itself on a terminal, and one line for each file elsewhere. */
function showProgress() {
  const live = process.stdout.isTTY
  const redraw = text => {
    if (live) process.stdout.write(`\r\x1b[2K${text}`)
  }
  const say = text => console.log(live ? `\r\x1b[2K${text}` : text)
  return {
    writing: () => say('Writing a demonstration county (the first time only) …'),
    importing: (file, position, of, part) => {
      const full = Math.round(part * 24)
      redraw(
        `Importing ${position} of ${of}  ${'█'.repeat(full)}${'░'.repeat(24 - full)} ${String(Math.round(part * 100)).padStart(3)} %  ${file}`,
      )
    },
    imported: (file, rows) => say(`  imported ${file}: ${rows.toLocaleString('en-GB')} rows`),
    looking: () => say('Looking for lines …'),
  }
}
