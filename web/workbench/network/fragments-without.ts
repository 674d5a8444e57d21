import { fragmentsWithoutEach } from '../../../src/comms/analyses/network/fragments.ts'
import { graphOf } from '../../../src/comms/analyses/network/graph.ts'
import type { ShownNetwork } from './shown-network.ts'

/** By number: into how many separate groups the network falls without it. */
export function groupsWithoutEach({ numbers, pairs }: ShownNetwork): ReadonlyMap<string, number> {
  const place = new Map(numbers.map(({ number }, at) => [number, at]))
  const edges = pairs.flatMap(({ a, b }): [number, number][] => {
    const [one, other] = [place.get(a), place.get(b)]
    return one === undefined || other === undefined ? [] : [[one, other]]
  })
  const found = fragmentsWithoutEach(graphOf(numbers.length, edges))
  return new Map(numbers.map(({ number }, at) => [number, found[at]?.components ?? 0]))
}
