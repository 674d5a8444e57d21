import type { Truth } from '../simulation/index.ts'
import type { Judged } from './judge-lines.ts'

/** One line that a case bundle touches. */
export interface BundleLineJudged {
  readonly line: string
  /** Files of the bundle (handsets, returns, cell dump) that hold an event of one of its numbers. */
  readonly files: number
  /** A line is found when any of its numbers is a candidate. */
  readonly found: boolean
}

/** Lines of one case bundle (`bundles/NN`), and whether they were found. */
export function judgeBundle(folder: string, truth: Truth, judged: Judged): BundleLineJudged[] {
  const touched = truth.bundles.find(bundle => bundle.folder === folder)?.lines ?? []
  return touched.map(({ line, files }) => ({
    line,
    files,
    found: judged.lines.some(number => number.line === line && number.found),
  }))
}
