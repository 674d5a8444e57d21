import { type Snapshot, type Successor, successors } from '../comms/index.ts'
import type { Truth } from '../simulation/index.ts'
import { groupBy } from '../values/group-by.ts'

/** One true change of number, and what was said of it. */
export interface ChangeJudged {
  /** Of a line: planned, closure, merge or split. `person`: of anyone else. */
  readonly kind: string
  /** No wrong number stands above the true one. */
  readonly aboveOthers: boolean
  /** Nor does no change: the true number is the answer. */
  readonly answered: boolean
  /** Hours from the true moment to the one given; null where the true number is not listed. */
  readonly hoursOff: number | null
}

/** Listed changes of one band of probability, and how many are true. */
export interface BandJudged {
  readonly from: number
  readonly listed: number
  readonly true: number
  /** Sum of the probabilities. */
  readonly expected: number
}

export interface SuccessorsJudged {
  readonly changes: readonly ChangeJudged[]
  /** Numbers of lines that kept theirs throughout, and those said to have changed. */
  readonly unchangedLines: Said
  /** Numbers of anyone else who kept theirs. */
  readonly unchangedPeople: Said
  readonly bands: readonly BandJudged[]
}

interface Said {
  readonly numbers: number
  readonly saidToChange: number
}

/** Lower ends of the bands of probability. */
export const BANDS = [0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99] as const

/** Compares `successors` with every true change of number, of lines and of anyone else, and with who kept theirs. */
export async function judgeSuccessors(snapshot: Snapshot, truth: Truth): Promise<SuccessorsJudged> {
  const answers = groupBy((await successors(snapshot)).rows, ({ from }) => from)
  const changes = changesOf(truth)
  const trueTo = groupBy(changes, ({ from }) => from)
  const lineOf = new Map(truth.lines.flatMap(({ id, numbers }) => numbers.map(({ number }) => [number, id] as const)))
  const kept = new Set(truth.noChange)
  const lines = [...lineOf].filter(([, line]) => kept.has(line)).map(([number]) => number)
  const people = truth.numbers.filter(
    ({ kind, number }) => kind !== 'external' && kind !== 'line' && !trueTo.has(number),
  )
  const changed = (numbers: readonly string[]): Said => ({
    numbers: numbers.length,
    saidToChange: numbers.filter(number => (answers.get(number)?.find(({ rank }) => rank === 1)?.to ?? null) !== null)
      .length,
  })
  const isTrue = ({ from, to }: Successor) =>
    trueTo.get(from)?.some(change => change.to === to || change.or.includes(to ?? '')) === true
  // The truth lists one change between two numbers of a line that kept several at a time; others of them are neither true nor false.
  const open = ({ from, to }: Successor) =>
    lineOf.has(from) && !kept.has(lineOf.get(from) ?? '') && lineOf.get(from) === lineOf.get(to ?? '')
  const listed = [...answers.values()].flat().filter(row => row.to !== null && (isTrue(row) || !open(row)))
  return {
    changes: changes.map(change => judgeChange(change, answers.get(change.from) ?? [], isTrue)),
    unchangedLines: changed(lines),
    unchangedPeople: changed(people.map(({ number }) => number)),
    bands: BANDS.map((from, k) => {
      const band = listed.filter(({ probability }) => probability >= from && probability < (BANDS[k + 1] ?? 2))
      const expected = band.reduce((sum, { probability }) => sum + probability, 0)
      return { from, listed: band.length, true: band.filter(isTrue).length, expected: Math.round(1e4 * expected) / 1e4 }
    }),
  }
}

interface Change {
  readonly kind: string
  readonly from: string
  readonly to: string
  readonly at: string
  /** Numbers that are as right as `to`. */
  readonly or: readonly string[]
}

const changesOf = (truth: Truth): Change[] => [
  ...truth.successors.map(change => ({ ...change, or: partnersOf(truth, change.to, change.at) })),
  ...truth.swaps.flatMap(({ number, toNumber, at }) =>
    toNumber === undefined ? [] : [{ kind: 'person', from: number, to: toNumber, at, or: [] }],
  ),
]

/** Where a line keeps apart the number it texts from and the one it is rung on, customers who move to it move to both. */
function partnersOf(truth: Truth, number: string, at: string): string[] {
  const numbers = truth.lines.find(line => line.numbers.some(one => one.number === number))?.numbers ?? []
  const role = numbers.find(one => one.number === number)?.role
  return numbers
    .filter(one => one.role !== role && one.role !== 'all' && role !== 'all' && one.from <= at && at < one.until)
    .map(one => one.number)
}

function judgeChange(change: Change, rows: readonly Successor[], isTrue: (row: Successor) => boolean): ChangeJudged {
  const own = rows.find(({ to }) => to === change.to || change.or.includes(to ?? ''))
  // A number that split and then changed has two true successors: either may stand above the other.
  const above = rows.filter(row => own !== undefined && row.rank < own.rank && !isTrue(row))
  const best = rows.find(({ rank }) => rank === 1)
  return {
    kind: change.kind,
    aboveOthers: own !== undefined && above.every(({ to }) => to === null),
    answered: own !== undefined && best !== undefined && isTrue(best) && above.length === 0,
    hoursOff:
      own?.at === undefined || own.at === null
        ? null
        : Math.round((Date.parse(own.at) - Date.parse(change.at)) / 360_000) / 10,
  }
}
