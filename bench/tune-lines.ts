/**
 * Fits the weights of `lines` on training counties: npm run bench -- tune-lines [--seeds 1..10] [--keep]
 * Prints the file src/comms/analyses/lines/weights.ts should hold. Training seeds are 1 to 99; evaluation uses others.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { INDICATORS } from '../src/comms/analyses/lines/indicators.ts'
import { scoreNumbers } from '../src/comms/analyses/lines/lines.ts'
import { buildView } from '../src/evaluation/build-view.ts'
import { numbersSeen } from '../src/evaluation/numbers-seen.ts'
import { simulate, type Truth } from '../src/simulation/index.ts'
import { fitLogistic } from './logistic.ts'

interface Example {
  readonly number: string
  readonly kind: string
  readonly line: boolean
  readonly own: boolean
  readonly events: number
  readonly holders: number
  readonly values: readonly (number | null)[]
}

const { values: given } = parseArgs({
  options: { seeds: { type: 'string', default: '1..8' }, setting: { type: 'string', default: 'usual' } },
})
const [from = 1, until = 8] = given.seeds.split('..').map(Number)
const work = join(import.meta.dirname, '.work', 'training')

async function examplesOf(seed: number): Promise<Example[]> {
  const cached = join(work, `${seed}-${given.setting}.json`)
  const county = join(work, `county-${seed}-${given.setting}`)
  if (!existsSync(join(county, 'truth.json'))) {
    await mkdir(work, { recursive: true })
    await simulate({ seed, out: county, setting: given.setting as 'usual' })
  }
  const truth = JSON.parse(await readFile(join(county, 'truth.json'), 'utf8')) as Truth
  const kindOf = new Map(truth.numbers.map(number => [number.number, number.kind]))
  const ofLines = new Set(truth.lines.flatMap(line => line.numbers.map(({ number }) => number)))
  const found: Example[] = []
  for (const view of ['county', 'handsets', ...truth.bundles.map(bundle => bundle.folder)]) {
    const snapshot = await buildView(county, view, join(work, 'store'))
    const seen = await numbersSeen(snapshot)
    for (const { measures, contributions } of await scoreNumbers(snapshot, {})) {
      const number = `+${measures.x}`
      found.push({
        number,
        kind: kindOf.get(number) ?? 'unknown',
        line: ofLines.has(number),
        own: measures.own,
        events: measures.events,
        holders: seen.get(number)?.holders ?? 0,
        values: contributions.map(({ value }) => value),
      })
    }
    snapshot.close()
  }
  await writeFile(cached, JSON.stringify(found))
  return found
}

const all: Example[] = []
for (let seed = from; seed <= until; seed += 1) {
  const examples = await examplesOf(seed)
  console.error(`seed ${seed}: ${examples.length} numbers, ${examples.filter(example => example.line).length} of lines`)
  all.push(...examples)
}
const signs = INDICATORS.map(indicator => (indicator.speaks === 'for' ? 1 : -1))
const fitted = Object.fromEntries(
  (['own', 'others'] as const).map(view => {
    const chosen = all.filter(example => example.own === (view === 'own'))
    const { weights, intercepts } = fitLogistic(
      chosen.map(example => example.values.map(value => value ?? 0)),
      chosen.map(example => Number(example.line)),
      signs,
      chosen.map(() => 1),
      chosen.map(() => 0),
    )
    const byName = Object.fromEntries(
      INDICATORS.map(({ name }, i) => [name, Math.round((weights[i] ?? 0) * 100) / 100]),
    )
    return [view, { start: Math.round((intercepts[0] ?? 0) * 100) / 100, byName }]
  }),
)
console.log(JSON.stringify(fitted, null, 2))
