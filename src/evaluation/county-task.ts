import type { Setting } from '../simulation/index.ts'

/** Seeds below this one are for training; nothing is evaluated on them. */
export const FIRST_HELD_OUT_SEED = 200

/**
 * Why a county is made: `held-out` to measure, `training` to choose the baseline's threshold, `no-lines` to see what an
 * ordinary population without any line brings up.
 */
export type Purpose = 'held-out' | 'training' | 'no-lines'

export interface CountySize {
  readonly people?: number
  readonly days?: number
  readonly lines?: number
}

/** One county to make and measure. */
export interface CountyTask {
  readonly purpose: Purpose
  readonly seed: number
  readonly setting: Setting
  readonly size: CountySize
}

/** What to evaluate. */
export interface Plan {
  readonly seeds: readonly number[]
  readonly settings: readonly Setting[]
  /** The held-out seeds on which settings other than the usual one are measured too. */
  readonly otherSeeds: readonly number[]
  readonly training: readonly number[]
  readonly withoutLines: readonly number[]
  readonly size: CountySize
}

/** File name of a task's result, without ending. */
export const nameOf = (task: CountyTask): string => `${task.purpose}-${task.setting}-${task.seed}`

/** Every county of a plan: training first (quick, and nothing can be compared without it), then seed by seed, the usual setting first. */
export function tasksOf(plan: Plan): CountyTask[] {
  const { size } = plan
  const plain = (purpose: Purpose, more: CountySize) => (seed: number) =>
    ({ purpose, seed, setting: 'usual', size: { ...size, ...more } }) as const
  return [
    ...plan.training.map(plain('training', {})),
    ...plan.withoutLines.map(plain('no-lines', { lines: 0 })),
    ...plan.settings
      .toSorted((one, other) => Number(other === 'usual') - Number(one === 'usual'))
      .flatMap(setting =>
        plan.seeds
          .filter(seed => setting === 'usual' || plan.otherSeeds.includes(seed))
          .map(seed => ({ purpose: 'held-out' as const, seed, setting, size })),
      ),
  ]
}
