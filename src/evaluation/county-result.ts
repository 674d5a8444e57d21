import type { BaselineRow } from './baseline.ts'
import type { CountyTask } from './county-task.ts'
import type { BroadcastsJudged } from './judge-broadcasts.ts'
import type { BundleLineJudged } from './judge-bundle.ts'
import type { LineCustomersJudged } from './judge-customers.ts'
import type { CentralityJudged } from './judge-centrality.ts'
import type { CoUsageJudged } from './judge-co-usage.ts'
import type { ClosureJudged } from './judge-closures.ts'
import type { JourneysJudged } from './judge-journeys.ts'
import type { Judged } from './judge-lines.ts'
import type { PlacesJudged } from './judge-places.ts'
import type { SuccessorsJudged } from './judge-successors.ts'
import type { TogetherJudged } from './judge-together.ts'

/** Changes whenever an older result could not be read or would mean something else. */
export const RESULT_VERSION = 1

/** How the analysis was run: as it is, or with one thing left out. */
export const VARIANTS = ['default', 'half-threshold', 'no-wording', 'no-handsets'] as const
export type Variant = (typeof VARIANTS)[number]

/** One view of a county: what was said of its numbers. */
export interface ViewResult {
  /** `county`, `handsets` or `bundles/NN`. */
  readonly view: string
  readonly events: number
  /** Whether any message text is held: without it, leaving the wording out changes nothing. */
  readonly wordingHeld: boolean
  readonly judged: Readonly<Partial<Record<Variant, Judged>>>
  /** Case bundles only: every line the bundle touches. */
  readonly bundleLines?: readonly BundleLineJudged[]
}

/** All that was measured on one county; one JSON file. */
export interface CountyResult {
  readonly version: typeof RESULT_VERSION
  /** Which code measured it: `codeFingerprint`. */
  readonly code: string
  readonly task: CountyTask
  readonly threshold: number
  /** Lines of the county, and their numbers. */
  readonly lines: number
  readonly lineNumbers: number
  readonly views: readonly ViewResult[]
  readonly baseline?: readonly BaselineRow[]
  readonly customers?: readonly LineCustomersJudged[]
  readonly broadcasts?: BroadcastsJudged
  readonly successors?: SuccessorsJudged
  readonly closures?: readonly ClosureJudged[]
  readonly journeys?: JourneysJudged
  readonly places?: PlacesJudged
  readonly together?: TogetherJudged
  readonly coUsage?: CoUsageJudged
  readonly centrality?: CentralityJudged
  /** Seconds by step. */
  readonly seconds: Readonly<Record<string, number>>
}
