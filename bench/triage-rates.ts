/**
 * How often handset triage is right about lines and offers, and how often a sign comes up where nobody is controlled: every seized handset
 * of some simulated counties, each looked into alone. Prints the tables of docs/triage.md. `--seeds 271..276`; seeds below 200 are for training.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { lines } from '../src/comms/analyses/lines/lines.ts'
import { openSnapshot, openStore, triage } from '../src/comms/index.ts'
import { buildView, must } from '../src/evaluation/build-view.ts'
import { wilson } from '../src/evaluation/wilson.ts'
import { simulate, type Truth } from '../src/simulation/index.ts'

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '271..276' } } })
const [from = 0, until = from] = values.seeds.split('..').map(Number)

const tally = {
  handsets: 0,
  events: 0,
  shown: 0,
  found: 0,
  wrong: 0,
  wordless: 0,
  wordlessWrong: 0,
  senders: 0,
  right: 0,
}
const wrongKinds = new Map<string, number>()
const signs = new Map<string, Map<string, number>>()
const owners = new Map<string, number>()
const pressed = new Map<string, number>()
const count = (map: Map<string, number>, key: string): unknown => map.set(key, (map.get(key) ?? 0) + 1)

for (let seed = from; seed <= until; seed++) {
  const folder = await mkdtemp(join(tmpdir(), 'breakwater-triage-'))
  const county = join(folder, 'county')
  await simulate({ out: county, seed, views: ['handsets'] })
  const truth = JSON.parse(await readFile(join(county, 'truth.json'), 'utf8')) as Truth
  const ofLines = new Set(truth.lines.flatMap(line => line.numbers.map(({ number }) => number)))
  const kinds = new Map(truth.numbers.map(({ number, kind }) => [number, kind]))
  const store = join(folder, 'store')
  ;(await buildView(county, 'handsets', store)).close()
  const opened = must(await openStore(store))
  for (const { id } of opened.imports()) {
    const snapshot = must(await openSnapshot(opened, { imports: [id] }))
    const [found] = must(await triage(snapshot, snapshot, { known: [], covered: { words: true, limits: [] } })).rows
    const wordless = (await lines(snapshot, { seenBy: 1, wording: false })).rows.filter(({ candidate }) => candidate)
    const dealt = await snapshot.query<{ number: bigint }>(
      'SELECT a AS number FROM events_by_a WHERE a IS NOT NULL UNION SELECT b FROM events_by_a WHERE b IS NOT NULL',
    )
    snapshot.close()
    if (found === undefined) throw new Error('a triage without an answer')
    const own = new Set(found.numbers)
    tally.handsets += 1
    tally.events += found.events
    tally.shown += dealt.filter(({ number }) => ofLines.has(`+${number}`) && !own.has(`+${number}`)).length
    for (const { number } of found.candidates) {
      if (ofLines.has(number)) tally.found += 1
      else {
        tally.wrong += 1
        count(wrongKinds, kinds.get(number) ?? 'unknown')
      }
    }
    for (const { number } of wordless.filter(one => !own.has(one.number))) {
      if (ofLines.has(number)) tally.wordless += 1
      else tally.wordlessWrong += 1
    }
    tally.senders += found.received.length
    tally.right += found.received.filter(({ from: sender }) => ofLines.has(sender)).length
    const [number = ''] = found.numbers
    const kind = ofLines.has(number) ? 'line' : (kinds.get(number) ?? 'unknown')
    const role = ['line', 'runner', 'controller', 'resident'].includes(kind) ? kind : 'business or club'
    count(owners, role)
    if (found.pattern.pressing !== null) count(pressed, role)
    for (const { name, seen } of found.signs) {
      const by = signs.get(name) ?? new Map<string, number>()
      count(by, `${role}${seen.some(one => one.number !== null && ofLines.has(one.number)) ? ' (by a line)' : ''}`)
      signs.set(name, by)
    }
  }
  await rm(folder, { recursive: true, force: true })
  console.error(`seed ${seed}: ${JSON.stringify(tally)}`)
}

const share = (n: number, of: number): string => {
  const { low, high } = wilson(n, of)
  const percent = (value: number): string => `${(value * 100).toFixed(1)}%`
  return `${percent(of === 0 ? 0 : n / of)} (${n} of ${of}; ${percent(low)} to ${percent(high)})`
}
const listed = (map: ReadonlyMap<string, number>): string => [...map].map(([key, n]) => `${key} ${n}`).join(', ') || '–'
console.log(
  `${tally.handsets} handsets (${listed(owners)}), ${tally.events} calls and messages, seeds ${values.seeds}\n`,
)
console.log(`| measure | rate (count; 95% interval) |
|---|---|
| candidates that are line numbers | ${share(tally.found, tally.found + tally.wrong)} |
| line numbers in a handset that come up as candidates | ${share(tally.found, tally.shown)} |
| the same without words: candidates that are line numbers | ${share(tally.wordless, tally.wordless + tally.wordlessWrong)} |
| the same without words: line numbers that come up | ${share(tally.wordless, tally.shown)} |
| senders of offers that are line numbers | ${share(tally.right, tally.senders)} |

Wrong candidates: ${listed(wrongKinds)}. A number that presses: ${listed(pressed)}.

| sign | handsets in which it came up, by whose they were |
|---|---|
${[...signs].map(([name, by]) => `| ${name} | ${listed(by)} |`).join('\n')}`)
