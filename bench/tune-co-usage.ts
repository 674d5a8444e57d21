/**
 * Fits what `co-usage` ships: npm run bench -- tune-co-usage [--seeds 1..4] [--check 5] [--work DIR]
 * Writes src/comms/analyses/co-usage/weights.ts. Training seeds are 1 to 99; evaluation uses others.
 * `--check`: a training county that is not fitted on, to see how the ratios do; nothing is chosen by it.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cllrMinOf, cllrOf } from '../src/comms/analyses/co-usage/cllr.ts'
import { fitModel, type LabelledSlice } from '../src/comms/analyses/co-usage/fit-model.ts'
import { type Model, ratioOf } from '../src/comms/analyses/co-usage/model.ts'
import { evidenceOf, measure } from '../src/comms/analyses/co-usage/slice-features.ts'
import { openSnapshot, openStore, type Snapshot } from '../src/comms/index.ts'
import { buildView, must } from '../src/evaluation/build-view.ts'
import { type KnownPair, knownPairs } from '../src/evaluation/carriers.ts'
import { simulate, type Truth } from '../src/simulation/index.ts'

const { values: given } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1..4' },
    check: { type: 'string', default: '5' },
    work: { type: 'string', default: join(import.meta.dirname, '.work', 'training') },
  },
})
/** On one day in so many all pairs are looked at, and of those that are not of one carrier one in so many is fitted on. */
const EVERY_DAYS = 14
const ONE_IN = 16

async function openCounty(seed: number): Promise<{ snapshot: Snapshot; truth: Truth }> {
  const county = join(given.work, `county-${seed}-usual`)
  if (!existsSync(join(county, 'truth.json'))) {
    await mkdir(given.work, { recursive: true })
    await simulate({ seed, out: county, setting: 'usual', views: ['county'] })
  }
  const truth = JSON.parse(await readFile(join(county, 'truth.json'), 'utf8')) as Truth
  const folder = join(given.work, `store-${seed}-usual-county`)
  const store = await openStore(folder, { readOnly: true })
  const snapshot = store.ok ? must(await openSnapshot(store.value)) : await buildView(county, 'county', folder)
  return { snapshot, truth }
}

/** Companions count on the same days as the other pairs: as often as a tracked phone meets one. */
async function slicesOf(seed: number, oneIn: number): Promise<(LabelledSlice & { kind: KnownPair['kind'] })[]> {
  const { snapshot, truth } = await openCounty(seed)
  const found: (LabelledSlice & { kind: KnownPair['kind'] })[] = []
  let count = 0
  for await (const { surroundings, pairs } of knownPairs(snapshot, truth, { everyDays: EVERY_DAYS })) {
    for (const { one, other, owners, kind, whole } of pairs) {
      if (kind !== 'same' && !whole) continue
      count += kind === 'same' ? 0 : 1
      if (kind !== 'same' && count % oneIn !== 0) continue
      const measured = measure(one, other, surroundings)
      if (measured === undefined) continue
      found.push({ owners: [`${seed} ${owners[0]}`, `${seed} ${owners[1]}`], measured, kind })
    }
  }
  snapshot.close()
  return found
}

const [first = 1, last = first] = given.seeds.split('..').map(Number)
const slices: LabelledSlice[] = []
for (let seed = first; seed <= last; seed += 1) {
  const found = await slicesOf(seed, ONE_IN)
  console.error(
    `county ${seed}: ${found.length} slices, ${found.filter(({ kind }) => kind === 'same').length} of one carrier`,
  )
  slices.push(...found)
}
const model = fitModel(slices)
if (model === undefined) throw new Error('the counties show no two phones of one carrier')

const rounded = (value: number): number => Math.round(value * 1000) / 1000
const round = (weights: Model['switches']): Model['switches'] => ({
  start: rounded(weights.start),
  weights: weights.weights.map(rounded),
})
const shipped: Model = {
  switches: round(model.switches),
  slices: round(model.slices),
  calibration: {
    points: model.calibration.points.map(([score, ln]) => [rounded(score), rounded(ln)] as const),
    lowest: rounded(model.calibration.lowest),
    highest: rounded(model.calibration.highest),
  },
}
await writeFile(
  join(import.meta.dirname, '..', 'src/comms/analyses/co-usage/weights.ts'),
  `import type { Model } from './model.ts'

/**
 * Fitted by bench/tune-co-usage.ts on the simulated counties ${given.seeds} (usual), day by day. For investigation, not for
 * evidence. Weights in the order of \`SWITCH_SIGNS\` and \`SLICE_FEATURES\`.
 */
export const SIMULATED: Model = ${JSON.stringify(shipped, null, 2)}
`,
)

const check = await slicesOf(Number(given.check), ONE_IN)
const scored = check.map(({ measured, kind }) => ({
  score: ratioOf(evidenceOf(measured, shipped.switches), shipped),
  same: kind === 'same',
  kind,
}))
const above = (kind: KnownPair['kind'], least: number) => {
  const all = scored.filter(one => one.kind === kind)
  return `${((100 * all.filter(({ score }) => score > least).length) / all.length).toFixed(1)}% of ${all.length}`
}
console.error(
  `county ${given.check}: Cllr ${cllrOf(scored)?.toFixed(3)}, Cllr_min ${cllrMinOf(scored)?.toFixed(3)}; above 1: ${above('same', 0)} of one carrier, ${above('different', 0)} of two, ${above('companions', 0)} of companions; above 100: ${above('same', Math.log(100))}, ${above('different', Math.log(100))}, ${above('companions', Math.log(100))}`,
)
