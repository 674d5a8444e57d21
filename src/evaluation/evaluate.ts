import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '../values/result.ts'
import { codeFingerprint } from './code-fingerprint.ts'
import type { CountyResult } from './county-result.ts'
import { type CountyTask, nameOf, type Plan, tasksOf } from './county-task.ts'
import { CALIBRATION_PLOT, calibrationPlot } from './report/calibration-plot.ts'
import { readFacts } from './report/facts.ts'
import { coUsageRatios } from './report/section-co-usage.ts'
import { writeReport } from './report/write-report.ts'
import { readResults, sameSize } from './results-folder.ts'
import { type Failure, runCounties, type RunOptions } from './run-counties.ts'

export interface EvaluateOptions extends Pick<RunOptions, 'workers' | 'onProgress' | 'measure'> {
  /** Folder for counties in the making and for the results. */
  readonly work: string
  /** Where the report goes. */
  readonly out: string
  /** Measure nothing: write the report from the results that are there. */
  readonly reportOnly: boolean
}

export interface Evaluated {
  readonly counties: number
  /** Planned counties of which there is no result. */
  readonly missing: readonly CountyTask[]
  readonly failures: readonly Failure[]
}

/**
 * Measures every county of the plan that has not been measured by this code, and writes the report from the plan's
 * results. Errors: `not-found` when there is no result at all to report.
 */
export async function evaluate(plan: Plan, options: EvaluateOptions): Promise<Result<Evaluated>> {
  const { work, out, reportOnly } = options
  const tasks = tasksOf(plan)
  const failures = reportOnly ? [] : await runCounties(tasks, { ...options, code: codeFingerprint() })
  const results = chosen(await readResults(work), tasks, reportOnly)
  const reported = new Set(results.map(({ task }) => nameOf(task)))
  const missing = tasks.filter(task => !reported.has(nameOf(task)))
  if (!results.some(({ task }) => task.purpose === 'held-out')) {
    return fail({
      code: 'not-found',
      problem: failures[0]?.problem ?? 'there is no result of a held-out county yet',
      where: work,
      next: reportOnly
        ? 'run the same command without --report-only, or name the folder of the results with --work'
        : 'look at the messages above, then run the same command again',
    })
  }
  await mkdir(dirname(out), { recursive: true })
  await writeFile(out, writeReport(results, readFacts(), missing))
  const plot = calibrationPlot(coUsageRatios(results))
  if (plot !== null) {
    const image = join(dirname(out), CALIBRATION_PLOT)
    await mkdir(dirname(image), { recursive: true })
    await writeFile(image, plot)
  }
  return ok({ counties: results.length, missing, failures })
}

/** The plan's own results: others in the folder are of another plan. A report alone takes them whatever their size. */
function chosen(results: readonly CountyResult[], tasks: readonly CountyTask[], anySize: boolean): CountyResult[] {
  const planned = new Map(tasks.map(task => [nameOf(task), task]))
  return results.filter(({ task }) => {
    const plan = planned.get(nameOf(task))
    return plan !== undefined && (anySize || sameSize(plan, task))
  })
}
