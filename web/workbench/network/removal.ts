import { componentsOf } from '../../../src/comms/analyses/network/fragments.ts'
import { graphOf } from '../../../src/comms/analyses/network/graph.ts'
import type { ShownNetwork } from './shown-network.ts'

/** What happens to a network when one number is taken out of it. */
export interface Removal {
  /** Separate groups with it, and without it. */
  readonly before: number
  readonly after: number
  /** Numbers in the largest group without it. */
  readonly largest: number
  /** Numbers that were in contact with nobody else here, and so stand alone. */
  readonly alone: number
  /** Share of the pairs of others that could reach each other through the network and no longer can, 0 to 1. */
  readonly unreachable: number
}

/** Undefined where the number is not in the network. */
export function removalOf({ numbers, pairs }: ShownNetwork, removed: string): Removal | undefined {
  const place = new Map(numbers.map(({ number }, at) => [number, at]))
  const gone = place.get(removed)
  if (gone === undefined) return undefined
  const edges = pairs.flatMap(({ a, b }): [number, number][] => {
    const [one, other] = [place.get(a), place.get(b)]
    return one === undefined || other === undefined ? [] : [[one, other]]
  })
  const graph = graphOf(numbers.length, edges)
  const whole = componentsOf(graph)
  const rest = componentsOf(graph, new Set([gone]))
  const own = whole.of[gone]
  const reached = whole.sizes.reduce((sum, size, at) => sum + pairsIn(at === own ? size - 1 : size), 0)
  const still = rest.sizes.reduce((sum, size) => sum + pairsIn(size), 0)
  let alone = 0
  for (let at = graph.starts[gone] ?? 0; at < (graph.starts[gone + 1] ?? 0); at++) {
    const other = graph.neighbours[at] ?? 0
    if ((graph.starts[other + 1] ?? 0) - (graph.starts[other] ?? 0) === 1) alone += 1
  }
  return {
    before: whole.sizes.length,
    after: rest.sizes.length,
    largest: rest.sizes[0] ?? 0,
    alone,
    unreachable: reached === 0 ? 0 : (reached - still) / reached,
  }
}

const pairsIn = (size: number): number => (size * (size - 1)) / 2

/** The same as a person says it; `name` as the number is called on the page. */
export function removalInWords(name: string, { before, after, largest, alone, unreachable }: Removal): string {
  if (after < before) return `Without ${name}, nothing changes for the others: it is in contact with nobody here.`
  if (after === before)
    return `Without ${name}, nothing falls apart: everybody else still reaches each other some other way. ${groups(after)}, before and after.`
  const fell = `Without ${name}, ${groups(before).toLowerCase()} ${before === 1 ? 'becomes' : 'become'} ${after}; the largest holds ${figure(largest)} ${largest === 1 ? 'number' : 'numbers'}.`
  const lone =
    alone === 0
      ? ''
      : ` ${figure(alone)} ${alone === 1 ? 'number was' : 'numbers were'} in contact with nobody else in this picture.`
  return `${fell} Of the pairs of others that could reach each other through the network, ${percent(unreachable)} no longer can.${lone}`
}

const figure = (value: number): string => value.toLocaleString('en-GB')
const groups = (count: number): string => `${figure(count)} separate ${count === 1 ? 'group' : 'groups'}`

/** Never 0 or 100 where it is not. */
function percent(share: number): string {
  const whole = Math.round(share * 100)
  if (share > 0 && whole === 0) return 'fewer than 1%'
  if (share < 1 && whole === 100) return 'more than 99%'
  return `${whole}%`
}
