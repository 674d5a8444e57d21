import { network, type NetworkNode, type Snapshot } from '../comms/index.ts'
import { HARD_NEGATIVE_KINDS, type Truth } from '../simulation/index.ts'

/** More than any county has. */
const EVERYBODY = 20_000

/** Pairs of a line number and another: in how many the line number is the more central; a tie is half a pair. */
export interface PairsJudged {
  readonly pairs: number
  readonly above: number
}

/** How well being central in the contact graph tells line numbers from others. */
export interface CentralityJudged {
  /** Numbers of the graph, and line numbers among them. */
  readonly numbers: number
  readonly lines: number
  readonly betweenness: { readonly hardNegatives: PairsJudged; readonly everybody: PairsJudged }
  readonly degree: { readonly hardNegatives: PairsJudged; readonly everybody: PairsJudged }
}

/** Compares line numbers with hard negatives, and with everybody else, by their place in the whole contact graph (pairs in contact three times or more). */
export async function judgeCentrality(snapshot: Snapshot, truth: Truth): Promise<CentralityJudged> {
  const nodes = (await network(snapshot, { atMost: EVERYBODY })).rows[0]?.nodes ?? []
  const lineNumbers = new Set(truth.lines.flatMap(line => line.numbers.map(({ number }) => number)))
  const kinds: readonly string[] = HARD_NEGATIVE_KINDS
  const hard = new Set(truth.numbers.filter(({ kind }) => kinds.includes(kind)).map(({ number }) => number))
  const lines = nodes.filter(({ number }) => lineNumbers.has(number))
  const others = nodes.filter(({ number }) => !lineNumbers.has(number))
  const negatives = others.filter(({ number }) => hard.has(number))
  const judged = (of: (node: NetworkNode) => number) => ({
    hardNegatives: pairsOf(lines.map(of), negatives.map(of)),
    everybody: pairsOf(lines.map(of), others.map(of)),
  })
  return {
    numbers: nodes.length,
    lines: lines.length,
    betweenness: judged(node => node.betweenness),
    degree: judged(node => node.degree),
  }
}

/** The Mann–Whitney count; divided by the pairs it is the area under the ROC curve. */
export function pairsOf(ones: readonly number[], others: readonly number[]): PairsJudged {
  const sorted = others.toSorted((x, y) => x - y)
  /** Others below `value`, or also those at it. */
  const below = (value: number, at: boolean): number => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = sorted[middle] ?? 0
      if (other < value || (at && other === value)) low = middle + 1
      else high = middle
    }
    return low
  }
  const above = ones.reduce((sum, value) => sum + (below(value, false) + below(value, true)) / 2, 0)
  return { pairs: ones.length * others.length, above }
}
