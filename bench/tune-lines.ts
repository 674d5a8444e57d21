/**
 * Fits the weights of `lines` on training counties: npm run bench -- tune-lines [--usual 1..8] [--easy 11..13] [--keep]
 * Writes src/comms/analyses/lines/weights.ts. Training seeds are 1 to 99; evaluation uses others.
 *
 * `related` is fitted with the true lines as the ones customers are shared with; in use it gets scores instead.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { INDICATORS } from '../src/comms/analyses/lines/indicators.ts'
import { scoreNumbers, viewOf } from '../src/comms/analyses/lines/lines.ts'
import { indicatorValues, type View } from '../src/comms/analyses/lines/score.ts'
import { NOTHING_SHARED, type Shared, sharedCustomers } from '../src/comms/analyses/lines/shared-customers.ts'
import { openSnapshot, openStore, type Snapshot } from '../src/comms/index.ts'
import { buildView, must } from '../src/evaluation/build-view.ts'
import { type Setting, simulate, type Truth } from '../src/simulation/index.ts'
import { fitLogistic } from './logistic.ts'

interface Example {
  readonly line: boolean
  readonly view: View
  readonly values: readonly number[]
  readonly shared: Shared
}

const { values: given } = parseArgs({
  options: {
    usual: { type: 'string', default: '1..10' },
    easy: { type: 'string', default: '11..13' },
    work: { type: 'string', default: join(import.meta.dirname, '.work', 'training') },
  },
})

async function examplesOf(seed: number, setting: Setting): Promise<Example[]> {
  const county = join(given.work, `county-${seed}-${setting}`)
  if (!existsSync(join(county, 'truth.json'))) {
    await mkdir(given.work, { recursive: true })
    await simulate({ seed, out: county, setting })
  }
  const truth = JSON.parse(await readFile(join(county, 'truth.json'), 'utf8')) as Truth
  const ofLines = new Set(truth.lines.flatMap(line => line.numbers.map(({ number }) => number)))
  const found: Example[] = []
  for (const view of ['county', 'handsets', ...truth.bundles.map(bundle => bundle.folder)]) {
    const snapshot = await viewSnapshot(
      county,
      view,
      join(given.work, `store-${seed}-${setting}-${view.replace('/', '-')}`),
    )
    const viewFor = await viewOf(snapshot)
    const scored = await scoreNumbers(snapshot, {})
    const isLine = ({ x }: { x: bigint }) => ofLines.has(`+${x}`)
    const shared = await sharedCustomers(
      snapshot,
      new Map(scored.map(({ measures }) => [measures.x, Number(isLine(measures))])),
    )
    for (const { measures } of scored) {
      found.push({
        line: isLine(measures),
        view: viewFor(measures),
        values: indicatorValues(measures, new Set()).map(value => value ?? 0),
        shared: shared.get(measures.x) ?? NOTHING_SHARED,
      })
    }
    snapshot.close()
  }
  return found
}

async function viewSnapshot(county: string, view: string, store: string): Promise<Snapshot> {
  const opened = await openStore(store, { readOnly: true })
  return opened.ok ? must(await openSnapshot(opened.value)) : buildView(county, view, store)
}

const all: Example[] = []
for (const setting of ['usual', 'easy'] as const) {
  const [from = 1, until = from] = given[setting].split('..').map(Number)
  for (let seed = from; seed <= until; seed += 1) {
    const examples = await examplesOf(seed, setting)
    console.error(
      `${setting} ${seed}: ${examples.length} numbers, ${examples.filter(example => example.line).length} of lines`,
    )
    all.push(...examples)
  }
}

const signs = INDICATORS.map(indicator => (indicator.speaks === 'for' ? 1 : -1))
const round = (value: number) => Math.round(value * 100) / 100

function fit(view: View, related: boolean) {
  const chosen = all.filter(example => example.view === view)
  const { weights, intercept } = fitLogistic(
    chosen.map(example => [...example.values, ...(related ? [example.shared.any, example.shared.several] : [0, 0])]),
    chosen.map(example => Number(example.line)),
    [...signs, 1, 1],
    { penalty: 0.2, steps: 1500 },
  )
  const byName: readonly (readonly [string, number])[] = INDICATORS.map(
    ({ name }, i) => [name, round(weights[i] ?? 0)] as const,
  ).filter(([, weight]) => weight !== 0)
  return {
    start: round(intercept),
    shared: { any: round(weights.at(-2) ?? 0), several: round(weights.at(-1) ?? 0) },
    byName: Object.fromEntries(byName),
  }
}

/** Networks hold no text: their readings take the weights of wording from the partial ones. */
function withWording(weights: ReturnType<typeof fit>, from: ReturnType<typeof fit>) {
  const wording = INDICATORS.filter(indicator => indicator.rests_on === 'wording').map(({ name }) => name)
  const taken = Object.entries(from.byName).filter(([name]) => wording.includes(name))
  return { ...weights, byName: { ...Object.fromEntries(taken), ...weights.byName } }
}

const partial = { alone: fit('partial', false), related: fit('partial', true) }
const network = {
  alone: withWording(fit('network', false), partial.alone),
  related: withWording(fit('network', true), partial.related),
}
const weights = { network, partial }
const file = join(import.meta.dirname, '..', 'src/comms/analyses/lines/weights.ts')
const text = await readFile(file, 'utf8')
const head = text.slice(0, text.indexOf('/**\n * Networks hold'))
await writeFile(
  file,
  `${head}/**
 * Networks hold no text, so their readings take the weights of wording from the partial ones, for handsets that come beside.
 * Fitted on the training counties ${given.usual} (usual) and ${given.easy} (easy).
 */
export const WEIGHTS: { readonly network: Readings; readonly partial: Readings } = ${JSON.stringify(weights, null, 2)}
`,
)
