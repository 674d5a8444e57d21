import { type CountyResult, RESULT_VERSION } from '../src/evaluation/county-result.ts'
import type { CountyTask } from '../src/evaluation/county-task.ts'
import type { CoUsageJudged } from '../src/evaluation/judge-co-usage.ts'
import type { Judged, LineNumberJudged, WrongCandidate } from '../src/evaluation/judge-lines.ts'
import type { SuccessorsJudged } from '../src/evaluation/judge-successors.ts'
import { HARD_NEGATIVE_KINDS } from '../src/simulation/index.ts'

/** A line number that was found, unless told otherwise. */
export function lineNumber(number: string, change: Partial<LineNumberJudged> = {}): LineNumberJudged {
  return {
    number,
    line: 'L01',
    exported: true,
    small: false,
    role: 'all',
    events: 500,
    days: 40,
    holders: 12,
    own: true,
    score: 0.9,
    found: true,
    against: [],
    ...change,
  }
}

export const missedNumber = (number: string, change: Partial<LineNumberJudged> = {}) =>
  lineNumber(number, { found: false, score: 0.3, against: ['It is open in shop hours'], ...change })

export const wrongTaxi: WrongCandidate = {
  number: '+447700900999',
  kind: 'taxi',
  trade: 'taxi firm',
  score: 0.8,
  reasons: ['Many short calls'],
}

/** A view of 1,000 numbers in which every kind of hard negative occurs twenty times. */
export function judgedView(lines: readonly LineNumberJudged[], wrong: readonly WrongCandidate[] = []): Judged {
  const negatives = Object.fromEntries(HARD_NEGATIVE_KINDS.map(kind => [kind, 20]))
  return { numbers: 1000, lines, wrong, negatives: { ...negatives, resident: 500 } }
}

/** Every change found, nobody wrongly said to have changed. */
const successorsRight: SuccessorsJudged = {
  changes: ['planned', 'person'].map(kind => ({ kind, aboveOthers: true, answered: true, hoursOff: 1.5 })),
  unchangedLines: { numbers: 10, saidToChange: 0 },
  unchangedPeople: { numbers: 900, saidToChange: 0 },
  bands: [{ from: 0.99, listed: 2, true: 2, expected: 1.99 }],
}

/** A thousandfold for one carrier, a thousandth for two; one day of companions looks like one carrier. */
export const ratiosRight: CoUsageJudged = {
  slices: { same: 100, different: 1000, companions: 10 },
  unanswered: 3,
  cost: { same: 0.144, different: 1.44 },
  bins: [
    { bin: -60, same: 0, different: 1000, companions: 9 },
    { bin: 60, same: 100, different: 0, companions: 1 },
  ],
}

/** A held-out county of the usual setting whose three views were all judged alike, unless told otherwise. */
export function countyResult(
  seed: number,
  judged: Judged,
  change: Partial<Omit<CountyResult, 'task'>> & { readonly task?: Partial<CountyTask> } = {},
): CountyResult {
  const { task, ...rest } = change
  const variants = { default: judged, 'half-threshold': judged, 'no-wording': judged, 'no-handsets': judged }
  const lines = [...new Set(judged.lines.map(({ line }) => line))]
  return {
    version: RESULT_VERSION,
    code: 'code-1',
    task: { purpose: 'held-out', seed, setting: 'usual', size: {}, ...task },
    threshold: 0.5,
    lines: lines.length,
    lineNumbers: judged.lines.length,
    views: [
      { view: 'county', events: 9000, wordingHeld: false, judged: variants },
      { view: 'handsets', events: 900, wordingHeld: true, judged: variants },
      {
        view: 'bundles/01',
        events: 500,
        wordingHeld: true,
        judged: variants,
        bundleLines: lines.map(line => ({
          line,
          files: 5,
          found: judged.lines.some(number => number.line === line && number.found),
        })),
      },
    ],
    successors: successorsRight,
    coUsage: ratiosRight,
    closures: [{ truth: 5, said: 6, right: true, counts: { customers: 40, moved: 30, stopped: 6, notKnown: 4 } }],
    seconds: { simulate: 10 },
    ...rest,
  }
}
