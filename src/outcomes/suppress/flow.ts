/** A number of a table as a stream from one total to another, and what a reader can know of it. */
export interface Arc {
  readonly from: number
  readonly to: number
  /** What it is. */
  readonly flow: number
  /** What a reader knows: at least, at most. */
  least: number
  most: number
}

export interface Shift {
  /** How far the number could be moved, at most as far as was asked. */
  readonly moved: number
  /** The numbers that kept it from moving further; empty where it moved as far as was asked. */
  readonly blocking: readonly Arc[]
}

/**
 * How far one number could be another without contradicting what a reader knows, all others being free to move with it.
 *
 * A table with its totals is a circulation: total → row totals → cells → column totals → total; what flows in flows out.
 * Moving one number means sending the difference round on another way. Such flows have whole numbers wherever bounds are
 * whole, so the answer is exact, not a bound. By the shortest ways (Edmonds and Karp 1972).
 */
export function shift(arcs: readonly Arc[], chosen: Arc, by: number): Shift {
  const flows = new Map(arcs.map(arc => [arc, arc.flow]))
  const [start, end] = by > 0 ? [chosen.to, chosen.from] : [chosen.from, chosen.to]
  const others = arcs.filter(arc => arc !== chosen)
  for (let left = Math.abs(by); left > 0; ) {
    const came = waysFrom(others, flows, start)
    if (!came.has(end)) return { moved: Math.abs(by) - left, blocking: others.filter(arc => blocks(arc, flows, came)) }
    const way: { readonly arc: Arc; readonly forward: boolean }[] = []
    for (let at = end; at !== start; ) {
      const step = came.get(at)
      if (step === undefined || step === null) throw new Error('a way that was found has no beginning')
      way.push(step)
      at = step.forward ? step.arc.from : step.arc.to
    }
    const room = Math.min(left, ...way.map(step => roomOf(step.arc, flows, step.forward)))
    for (const { arc, forward } of way) flows.set(arc, flowOf(arc, flows) + (forward ? room : -room))
    left -= room
  }
  return { moved: Math.abs(by), blocking: [] }
}

type Way = { readonly arc: Arc; readonly forward: boolean } | null

function waysFrom(arcs: readonly Arc[], flows: ReadonlyMap<Arc, number>, start: number): ReadonlyMap<number, Way> {
  const came = new Map<number, Way>([[start, null]])
  const queue = [start]
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const arc of arcs) {
      for (const forward of [true, false]) {
        const [here, there] = forward ? [arc.from, arc.to] : [arc.to, arc.from]
        if (here !== at || came.has(there) || roomOf(arc, flows, forward) === 0) continue
        came.set(there, { arc, forward })
        queue.push(there)
      }
    }
  }
  return came
}

const flowOf = (arc: Arc, flows: ReadonlyMap<Arc, number>): number => flows.get(arc) ?? arc.flow

const roomOf = (arc: Arc, flows: ReadonlyMap<Arc, number>, forward: boolean): number =>
  forward ? arc.most - flowOf(arc, flows) : flowOf(arc, flows) - arc.least

/** On the edge of what could be reached, and full. */
const blocks = (arc: Arc, flows: ReadonlyMap<Arc, number>, reached: ReadonlyMap<number, unknown>): boolean =>
  (reached.has(arc.from) && !reached.has(arc.to) && roomOf(arc, flows, true) === 0) ||
  (reached.has(arc.to) && !reached.has(arc.from) && roomOf(arc, flows, false) === 0)
