/**
 * Fits the weights of `successors` on training counties: npm run bench -- tune-successors [--seeds 1..15]
 * Writes src/comms/analyses/successors/weights.ts. Training seeds are 1 to 99; evaluation uses others.
 *
 * Beside the counties themselves (changes of lines and of residents), bare tables of calls are made out of them, long and
 * short, dense and thin, with changes of number, alone and by groups, and with people who leave or arrive without one.
 * The evidence is that after changes were followed with the weights as they stand: run it twice to settle.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { follow } from '../src/comms/analyses/successors/follow.ts'
import { INDICATORS } from '../src/comms/analyses/successors/indicators.ts'
import { openSnapshot, openStore, type Snapshot } from '../src/comms/index.ts'
import { buildView, must } from '../src/evaluation/build-view.ts'
import { simulate, type Truth } from '../src/simulation/index.ts'
import { type Choice, fitChoices } from './choices.ts'
import { type Relabelling, relabel } from './relabelled.ts'

type Scenario = Omit<Relabelling, 'seed'>

const BARE: Readonly<Record<string, Scenario>> = {
  whole: { days: 56, keep: 1, people: 1e6, share: 0.04, group: 1 },
  month: { days: 28, keep: 0.5, people: 1000, share: 0.04, group: 1 },
  thin: { days: 40, keep: 0.15, people: 1000, share: 0.05, group: 1 },
  'ten days': { days: 10, keep: 1, people: 400, share: 0.05, group: 5 },
  fortnight: { days: 14, keep: 0.6, people: 500, share: 0.05, group: 3 },
  'month without changes': { days: 28, keep: 0.3, people: 1000, share: 0, group: 1 },
  'ten days without changes': { days: 10, keep: 1, people: 400, share: 0, group: 1 },
}

/** Counties out of which bare tables are made as well: they hold changes enough, but lines split only in the counties themselves. */
const WITH_BARE = 4

const { values: given } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1..15' },
    work: { type: 'string', default: join(import.meta.dirname, '.work', 'training') },
  },
})

async function countyOf(seed: number): Promise<{ truth: Truth; snapshot: Snapshot }> {
  const county = join(given.work, `county-${seed}-usual`)
  if (!existsSync(join(county, 'truth.json'))) {
    await mkdir(given.work, { recursive: true })
    await simulate({ seed, out: county, setting: 'usual' })
  }
  const truth = JSON.parse(await readFile(join(county, 'truth.json'), 'utf8')) as Truth
  const store = join(given.work, `store-${seed}-usual-county`)
  const opened = await openStore(store, { readOnly: true })
  const snapshot = opened.ok ? must(await openSnapshot(opened.value)) : await buildView(county, 'county', store)
  return { truth, snapshot }
}

interface Change {
  readonly from: bigint
  readonly to: bigint
  /** How often it counts in the fit. */
  readonly times: number
}

/** Lines that split or are taken over are asked about as often as others are, but there is hardly one in a county. */
const TIMES = { planned: 1, closure: 1, split: 6, merge: 6 } as const

/** Changes that are known of the county itself. */
const changesOf = (truth: Truth): Change[] =>
  [
    ...truth.successors.map(({ from, to, kind }) => ({ from, to, times: TIMES[kind] })),
    ...truth.swaps.flatMap(({ number, toNumber }) =>
      toNumber === undefined ? [] : [{ from: number, to: toNumber, times: 1 }],
    ),
  ].map(({ from, to, times }) => ({ from: BigInt(from.slice(1)), to: BigInt(to.slice(1)), times }))

async function choicesOf(source: Parameters<typeof follow>[0], changes: readonly Change[]): Promise<Choice[]> {
  const followed = await follow(source)
  const known = new Map(changes.map(({ from, to, times }) => [`${from}>${to}`, times]))
  return [...followed.alternatives.values()].flatMap((alternatives): Choice[] => {
    const all = alternatives.map(({ from, to, evidence }) => ({
      values: INDICATORS.map(indicator => indicator.value(evidence)),
      times: known.get(`${followed.profiles.get(from)?.id}>${followed.profiles.get(to)?.id}`) ?? 0,
    }))
    const none = all.filter(({ times }) => times === 0).map(({ values }) => values)
    const found = all.filter(({ times }) => times > 0)
    // A line that split and then changed has two successors: each is the answer to a question of its own.
    if (found.length === 0) return [{ alternatives: none, truth: undefined }]
    return found.flatMap(({ values, times }) =>
      Array.from({ length: times }, () => ({ alternatives: [values, ...none], truth: 0 })),
    )
  })
}

const [first = 1, last = first] = given.seeds.split('..').map(Number)
const all: Choice[] = []
for (let seed = first; seed <= last; seed += 1) {
  const { truth, snapshot } = await countyOf(seed)
  const own = changesOf(truth)
  all.push(...(await choicesOf(snapshot, own)))
  for (const [k, [name, scenario]] of Object.entries(BARE).entries()) {
    if (seed >= first + WITH_BARE) break
    // The whole county again takes as long as all of the others together.
    if (name === 'whole' && seed > first + 1) continue
    const table = await relabel(
      snapshot,
      { ...scenario, seed: 100 * seed + k },
      new Set(own.flatMap(({ from, to }) => [from, to])),
    )
    all.push(
      ...(await choicesOf(table.source, [...own, ...[...table.changes].map(([from, to]) => ({ from, to, times: 1 }))])),
    )
    await table.drop()
  }
  snapshot.close()
  console.error(
    `${seed}: ${all.length} numbers with alternatives, ${all.filter(one => one.truth === 0).length} changes`,
  )
}

const { weights, intercept } = fitChoices(
  all,
  INDICATORS.map(({ speaks }) => (speaks === 'for' ? 1 : -1)),
  { penalty: 0.05, steps: 3000 },
)
const round = (value: number) => Math.round(100 * value) / 100
const byName = INDICATORS.map(({ name }, k) => [name, round(weights[k] ?? 0)] as const).filter(([, w]) => w !== 0)
await writeFile(
  join(import.meta.dirname, '..', 'src/comms/analyses/successors/weights.ts'),
  `/**
 * Log-odds against no change: where an alternative starts, and what each indicator at its full value adds.
 * Fitted by bench/tune-successors.ts (conditional logit) on the training counties ${given.seeds} and on bare tables of calls
 * made out of the first ${WITH_BARE} of them, ${all.length} numbers with alternatives of which ${all.filter(one => one.truth === 0).length} changed; never on the counties of the evaluation.
 */
export const WEIGHTS: { readonly start: number; readonly byName: Readonly<Record<string, number>> } = ${JSON.stringify(
    { start: round(intercept), byName: Object.fromEntries(byName) },
    null,
    2,
  )}
`,
)
