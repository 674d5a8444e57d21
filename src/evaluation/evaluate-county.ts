import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { THRESHOLD } from '../comms/analyses/lines/weights.ts'
import type { Snapshot } from '../comms/index.ts'
import { simulate, type Truth, type View } from '../simulation/index.ts'
import { baselineOf } from './baseline.ts'
import { buildView } from './build-view.ts'
import { type CountyResult, RESULT_VERSION, type ViewResult } from './county-result.ts'
import { type CountyTask, nameOf } from './county-task.ts'
import { judgeBroadcasts } from './judge-broadcasts.ts'
import { judgeCentrality } from './judge-centrality.ts'
import { judgeClosures } from './judge-closures.ts'
import { judgeCoUsage } from './judge-co-usage.ts'
import { judgeCustomers } from './judge-customers.ts'
import { judgeJourneys } from './judge-journeys.ts'
import { judgePlaces } from './judge-places.ts'
import { judgeSuccessors } from './judge-successors.ts'
import { judgeTogether } from './judge-together.ts'
import { judgeView } from './judge-view.ts'

/**
 * Makes one county, measures every analysis on its views and takes the county away again. `work` is a folder for what
 * is made on the way; `code` names the code that measures.
 */
export async function evaluateCounty(task: CountyTask, work: string, code: string): Promise<CountyResult> {
  const clock = stopwatch()
  const scratch = join(work, nameOf(task))
  const county = join(scratch, 'county')
  await rm(scratch, { recursive: true, force: true })
  await mkdir(scratch, { recursive: true })
  try {
    const { truth } = await clock.of('simulate', () =>
      simulate({ out: county, seed: task.seed, setting: task.setting, views: viewsOf(task), ...task.size }),
    )
    const measured: Writable<Measured> = { views: [] }
    for (const view of ['county', ...(task.purpose === 'held-out' ? ['handsets', ...foldersOf(truth)] : [])]) {
      const short = view.startsWith('bundles/') ? 'bundles' : view
      const store = join(scratch, 'store')
      const snapshot = await clock.of(`import ${short}`, () => buildView(county, view, store))
      try {
        await clock.of(`judge ${short}`, () => measure(snapshot, view, task, truth, measured))
      } finally {
        snapshot.close()
        await rm(store, { recursive: true, force: true })
      }
    }
    return {
      version: RESULT_VERSION,
      code,
      task,
      threshold: THRESHOLD,
      lines: truth.lines.length,
      lineNumbers: truth.lines.flatMap(line => line.numbers).length,
      ...measured,
      seconds: clock.seconds,
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** What looks at all pairs of numbers takes as long as the rest and has plenty of pairs: it is judged on one seed in so many. */
const ALL_PAIRS_EVERY = 3

type Measured = { views: ViewResult[] } & Pick<
  CountyResult,
  | 'baseline'
  | 'customers'
  | 'broadcasts'
  | 'successors'
  | 'closures'
  | 'journeys'
  | 'places'
  | 'together'
  | 'coUsage'
  | 'centrality'
>
type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

async function measure(
  snapshot: Snapshot,
  view: string,
  task: CountyTask,
  truth: Truth,
  measured: Writable<Measured>,
): Promise<void> {
  const heldOut = task.purpose === 'held-out'
  if (view === 'county' && task.purpose !== 'no-lines' && task.setting === 'usual') {
    const lineNumbers = new Set(truth.lines.flatMap(line => line.numbers.map(({ number }) => number)))
    measured.baseline = await baselineOf(snapshot, lineNumbers)
  }
  // A training county serves the baseline alone: nothing of the analyses is reported on it.
  if (task.purpose === 'training') return
  const ablate = heldOut && task.setting === 'usual'
  const judged = await judgeView(snapshot, view, truth, { threshold: THRESHOLD, ablate })
  measured.views.push(judged)
  if (view !== 'county' || !ablate || judged.judged.default === undefined) return
  measured.customers = await judgeCustomers(snapshot, truth, judged.judged.default)
  measured.broadcasts = await judgeBroadcasts(snapshot, truth)
  measured.successors = await judgeSuccessors(snapshot, truth)
  measured.closures = await judgeClosures(snapshot, truth)
  measured.journeys = await judgeJourneys(snapshot, truth)
  measured.places = await judgePlaces(snapshot, truth)
  measured.centrality = await judgeCentrality(snapshot, truth)
  if (task.seed % ALL_PAIRS_EVERY !== 0) return
  measured.together = await judgeTogether(snapshot, truth)
  measured.coUsage = await judgeCoUsage(snapshot, truth)
}

const viewsOf = (task: CountyTask): View[] =>
  task.purpose === 'held-out' ? ['county', 'handsets', 'bundles'] : ['county']

const foldersOf = (truth: Truth) => truth.bundles.map(({ folder }) => folder)

/** Adds up seconds by step. */
function stopwatch() {
  const seconds: Record<string, number> = {}
  return {
    seconds,
    async of<T>(step: string, work: () => Promise<T>): Promise<T> {
      const started = performance.now()
      try {
        return await work()
      } finally {
        const spent = (performance.now() - started) / 1000
        seconds[step] = Math.round(((seconds[step] ?? 0) + spent) * 10) / 10
      }
    },
  }
}
